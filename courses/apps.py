from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Curriculum")

    def ready(self) -> None:
        from . import (  # each registers itself
            material_facets,  # noqa: F401
            material_keepers,  # noqa: F401
            navigation,  # noqa: F401
            permissions,
            publishing,  # noqa: F401
            search,  # noqa: F401
            sitemap,  # noqa: F401
        )

        permissions.register()
