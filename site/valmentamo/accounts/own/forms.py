"""What people change of their own account."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from ..models import User

LONGEST_NAME = User._meta.get_field("first_name").max_length


def _input(autocomplete: str) -> dict[str, str]:
    return {"class": "input", "autocomplete": autocomplete}


def in_one_line(text: str) -> str:
    return " ".join(text.split())


class NameForm(forms.Form):
    """The name as others on the site see it."""

    first_name = forms.CharField(
        label=_("First name"), max_length=LONGEST_NAME, widget=forms.TextInput(_input("given-name"))
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=LONGEST_NAME, widget=forms.TextInput(_input("family-name"))
    )

    def clean_first_name(self) -> str:
        return in_one_line(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return in_one_line(self.cleaned_data["last_name"])


class PasswordForm(forms.Form):
    """A new password, written once: the browser can show it, and who mistypes it gets in by a code."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 12 characters. A sentence is easier to remember than a word with signs in it."),
        widget=forms.PasswordInput(_input("new-password")),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Raises ValidationError with every rule that it breaks."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.user)
        return password
