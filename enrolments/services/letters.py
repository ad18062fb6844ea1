"""A coordinator's own words to people of an event: to whom, and writing them into the outbox once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent

from ..models import ACTIVE, Enrolment, Message, MessageKind, Participant, SeatState
from . import notices


class Audience(models.TextChoices):
    ALL = "all", _("Everybody who comes or waits, and the contact persons")
    CONFIRMED = "confirmed", _("Those whose seat is confirmed")
    WAITING = "waiting", _("Those who wait")
    CONTACTS = "contacts", _("Contact persons only")
    CHOSEN = "chosen", _("Those who were chosen from the list")


OF_STATE = {Audience.CONFIRMED: (SeatState.CONFIRMED,), Audience.WAITING: (SeatState.WAITING,)}
WITH_CONTACTS = (Audience.ALL, Audience.CONTACTS)


@dataclass(frozen=True)
class Envelope:
    """The people of one enrolment who get the letter, and whether its contact person does.

    A contact person who takes part gets the participant's letter only.
    """

    enrolment: Enrolment
    people: tuple[Participant, ...]
    to_contact: bool

    @property
    def number(self) -> int:
        return len(self.people) + self.to_contact


def envelopes(event: TrainingEvent, audience: Audience, chosen: Sequence[int] = ()) -> list[Envelope]:
    """Who gets the letter, by enrolment. People without an address are left out. Two queries."""
    people = Participant.objects.filter(event=event, state__in=OF_STATE.get(audience, ACTIVE)).exclude(email="")
    if audience == Audience.CHOSEN:
        people = people.filter(pk__in=chosen)
    written = () if audience == Audience.CONTACTS else people.select_related("event", "enrolment")
    of_enrolment: dict[int, list[Participant]] = {}
    for person in written:
        of_enrolment.setdefault(person.enrolment_id, []).append(person)
    enrolments = _enrolments(event, audience, list(of_enrolment))
    made = (_envelope(one, of_enrolment.get(one.pk, []), audience) for one in enrolments)
    return [envelope for envelope in made if envelope.number]


def _enrolments(event: TrainingEvent, audience: Audience, keys: Sequence[int]) -> "models.QuerySet[Enrolment]":
    """Contact persons of enrolments that somebody still comes or waits of."""
    kept = Enrolment.objects.filter(event=event, erased_at=None).select_related("event")
    if audience in WITH_CONTACTS:
        return kept.filter(participants__state__in=ACTIVE).distinct()
    return kept.filter(pk__in=keys)


def _envelope(enrolment: Enrolment, people: Sequence[Participant], audience: Audience) -> Envelope:
    addresses = {person.email.lower() for person in people}
    contact = enrolment.contact_email.lower()
    to_contact = audience in WITH_CONTACTS and bool(contact) and contact not in addresses
    return Envelope(enrolment, tuple(people), to_contact)


@transaction.atomic
def write(*, sending: Sequence[Envelope], letter: notices.Letter) -> int:
    """Writes the letter to all of them. A second press writes nothing more. How many new mails were written."""
    before = _written(letter.what)
    for envelope in sending:
        notices.letter(envelope.enrolment, envelope.people, letter, to_contact=envelope.to_contact)
    return _written(letter.what) - before


def _written(what: str) -> int:
    return Message.objects.filter(kind=MessageKind.FREE, cause__endswith=f":{what}").count()
