"""What somebody who wants to be asked once more gives: an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from valmentamo.core.guard import GuardedForm


class FollowUpForm(GuardedForm):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"class": "input", "autocomplete": "email"}),
    )
