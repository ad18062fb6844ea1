"""The form to type a code into."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..code import normalised

LONGEST = 200


class CodeForm(forms.Form):
    """Takes the code as people type it, or the whole address from the paper."""

    code = forms.CharField(
        label=gettext_lazy("Code of the certificate"),
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Write the code."),
            "max_length": gettext_lazy("This is too long for a code. A code has 12 letters and digits."),
        },
    )

    def clean_code(self) -> str:
        code = normalised(self.cleaned_data["code"])
        if not code:
            raise ValidationError(_("This has no letters or digits of a code in it."), code="empty")
        return code
