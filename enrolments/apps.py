from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnrolmentsConfig(AppConfig):
    name = "enrolments"
    verbose_name = _("Enrolments")

    def ready(self) -> None:
        from . import audited, event_action, merging, permissions, receivers  # noqa: F401  the first registers itself
        from .certificates import ready as certificates
        from .closing import ready as closing
        from .feedback import ready as feedback
        from .qualifications import ready as qualifications
        from .workspace import ready as workspace

        audited.register()
        receivers.connect()
        permissions.register()
        merging.register()
        workspace.register()
        certificates.register()
        closing.register()
        feedback.register()
        qualifications.register()
