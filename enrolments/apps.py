from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnrolmentsConfig(AppConfig):
    name = "enrolments"
    verbose_name = _("Enrolments")

    def ready(self) -> None:
        from . import audited, event_action, merging, permissions, receivers  # noqa: F401  the first registers itself
        from .closing import ready as closing
        from .feedback import ready as feedback
        from .workspace import ready as workspace

        audited.register()
        receivers.connect()
        permissions.register()
        merging.register()
        workspace.register()
        closing.register()
        feedback.register()
