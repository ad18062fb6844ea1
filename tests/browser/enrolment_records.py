"""Enrolments in every state that their pages can show. Their links, and where coordinators see them, go into a file."""

import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from enrolments.models import Enrolment, GroupPolicy, Message, Offer, Participant
from enrolments.services import capacity, changing, offers
from enrolments.services.enrolling import enrol
from enrolments.services.moving import move
from enrolments.services.requests import Invoice, Person
from tests.factories.enrolments import people, request
from tests.factories.events import make_event, municipality
from trainers.models import EventDay, EventState, Mode, Organisation, OrganisationKind, TrainingEvent
from trainers.services.states import change_state
from valmentamo.accounts.models import User

LINKS = "enrolment-links.json"
YEAR = 2098
LONG_NAME = "Keski-Pohjanmaan hyvinvointialueen työllisyyspalveluiden kehittämisyksikkö ja kumppanit"
NEEDS = "Induktiosilmukka.\nIstun edessä."
NEEDY = (
    Person("Maija Mallikas-Virtanen", "maija.mallikas@example.org", "työhönvalmentaja", needs=NEEDS),
    Person("Olli Odottaja", "olli.odottaja@example.org", "ohjaaja", diet="vegaani, ei pähkinää"),
    Person(),
)
ENROLMENT_PAGES = ("enrolment", "add", "cancel", "move", "invoice", "policy")
EVENT_PAGES = ("board", "phone", "capacity", "needs", "kitchen", "mails", "letter", "held")


def make() -> None:
    """Called once, beside the other records."""
    links = {**_busy(), **_moved(), **_stopped(), **_over(), "admin of an empty event": _board(_event("tyhja"))}
    (settings.DATA_DIR / LINKS).write_text(json.dumps(links), encoding="utf-8")


def _event(slug: str, first: dt.date | None = None, **fields: Any) -> TrainingEvent:
    day = first or dt.date(YEAR, 3, 10)
    known: dict[str, Any] = {
        "title": "Työpaikkavalmentaja-koulutus Kristiinankaupungissa",
        "state": EventState.OPEN,
        "capacity": 4,
        "municipality": municipality("287"),
        "mode": Mode.HYBRID,
        "language": "fi",
        "venue": "Esimerkkitalo",
        "access": "Kulku ilman portaita.",
        "contact_name": "Kaisa Koordinaattori",
        "contact_email": "selainkoe@example.org",
    }
    event = make_event(slug, [day, day + dt.timedelta(days=1)], **{**known, **fields})
    EventDay.objects.filter(event=event).update(start=dt.time(9), end=dt.time(16))
    return TrainingEvent.objects.get(pk=event.pk)


def _enrolled(event: TrainingEvent, persons: tuple[Person, ...], name: str, **fields: Any) -> Enrolment:
    asked = request(persons, organisation_name=name, **fields)
    return enrol(event_id=event.pk, request=asked).enrolment


def _busy() -> dict[str, str]:
    """Full, with a fee and deadlines: seats of every kind, a queue, an open offer, mails that came back."""
    deadline = dt.datetime(YEAR, 2, 15, 14, tzinfo=dt.UTC)
    event = _event("paikat", fee=120, names_until=deadline, cancel_until=deadline, waiting_capacity=20)
    known = Organisation.objects.create(name=LONG_NAME, kind=OrganisationKind.MUNICIPALITY)
    invoice = Invoice("003720774740", "DABAFIHH", "", "Kustannuspaikka 4411")
    mine = _enrolled(event, NEEDY, LONG_NAME, organisation=known, invoice=invoice)
    _enrolled(event, people(1, "yksin"), "Yksin ry")
    together = _enrolled(event, people(3, "ryhma"), "Ryhmä ry", policy=GroupPolicy.TOGETHER)
    many = _enrolled(event, people(2, "moni"), "Monta Oy")
    capacity.set_capacity(event_id=event.pk, capacity=5)
    Message.objects.filter(enrolment=mine).order_by("pk").update(state="sent", sent_at=timezone.now())
    _failed(Message.objects.filter(to="olli.odottaja@example.org"), "bounced", "SMTPRecipientsRefused 550")
    _failed(Message.objects.filter(to="yksin.1@example.org"), "failed", "TimeoutError")
    seat = mine.participants.order_by("pk")[0]
    return {
        "own": _own(mine),
        "own in the queue": _own(together),
        "own with an offer": _own(many),
        "offer": reverse("enrolments:offer", args=[Offer.objects.get(event=event).token]),
        "participant": _seat(seat),
        "participant in the queue": _seat(together.participants.order_by("pk")[0]),
        **{f"admin: {name}": reverse(f"enrolments_admin:{name}", args=[event.pk]) for name in EVENT_PAGES},
        **{f"admin: {name}": reverse(f"enrolments_admin:{name}", args=[mine.pk]) for name in ENROLMENT_PAGES},
        **{
            f"admin: {name}": reverse(f"enrolments_admin:{name}", args=[seat.pk]) for name in ("person", "person_needs")
        },
        "admin: policy with an offer": reverse("enrolments_admin:policy", args=[many.pk]),
        "admin: organisation": reverse("enrolments_admin:organisation", args=[known.pk]),
    }


