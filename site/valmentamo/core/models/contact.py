"""Who runs this installation."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class SiteContact(BaseGenericSetting):
    """Operator and feedback address, shown on the accessibility and privacy pages (act 306/2019, GDPR art. 13)."""

    operator = models.CharField(_("who runs the site"), max_length=150, blank=True)
    feedback_email = models.EmailField(_("feedback address"), blank=True)

    class Meta:
        verbose_name = _("contact")

    @property
    def shown_operator(self) -> str:
        return self.operator or settings.OPERATOR_NAME

    @property
    def shown_email(self) -> str:
        return self.feedback_email or settings.FEEDBACK_EMAIL
