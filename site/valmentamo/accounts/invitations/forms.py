"""Forms of invitations: of those who invite and of those who accept."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import User
from ..own.forms import NameForm
from .rules import roles_to_invite


class AcceptanceForm(NameForm):
    """The name as it shall stand on the site."""


class InvitingForm(forms.Form):
    """Whom to invite, to what. The roles are those that the inviter may invite to."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150, required=False)
    last_name = forms.CharField(
        label=gettext_lazy("Last name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("The person corrects the name when accepting."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES, initial="fi")

    def __init__(self, inviter: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [(each.key, each.name) for each in roles_to_invite(inviter)]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        known = User.objects.filter(email__iexact=cleaned.get("email", ""), groups__name=cleaned.get("role", ""))
        if known.exists():
            self.add_error("email", ValidationError(_("This person already has the role."), code="known"))
        return cleaned
