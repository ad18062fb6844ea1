"""By what events are narrowed: the words of the address, and what each of them means to the database.

One reading for all that can be narrowed: the list, the map, the timeline, the calendar file, the news feed, the numbers
and the open data. Keys always stand in the order of `FILTERS`, so that one selection has one address.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .. import queries
from ..models import EventKind, EventOrganisation, EventState, Language, Mode, Municipality, OrganisationKind
from ..models.events import coming

# In place of a year, place, language or mode: the events of which it is not known.
NOT_KNOWN = "ei-tiedossa"
COMING, HELD, CANCELLED = "tulossa", "pidetty", "peruttu"
ON = "on"
# Of a value that means nothing, so much is told back.
LONGEST_TOLD = 60

EventsT = TypeVar("EventsT", bound=QuerySet)


@dataclass(frozen=True)
class Filter:
    """`name` is what a value is called, "" when it means nothing (it may ask the database); `where` its condition."""

    key: str
    label: str | Promise
    name: Callable[[str], str]
    where: Callable[[str], Q]


def _year(value: str) -> str:
    return value if re.fullmatch(r"(19|20)[0-9]{2}", value) else ""


def _municipality(code: str) -> str:
    found = Municipality.objects.filter(code=code).first() if re.fullmatch(r"[0-9]{3}", code) else None
    return found.name if found else ""


def _region(code: str) -> str:
    found = Municipality.objects.filter(region_code=code).first() if re.fullmatch(r"[0-9]{2}", code) else None
    return found.region if found else ""


def _choice(*choices: tuple[str, str | Promise]) -> Callable[[str], str]:
    known = dict(choices)
    return lambda value: capfirst(str(known.get(value, "")))


def _or_not_known(name: Callable[[str], str], unknown: str | Promise) -> Callable[[str], str]:
    return lambda value: str(unknown) if value == NOT_KNOWN else name(value)


def _equals(lookup: str, unknown: object = "") -> Callable[[str], Q]:
    return lambda value: Q(**{lookup: unknown if value == NOT_KNOWN else value})


def expected(today: dt.date) -> Q:
    """Still to be held: what is cancelled or postponed is not, though its days may lie ahead."""
    return coming(today) & Q(state__in=(EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED))


def _in_situation(value: str) -> Q:
    if value == COMING:
        return expected(queries.today())
    return Q(state=EventState.HELD if value == HELD else EventState.CANCELLED)


def free_seats(_value: str = ON) -> Q:
    """Enrolment is open now and a seat is left. Without a number of seats it is not known whether one is."""
    now = timezone.now()
    still_open = Q(enrolment_closes=None) | Q(enrolment_closes__gt=now)
    return still_open & Q(state=EventState.OPEN, seats_taken__lt=F("capacity")) & coming(queries.today())


def _by_organisation(kind: str) -> Q:
    return Q(pk__in=EventOrganisation.objects.filter(organisation__kind=kind).values("event"))


SITUATIONS = ((COMING, _("Coming")), (HELD, _("Held")), (CANCELLED, _("Cancelled")))
NAMELESS = {
    "vuosi": _("Year not known"),
    "kunta": _("No municipality"),
    "maakunta": _("No region"),
    "kieli": _("Language not known"),
    "tapa": _("Mode not known"),
}
FILTERS = (
    Filter("tila", _("Situation"), _choice(*SITUATIONS), _in_situation),
    Filter("vuosi", _("Year"), _or_not_known(_year, NAMELESS["vuosi"]), _equals("year", None)),
    Filter(
        "kunta",
        _("Municipality"),
        _or_not_known(_municipality, NAMELESS["kunta"]),
        _equals("municipality__code", None),
    ),
    Filter(
        "maakunta",
        _("Region"),
        _or_not_known(_region, NAMELESS["maakunta"]),
        _equals("municipality__region_code", None),
    ),
    Filter("tyyppi", _("Kind"), _choice(*EventKind.choices), _equals("kind")),
    Filter("kieli", _("Language"), _or_not_known(_choice(*Language.choices), NAMELESS["kieli"]), _equals("language")),
    Filter("tapa", _("Mode"), _or_not_known(_choice(*Mode.choices), NAMELESS["tapa"]), _equals("mode")),
    Filter("paikkoja", _("Free seats"), _choice((ON, _("Seats free now"))), free_seats),
    Filter("jarjestaja", _("Type of organisation"), _choice(*OrganisationKind.choices), _by_organisation),
)


@dataclass(frozen=True)
class Chosen:
    """What was asked for: the values that mean something and their names, and (label, value) of those that do not."""

    values: Mapping[str, str]
    unknown: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def apply(self, events: EventsT, but: str = "") -> EventsT:
        """The events that have all that was chosen; one filter may be left out of account."""
        for filter_ in FILTERS:
            if filter_.key in self.values and filter_.key != but:
                events = events.filter(filter_.where(self.values[filter_.key]))
        return events

    def choosing(self, key: str, value: str) -> "Chosen":
        """The same with this value of one filter; an empty value lets go of it."""
        wanted = {**self.values, key: value}
        return Chosen({f.key: wanted[f.key] for f in FILTERS if wanted.get(f.key)})

    @property
    def query_string(self) -> str:
        """Always with the question mark: an empty link would lead to the address with its old query."""
        return f"?{urlencode(self.values)}"


def chosen(query: Mapping[str, str]) -> Chosen:
    """Reads the words of an address; other words than those of `FILTERS` are none of its business.

    A value that means nothing narrows nothing and is told back. A year, municipality or choice that exists but has no
    events means something: whoever follows a calendar of a municipality wants its first event, too.
    """
    given = [(filter_, query[filter_.key].strip()) for filter_ in FILTERS if query.get(filter_.key, "").strip()]
    named = [(filter_, value, filter_.name(value)) for filter_, value in given]
    return Chosen(
        {filter_.key: value for filter_, value, name in named if name},
        tuple((str(filter_.label), told(value)) for filter_, value, name in named if not name),
        {filter_.key: name for filter_, _value, name in named if name},
    )


def told(value: str) -> str:
    """What was asked for in a form that may be shown."""
    readable = "".join(sign for sign in value if sign.isprintable())
    return readable if len(readable) <= LONGEST_TOLD else f"{readable[:LONGEST_TOLD]}…"
