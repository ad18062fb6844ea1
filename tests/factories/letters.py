"""Everything that letters tell of, made once: an event with all its facts, its people in every state, what happened."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from enrolments.emails.others import others
from enrolments.feedback.rounds import ensure
from enrolments.models import Enrolment, MessageKind, Offer, Participant, SeatState
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Contact, Person
from tests.factories.enrolments import open_event, request
from trainers.models import EventDay, Mode, Municipality, TrainingEvent
from trainers.services.whereabouts import Whereabouts, whereabouts

Kind = MessageKind
# Who gets which mail: the contact person everything, a participant what concerns a participant.
FOR_PARTICIPANTS = (
    Kind.CONFIRMATION, Kind.WAITING, Kind.OFFER_EXPIRED, Kind.REMINDER_WEEK, Kind.REMINDER_DAY, Kind.CHANGED,
    Kind.CANCELLED_BY_US, Kind.CANCELLED_BY_YOU, Kind.POSTPONED, Kind.FEEDBACK, Kind.NEW_LINK, Kind.FREE,
)  # fmt: skip
# Letters of other parts, which have tests of their own.
OF_OTHERS = (
    Kind.CERTIFICATE, Kind.CERTIFICATE_REVOKED, Kind.FOLLOW_UP, Kind.QUALIFIED, Kind.TRAINER_LAPSE, Kind.TRAINER_STEP,
)  # fmt: skip
FOR_CONTACTS = tuple(kind for kind in Kind if kind not in (*OF_OTHERS, Kind.FEEDBACK))
REASON = "Kouluttaja on sairastunut."
MESSAGE = "Tuo oma muki.\n\nKahvia on tarjolla\nkoko päivän: https://www.example.org/kahvi?a=1&b=2"


def full_event(slug: str = "pori", **fields: Any) -> TrainingEvent:
    """With days and hours, a place, a fee, deadlines and a contact person."""
    now = timezone.now()
    known: dict[str, Any] = {
        "title": "Työpaikkavalmentaja-koulutus Porissa",
        "mode": Mode.ONSITE,
        "municipality": Municipality.objects.get(code="609"),
        "venue": "Satakunnan talo",
        "street_address": "Valtakatu 4",
        "access": "Hissi ja induktiosilmukka.",
        "language": "fi",
        "fee": "120.50",
        "names_until": now + dt.timedelta(days=20),
        "cancel_until": now + dt.timedelta(days=15),
        "contact_name": "Kaisa Koordinaattori",
        "contact_email": "kaisa@jarjestaja.example",
        "contact_phone": "040 7654321",
    }
    event = open_event(slug, **{**known, **fields})
    EventDay.objects.filter(event=event).update(start=dt.time(9), end=dt.time(16))
    return TrainingEvent.objects.get(pk=event.pk)


@dataclass
class Scene:
    """One enrolment with a confirmed, an unnamed and a waiting participant, and what letters may have to tell."""

    enrolment: Enrolment
    confirmed: Participant
    waiting: Participant
    offer: Offer
    before: Whereabouts

    @property
    def event(self) -> TrainingEvent:
        return self.enrolment.event

    def context(self, kind: MessageKind, participant: Participant | None) -> dict[str, Any]:
        """What the services give with this kind."""
        people = list(self.enrolment.participants.all())
        return {} if participant and kind not in SAID else {"people": people, **SAID.get(kind, nothing)(self)}


def nothing(_scene: Scene) -> dict[str, Any]:
    return {}


def _stopped(scene: Scene) -> dict[str, Any]:
    return {"reason": REASON, "others": others(scene.event)}


SAID: dict[MessageKind, Any] = {
    Kind.OFFER: lambda scene: {"offer": scene.offer},
    Kind.CHANGED: lambda scene: {"before": scene.before},
    Kind.CANCELLED_BY_US: _stopped,
    Kind.POSTPONED: _stopped,
    Kind.FEEDBACK: lambda scene: {"asked": ensure(scene.event)},
    Kind.FREE: lambda _scene: {"written_subject": "Muki mukaan", "written": MESSAGE},
}


def scene(language: str = "fi", **fields: Any) -> Scene:
    full_event("toinen", in_days=60, title="Työpaikkavalmentaja-koulutus Raumalla")
    event = full_event(capacity=2, **fields)
    persons = (
        Person("Maija Mallikas", "maija@tyonantaja.example", "ohjaaja", needs="istumapaikka edessä"),
        Person(),
        Person("Olli Odottaja", "olli@tyonantaja.example"),
    )
    contact = Contact("Yrjö Yhteys", "yrjo@tyonantaja.example", "040 1234567")
    made = enrol(event_id=event.pk, request=request(persons, contact=contact, language=language))
    people = {person.state: person for person in made.enrolment.participants.select_related("event", "enrolment")}
    waiting = people[SeatState.WAITING]
    offer = Offer.objects.create(
        enrolment=made.enrolment, event=event, expires_at=timezone.now() + dt.timedelta(hours=48)
    )
    offer.participants.add(waiting)
    earlier = whereabouts(event)._replace(venue="Porin kirjasto", street_address="Gallen-Kallelankatu 12")
    return Scene(made.enrolment, people[SeatState.CONFIRMED], waiting, offer, earlier)
