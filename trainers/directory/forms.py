"""The message that a reader writes to a trainer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from valmentamo.core.guard import GuardedForm


def _input(autocomplete: str) -> dict[str, Any]:
    return {"class": "input", "autocomplete": autocomplete}


class MessageForm(GuardedForm):
    name = forms.CharField(label=_("Your name"), max_length=100, widget=forms.TextInput(_input("name")))
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The trainer answers to this address."),
        widget=forms.EmailInput(_input("email")),
    )
    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=150,
        required=False,
        widget=forms.TextInput(_input("organization")),
    )
    message = forms.CharField(
        label=_("Message"),
        max_length=3000,
        help_text=_("For example which course, where and when. Do not write anything about the person who is coached."),
        widget=forms.Textarea({"class": "input", "rows": 8}),
    )

    def clean_name(self) -> str:
        return _in_one_line(self.cleaned_data["name"])

    def clean_organisation(self) -> str:
        return _in_one_line(self.cleaned_data["organisation"])


def _in_one_line(text: str) -> str:
    """A line break in a name could pass for a part of the mail that we wrote ourselves."""
    return " ".join(text.split())
