"""What is asked of somebody at the door: no more than a name and where they come from."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent

from ..forms.enrolment import EnrolmentForm
from ..forms.fields import Email, Name, attributes
from ..forms.person import PersonForm
from ..models.enrolment import LANGUAGES
from ..purpose import CURRENT
from ..services.requests import Person
from ..services.seats import Seats
from .services import Arrival


class OnTheSpotForm(forms.Form):
    """The address may be missing: then the person gets no mail and no link."""

    name = PersonForm.base_fields["name"]
    email = Email(
        label=_("Own e-mail"),
        required=False,
        widget=forms.EmailInput(attributes()),
        help_text=_("The confirmation and the certificate go here. Without an address nothing is mailed."),
    )
    role = PersonForm.base_fields["role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})

    @property
    def person(self) -> Person:
        return Person(**{name: self.cleaned_data[name] for name in ("name", "email", "role")})


class WalkInForm(OnTheSpotForm):
    """`key` makes a second press do nothing. `has_room` is asked only when all seats are taken."""

    organisation_name = Name(
        label=_("Organisation"),
        max_length=200,
        widget=forms.TextInput(attributes("organization")),
        help_text=_("The employer, or whoever sends the person."),
        error_messages={"required": _("Write the name of the organisation.")},
    )
    organisation_kind = EnrolmentForm.base_fields["organisation_kind"]
    language = forms.ChoiceField(
        label=_("Language of messages"), choices=LANGUAGES, widget=forms.Select(attrs={"class": "input"})
    )
    has_room = forms.BooleanField(label=_("The room holds one more than there are seats"), required=False)
    accepted = forms.BooleanField(
        label=_("I have told this to the person"),
        error_messages={"required": _("Tell what the information is used for, and tick the box.")},
    )
    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    field_order = ("name", "email", "role", "organisation_name", "organisation_kind", "language")

    def __init__(self, event: TrainingEvent, seats: Seats, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seats.free:
            del self.fields["has_room"]

    @property
    def arrival(self) -> Arrival:
        given = self.cleaned_data
        return Arrival(
            person=self.person,
            organisation_name=given["organisation_name"],
            organisation_kind=given["organisation_kind"],
            language=given["language"],
            purpose_version=CURRENT,
            idempotency_key=self._key,
            has_room=bool(given.get("has_room")),
        )

    @property
    def _key(self) -> str:
        """The form's and the person's: whoever goes back in the browser and writes another name means somebody else."""
        who = "\n".join((*vars(self.person).values(), self.cleaned_data["organisation_name"]))
        return f"walk-in-{self.cleaned_data['key']}-{hashlib.sha256(who.encode()).hexdigest()[:16]}"
