"""The example events: dated from today, planned and opened as a coordinator would. One of them begins today."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from courses.models import Programme

from ..models import (
    EventDay,
    EventOrganisation,
    EventState,
    EventTrainer,
    Language,
    Mode,
    OrganisationRole,
    TrainerRole,
    TrainingEvent,
)
from ..rules.finnish_calendar import JULY, is_working_day
from ..rules.proposals import ProposedDay, proposed_days
from ..services.events import free_address
from ..services.planning import Plan, drafted
from ..services.states import change_state
from . import memory, registry
from .people import municipality

TUESDAY = 1
DECEMBER = 12
CHRISTMAS_REST = 20  # nobody holds a course from this day of December on
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
CONTACT = {"contact_name": "Esimerkkikoordinaattori", "contact_email": "koordinaattori@valmentamo.example"}


@dataclass(frozen=True)
class ExampleEvent:
    """`weeks` are from today to the earliest first day, 0: it begins today; people and organisations by their keys."""

    key: str
    title: str
    programme: str
    mode: Mode
    weeks: int
    capacity: int
    summary: str
    trainers: tuple[str, ...]
    organisations: tuple[tuple[str, OrganisationRole], ...]
    municipality: str = ""
    venue: str = ""
    street_address: str = ""
    access: str = ""


SUMMARY = "Keksitty koulutus, johon voi kokeilla ilmoittautumista. Sitä ei pidetä."
EVENTS = (
    ExampleEvent(
        key="tanaan",
        title="Esimerkki: työpaikkavalmentaja-koulutus, joka alkaa tänään",
        programme="kaksi-paivaa",
        mode=Mode.ONSITE,
        weeks=0,
        capacity=10,
        summary="Keksitty koulutus, jossa voi kokeilla kouluttajan työtilaa: läsnäoloa, viestejä ja todistuksia.",
        trainers=("kaisa", "ville"),
        organisations=(("osuuskunta", OrganisationRole.HOST), ("yhdistys", OrganisationRole.ORGANISER)),
        municipality="837",
        venue="Esimerkkitupa, iso sali",
        street_address="Esimerkkipolku 3",
        access="Sisäänkäynti katutasossa, induktiosilmukka.",
    ),
    ExampleEvent(
        key="helsinki",
        title="Esimerkki: työpaikkavalmentaja-koulutus Helsingissä",
        programme="kaksi-paivaa",
        mode=Mode.ONSITE,
        weeks=5,
        capacity=20,
        summary=f"{SUMMARY} Kaksi peräkkäistä päivää paikan päällä.",
        trainers=("kaisa", "ville"),
        organisations=(("kunta", OrganisationRole.HOST), ("yhdistys", OrganisationRole.ORGANISER)),
        municipality="091",
        venue="Esimerkkitalo, kokoushuone 2",
        street_address="Esimerkkikatu 1",
        access="Esteetön sisäänkäynti ja hissi, induktiosilmukka. Lähin pysäkki 200 m.",
    ),
    ExampleEvent(
        key="pori",
        title="Esimerkki: työpaikkavalmentaja-koulutus Porissa",
        programme="kolme-paivaa",
        mode=Mode.ONSITE,
        weeks=7,
        capacity=12,
        summary=f"{SUMMARY} Kolme päivää, joiden välissä on työpaikkatehtävä.",
        trainers=("ville",),
        organisations=(("yhdistys", OrganisationRole.ORGANISER), ("osuuskunta", OrganisationRole.HOST)),
        municipality="609",
        venue="Esimerkkikirjasto, sali",
        street_address="Esimerkkitie 5",
        access="Sisäänkäynti katutasossa, pysäköinti talon takana.",
    ),
    ExampleEvent(
        key="verkossa",
        title="Esimerkki: työpaikkavalmentaja-koulutus verkossa",
        programme="kaksi-paivaa",
        mode=Mode.ONLINE,
        weeks=9,
        capacity=30,
        summary=f"{SUMMARY} Kaksi peräkkäistä päivää verkossa.",
        trainers=("kaisa", "ville"),
        organisations=(("yhdistys", OrganisationRole.ORGANISER),),
        access="Osallistut selaimella, ohjelmaa ei asenneta. Puhe tekstitetään.",
    ),
)


def days_of(programme: Programme, earliest: dt.date, taken: Collection[dt.date] = ()) -> list[ProposedDay]:
    """The programme's days from the first Tuesday on that no holiday, July, Christmas or other example disturbs."""
    first = earliest
    while first.weekday() != TUESDAY or not _are_good(_wanted(programme, first), set(taken)):
        first += DAY
    return proposed_days(programme, first)


def _wanted(programme: Programme, first: dt.date) -> list[dt.date]:
    """The days, and those on which they would stand were it not for a holiday."""
    dates = [day.date for day in proposed_days(programme, first)]
    return dates + [date - DAY for date in dates[1:]]


def _are_good(days: list[dt.date], taken: set[dt.date]) -> bool:
    return taken.isdisjoint(days) and all(is_working_day(day) and not _is_at_rest(day) for day in days)


def _is_at_rest(day: dt.date) -> bool:
    return day.month == JULY or (day.month == DECEMBER and day.day >= CHRISTMAS_REST)


def make_event(example: ExampleEvent, programme: Programme, today: dt.date) -> TrainingEvent:
    """Saved as a draft and opened by the same service that a coordinator uses, which pins the edition.

    Raises StateRefused when something is missing, such as a published edition.
    """
    place = municipality(example.municipality) if example.municipality else None
    days = _days(example, programme, today)
    event = drafted(Plan(programme, days, example.mode, place, Language.FINNISH, example.capacity))
    for name in ("title", "summary", "venue", "street_address", "access"):
        setattr(event, name, getattr(example, name))
    for name, value in CONTACT.items():
        setattr(event, name, value)
    event.slug = free_address(event.title, event.year)
    event.enrolment_opens = timezone.now() - DAY
    event.is_example = True
    _add_people(event, example)
    if example.weeks:
        event.save()
        change_state(event=event, to=EventState.OPEN, actor=None)
    else:
        _run(event)
    memory.remember(example.key, event)
    return event


def _run(event: TrainingEvent) -> None:
    """People enrol while they can; then it begins."""
    event.enrolment_closes = timezone.now() + HOUR
    event.save()
    change_state(event=event, to=EventState.OPEN, actor=None)
    registry.fill(event)
    change_state(event=event, to=EventState.CLOSED, actor=None)


def _days(example: ExampleEvent, programme: Programme, today: dt.date) -> list[ProposedDay]:
    """One that begins today begins today, be it a Sunday in July."""
    if not example.weeks:
        return proposed_days(programme, today)
    taken = EventDay.objects.filter(event__is_example=True).values_list("date", flat=True)
    return days_of(programme, today + dt.timedelta(weeks=example.weeks), taken)


def _add_people(event: TrainingEvent, example: ExampleEvent) -> None:
    """Examples that a tester has removed are left out."""
    trainers = [made for key in example.trainers if (made := memory.find(key))]
    event.trainers = [
        EventTrainer(trainer=made, role=TrainerRole.CO if n else TrainerRole.LEAD, sort_order=n)
        for n, made in enumerate(trainers)
    ]
    bodies = [(made, role) for key, role in example.organisations if (made := memory.find(key))]
    event.organisations = [
        EventOrganisation(organisation=made, role=role, sort_order=n) for n, (made, role) in enumerate(bodies)
    ]
