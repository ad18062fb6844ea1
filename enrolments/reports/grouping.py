"""By what the rows of a report are made."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainers.models import EventKind, Mode, OrganisationKind, TrainingEvent

NOT_KNOWN = "ei-tiedossa"
ONLINE = "verkossa"


@dataclass(frozen=True)
class Group:
    """A row to be: `key` tells it from others and stands in files, `name` is what readers see."""

    key: str
    name: str

    @property
    def is_known(self) -> bool:
        return self.key != NOT_KNOWN


@dataclass(frozen=True)
class Grouping:
    """`of` gives the row of an event; rows of a `by_time` grouping stand in its order, others by size."""

    label: str | Promise
    of: Callable[[TrainingEvent], Group]
    by_time: bool = False
    of_organisations: bool = False


def _year(event: TrainingEvent) -> Group:
    return Group(str(event.year), str(event.year)) if event.year else Group(NOT_KNOWN, _("Year not known"))


def _month(event: TrainingEvent) -> Group:
    day = event.first_day
    if day:
        return Group(f"{day:%Y-%m}", month_name(day))
    return (
        Group(f"{event.year}-99", _("%(year)s, month not known") % {"year": event.year}) if event.year else _year(event)
    )


def month_name(day: dt.date) -> str:
    return str(capfirst(date_format(day, "F Y")))


def _municipality(event: TrainingEvent) -> Group:
    place = event.municipality
    return Group(place.code, place.name) if place else _without_place(event)


def _region(event: TrainingEvent) -> Group:
    place = event.municipality
    return Group(place.region_code, place.region) if place else _without_place(event)


def _without_place(event: TrainingEvent) -> Group:
    if event.mode == Mode.ONLINE:
        return Group(ONLINE, _("Online"))
    return Group(NOT_KNOWN, _("Municipality not known"))


def _course(event: TrainingEvent) -> Group:
    return Group(str(event.course_id), event.course.title) if event.course else Group(NOT_KNOWN, _("No course"))


def _kind(event: TrainingEvent) -> Group:
    return Group(event.kind, str(capfirst(EventKind(event.kind).label)))


def organisation_group(kind: str) -> Group:
    """The row of a type of organisation; a type that the code no longer has stands by its old word."""
    if not kind:
        return Group(NOT_KNOWN, _("Type not known"))
    known = dict[str, Any](OrganisationKind.choices)
    return Group(kind, str(capfirst(str(known.get(kind, kind)))))


GROUPINGS: dict[str, Grouping] = {
    "kuukausi": Grouping(gettext_lazy("month"), _month, by_time=True),
    "vuosi": Grouping(gettext_lazy("year"), _year, by_time=True),
    "kunta": Grouping(gettext_lazy("municipality"), _municipality),
    "maakunta": Grouping(gettext_lazy("region"), _region),
    "organisaatio": Grouping(gettext_lazy("type of organisation"), _kind, of_organisations=True),
    "kurssi": Grouping(gettext_lazy("course"), _course),
    "laji": Grouping(gettext_lazy("kind of training"), _kind),
}
