"""What a coordinator is asked before a certificate is changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...forms.fields import Name, OneLine
from ...models.enrolment import LANGUAGES


class CertificateForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})


class CorrectionForm(CertificateForm):
    name = Name(
        label=_("Name on the certificate"),
        max_length=120,
        help_text=_("As the person writes it, in Latin, Greek or Cyrillic letters."),
        error_messages={"required": _("Write the name.")},
    )
    language = forms.ChoiceField(label=_("Language of the certificate"), choices=LANGUAGES)


class RevokeForm(CertificateForm):
    reason = OneLine(
        label=_("Reason"),
        max_length=300,
        help_text=_("The person is told the reason by e-mail. The check page does not tell it."),
        error_messages={"required": _("Write the reason.")},
    )


class EraseForm(CertificateForm):
    sure = forms.BooleanField(
        label=_("The person has asked for it"),
        help_text=_("The certificate cannot be printed any more, and this cannot be undone."),
        error_messages={"required": _("Tick the box if the person has asked for it.")},
    )
