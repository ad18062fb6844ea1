"""Forms that ask only whether it shall be done."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    """A button; its errors say why it cannot be done."""


class TickForm(ConfirmForm):
    """For what cannot be undone."""

    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={"required": _("Tick the box if you want to go on.")},
    )