def _failed(messages: Any, state: str, error: str) -> None:
    messages.update(state=state, error=error, tries=3)


def _moved() -> dict[str, str]:
    here, there = _event("taalta"), _event("tuolla", dt.date(YEAR, 5, 4), title="Työpaikkavalmentaja-koulutus Raumalla")
    old = _enrolled(here, people(2, "siirtyva"), "Siirtyvä ry")
    move(enrolment_id=old.pk, event_id=there.pk)
    return {
        "own that was moved": _own(old),
        "participant who was moved": _seat(old.participants.order_by("pk")[0]),
        "admin of a moved enrolment": reverse("enrolments_admin:enrolment", args=[old.pk]),
    }


def _stopped() -> dict[str, str]:
    """Events that do not come, or not yet; a person who has cancelled."""
    staff = User.objects.get(email="koordinaattori@example.org")
    links = {}
    for state in (EventState.CANCELLED, EventState.POSTPONED):
        event = _event(f"ei-tule-{state}")
        mine = _enrolled(event, people(2, f"{state}"), "Yhdistys ry")
        change_state(event=event, to=state, actor=staff, reason="Kouluttaja on sairastunut.")
        links |= {
            f"own of a {state} event": _own(mine),
            f"participant of a {state} event": _seat(mine.participants.all()[0]),
        }
    event = _event("perutaan")
    mine = _enrolled(event, people(2, "peruva"), "Peruva ry")
    gone = mine.participants.order_by("pk")[0]
    changing.cancel(enrolment_id=mine.pk, participant_ids=[gone.pk])
    return {**links, "participant who has cancelled": _seat(gone)}


def _over() -> dict[str, str]:
    """An offer whose time has run out, one that was taken, and an event that has begun."""
    event = _event("tarjoukset", capacity=1)
    _enrolled(event, people(1, "istuva"), "Istuva ry")
    late, glad = (_enrolled(event, people(1, name), f"{name} ry") for name in ("myohainen", "iloinen"))
    capacity.set_capacity(event_id=event.pk, capacity=2)
    expired = Offer.objects.get(enrolment=late)
    Offer.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - dt.timedelta(hours=1))
    offers.expire(offer_id=expired.pk)
    taken = Offer.objects.get(enrolment=glad)
    offers.accept(offer_id=taken.pk)
    begun = _event("alkanut", timezone.localdate())
    mine = _enrolled(begun, people(1, "paikalla"), "Paikalla ry")
    return {
        "offer that has run out": reverse("enrolments:offer", args=[expired.token]),
        "offer that was taken": reverse("enrolments:offer", args=[taken.token]),
        "own of an event that has begun": _own(mine),
        "participant of an event that has begun": _seat(mine.participants.get()),
    }


def _own(enrolment: Enrolment) -> str:
    return reverse("enrolments:own", args=[enrolment.token])


def _seat(person: Participant) -> str:
    return reverse("enrolments:participant", args=[person.token])


def _board(event: TrainingEvent) -> str:
    return reverse("enrolments_admin:board", args=[event.pk])
