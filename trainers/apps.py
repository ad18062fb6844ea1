from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainersConfig(AppConfig):
    name = "trainers"
    verbose_name = _("Training events")

    def ready(self) -> None:
        from valmentamo.accounts.signals import invitation_accepted

        from . import checklist, loading, navigation, permissions, publishing, search, sitemap  # noqa: F401  each registers itself
        from .announcing.tasks import on_state_changed
        from .directory import findable  # noqa: F401
        from .services.accounts import on_invitation_accepted
        from .signals import state_changed

        invitation_accepted.connect(on_invitation_accepted, dispatch_uid="trainers.invitation_accepted")
        state_changed.connect(on_state_changed, dispatch_uid="trainers.announcing")
        permissions.register()
        loading.register()
