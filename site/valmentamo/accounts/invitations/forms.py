"""What a person who accepts an invitation may correct."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 150


def _input(autocomplete: str) -> forms.TextInput:
    return forms.TextInput({"class": "input", "autocomplete": autocomplete})


class AcceptanceForm(forms.Form):
    """Names as they shall stand on the site."""

    first_name = forms.CharField(label=_("First name"), max_length=LONGEST, widget=_input("given-name"))
    last_name = forms.CharField(label=_("Last name"), max_length=LONGEST, widget=_input("family-name"))

    def clean_first_name(self) -> str:
        return " ".join(self.cleaned_data["first_name"].split())

    def clean_last_name(self) -> str:
        return " ".join(self.cleaned_data["last_name"].split())
