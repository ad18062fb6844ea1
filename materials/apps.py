from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    name = "materials"
    verbose_name = "Materials"

    def ready(self) -> None:
        from . import navigation, permissions, search, sitemap  # noqa: F401  each registers itself

        permissions.register()
