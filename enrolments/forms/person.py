"""One participant, typed or imported: both are held to the same rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..services.requests import Person
from .fields import Email, Name, OneLine, SeveralLines, attributes

FIELDS = ("name", "email", "role", "needs", "diet")


class PersonForm(forms.Form):
    """An empty row is no fault: seats without names are asked for by their number."""

    name = Name(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attributes()),
        error_messages={"required": _("Write the participant's name.")},
    )
    email = Email(
        label=_("Own e-mail"),
        widget=forms.EmailInput(attributes()),
        error_messages={"required": _("Write the participant's own e-mail address.")},
    )
    role = OneLine(label=_("Role at work"), max_length=120, required=False, widget=forms.TextInput(attributes()))
    needs = SeveralLines(
        label=_("What do you need to be able to take part?"),
        max_length=1000,
        required=False,
        help_text=_("For example interpreting or a seat in front. Write no diagnosis and no personal identity code."),
        widget=forms.Textarea(attributes(rows=3)),
    )
    diet = OneLine(label=_("Diet"), max_length=300, required=False, widget=forms.TextInput(attributes()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"empty_permitted": True, "use_required_attribute": False, **kwargs})

    @property
    def is_blank(self) -> bool:
        return not self.has_changed()

    @property
    def has_needs(self) -> bool:
        """Whether the part about needs stands open: something is in it, or is wrong with it."""
        return any(self[name].value() or self[name].errors for name in ("needs", "diet"))

    @property
    def person(self) -> Person:
        """What was typed. Only of a form that is valid."""
        return Person(**{name: self.cleaned_data[name] for name in FIELDS})
