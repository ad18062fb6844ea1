"""Forms by which a person of an enrolment is corrected: by the contact person, and by the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Participant
from ..services.requests import Person
from .person import PersonForm


class SeatForm(PersonForm):
    """Whom a seat is given to. It stands alone, so an empty one is a fault."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"empty_permitted": False, **kwargs})


class CorrectionForm(SeatForm):
    """The contact person's form. What the participant needs is the participant's own matter and is not shown here.

    Another name and another address at once look like another person, who must not get the former one's needs.
    """

    same_person = forms.BooleanField(label=gettext_lazy("It is the same person"), required=False)

    def __init__(self, participant: Participant, *args: Any, **kwargs: Any) -> None:
        self.participant = participant
        initial = {"name": participant.name, "email": participant.email, "role": participant.role}
        super().__init__(*args, initial=initial, **kwargs)
        del self.fields["needs"], self.fields["diet"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        was = self.participant
        is_other = (
            cleaned.get("name") not in (None, was.name) and cleaned.get("email", was.email).lower() != was.email.lower()
        )
        if was.is_named and is_other and not cleaned.get("same_person"):
            self.add_error("same_person", _("Both the name and the address are others. Swap the person, or tick here."))
        return cleaned

    @property
    def asks_same_person(self) -> bool:
        return "same_person" in self.errors or bool(self.cleaned_data.get("same_person")) if self.is_bound else False

    @property
    def person(self) -> Person:
        needs = getattr(self.participant, "needs", None)
        given = {name: self.cleaned_data[name] for name in ("name", "email", "role")}
        return Person(**given, needs=needs.text if needs else "", diet=needs.diet if needs else "")


class OwnForm(SeatForm):
    """The participant's own form, needs included."""

    def __init__(self, participant: Participant, *args: Any, **kwargs: Any) -> None:
        needs = getattr(participant, "needs", None)
        initial = {
            "name": participant.name,
            "email": participant.email,
            "role": participant.role,
            "needs": needs.text if needs else "",
            "diet": needs.diet if needs else "",
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
