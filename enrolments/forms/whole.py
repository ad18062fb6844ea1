"""The whole form as one: its main part, its participants, what is wrong with them, and the request that it makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from .. import purpose
from ..drafts import Content
from ..models import Source
from ..services.requests import Contact, EnrolmentRequest, Person
from .enrolment import EnrolmentForm
from .invoice import NAMES as OF_INVOICE
from .invoice import invoice_of
from .organisation import known_organisation
from .people import person_forms, refuse_doubles, refuse_enrolled
from .person import PersonForm

# Rows that can be added by hand; a list that is brought in may be longer.
MOST_ROWS = 50
MOST_PEOPLE = 200
# With fewer seats than these we ask what a group wants when they do not suffice.
SCARCE = 10
FIRST_NAME = "id_person-0-name"
# The form's parts that come below the participants.
AFTER_PEOPLE = ("unnamed", "policy", *OF_INVOICE, "accepted")


@dataclass(frozen=True)
class Problem:
    """For the list on top: what is wrong, and the field in which it is mended."""

    anchor: str
    text: str


class Whole:
    """`is_checked`: look at what is typed and tell what is wrong. Without it the form shows it as it is."""

    def __init__(self, event: TrainingEvent, content: Content, *, is_checked: bool = False) -> None:
        self.event = event
        self.content = content
        rows = content.people or [{}]
        fields = {**content.fields}
        if fields.get("accepted") != purpose.CURRENT:
            fields.pop("accepted", None)
        self.main = EnrolmentForm(event, fields) if is_checked else EnrolmentForm(event, initial=fields)
        self.people = person_forms(rows, is_checked=is_checked)
        self.faults: list[str] = []

    @property
    def is_accepted(self) -> bool:
        return self.content.fields.get("accepted") == purpose.CURRENT

    @property
    def asks_policy(self) -> bool:
        """Only when seats are short, or may be before the form has been sent."""
        left = self.event.seats_left
        if left is None or self.event.waiting_capacity == 0:
            return False
        return left < max(SCARCE, len(self.content.typed_people) + self._typed_unnamed)

    @property
    def _typed_unnamed(self) -> int:
        typed = self.content.fields.get("unnamed", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len(str(MOST_PEOPLE)) + 1 else 0

    def check(self, *, with_enrolled: bool = True) -> bool:
        """Whether it can be sent. Without `with_enrolled` it is left to the seats' lock who is enrolled already."""
        is_right = all([self.main.is_valid(), *[person.is_valid() for person in self.people]])
        refuse_doubles(self.named)
        if with_enrolled:
            refuse_enrolled(self.event, self.named)
        self._check_number()
        return is_right and not self.faults and not any(person.errors for person in self.named)

    def _check_number(self) -> None:
        number = len(self.named) + self.main.unnamed_seats
        if number == 0:
            self.faults.append(_("Add at least one participant, or ask for a seat whose name comes later."))
        elif number > MOST_PEOPLE:
            self.faults.append(_("At most %(most)s people can be enrolled at once.") % {"most": MOST_PEOPLE})

    @property
    def named(self) -> list[PersonForm]:
        return [person for person in self.people if not person.is_blank]

    @property
    def persons(self) -> tuple[Person, ...]:
        """Those with a name in the order of the form, then the seats without. Only of a form that can be sent."""
        return (*(form.person for form in self.named), *(Person() for _seat in range(self.main.unnamed_seats)))

    def refuse(self, message: str, row: int | None) -> None:
        """A refusal that came with the sending, told beside the person whom it is about."""
        if row is not None and row < len(self.named):
            self.named[row].add_error("email", message)
        else:
            self.faults.append(message)

    @property
    def problems(self) -> list[Problem]:
        """In the order of the page."""
        after = [problem for name in AFTER_PEOPLE for problem in _problems(self.main, "", [name])]
        before = _problems(self.main, "", [name for name in self.main.fields if name not in AFTER_PEOPLE])
        return [*before, *(Problem(FIRST_NAME, fault) for fault in self.faults), *self._of_people(), *after]

    def _of_people(self) -> Iterator[Problem]:
        for number, form in enumerate(self.people, start=1):
            yield from _problems(form, _("Participant %(number)s") % {"number": number}, form.fields)

    def request(self, *, key: str, language: str) -> EnrolmentRequest:
        """Only of a form that can be sent."""
        given = self.main.cleaned_data
        return EnrolmentRequest(
            organisation=known_organisation(self.event, given["business_id"]),
            organisation_name=given["organisation_name"],
            organisation_kind=given["organisation_kind"],
            business_id=given["business_id"],
            contact=Contact(given["contact_name"], given["contact_email"], given["contact_phone"]),
            people=self.persons,
            policy=self.main.chosen_policy,
            purpose_version=purpose.CURRENT,
            idempotency_key=key,
            language=language,
            invoice=invoice_of(given),
            source=Source(self.content.source),
        )


def _problems(form: forms.Form, whose: str, names: Iterable[str]) -> Iterator[Problem]:
    """What is missing says so by itself; other faults are told with their field's name."""
    for field in (form[name] for name in names if name in form.errors):
        for error in field.errors.as_data():
            label = "" if error.code == "required" else str(field.label)
            words = [whose, label, str(error.messages[0])]
            yield Problem(str(field.id_for_label or field.auto_id), ": ".join(word for word in words if word))
