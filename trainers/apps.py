from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainersConfig(AppConfig):
    name = "trainers"
    verbose_name = _("Training events")

    def ready(self) -> None:
        from . import checklist, loading, navigation, permissions, publishing, search, sitemap  # noqa: F401  each registers itself

        permissions.register()
        loading.register()
