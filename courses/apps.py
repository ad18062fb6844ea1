from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Curriculum")

    def ready(self) -> None:
        from . import material_facets, navigation, permissions, publishing, search, sitemap  # noqa: F401  each registers itself

        permissions.register()
