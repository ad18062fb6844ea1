from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Curriculum"

    def ready(self) -> None:
        from . import navigation, permissions, publishing, search, sitemap  # noqa: F401  each registers itself

        permissions.register()
