"""The reason that a change of state wants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import EventState


class TransitionForm(forms.Form):
    """Which state next, and why. Whether it may be is known by the service alone."""

    to = forms.ChoiceField(choices=EventState.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when people have heard otherwise. Kept in the event’s history; no names of participants."),
    )
