"""What a report is asked of: a period, a place, a course, a type of organisation; all of it stands in the address."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import CoursePage
from trainers.models import EventKind, Municipality, OrganisationKind

from .grouping import GROUPINGS
from .period import Period, year_of

FROM, UNTIL = "alku", "loppu"
MUNICIPALITY, REGION, COURSE, KIND, ORGANISATION, GROUP = "kunta", "maakunta", "kurssi", "laji", "organisaatio", "ryhma"
DEFAULT_GROUP = "kuukausi"
# Earlier than any training of this kind, and later than anybody plans.
FIRST_YEAR, LAST_YEAR = 1950, 2100

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Chosen:
    """`values` are the words of the address, `names` what each of them is called; `group` is by what rows are made."""

    period: Period
    values: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    group: str = DEFAULT_GROUP

    @property
    def organisation_kind(self) -> str:
        return self.values.get(ORGANISATION, "")

    @property
    def events(self) -> Q:
        """Of training events, in whatever period."""
        lookups = {
            MUNICIPALITY: "municipality__code",
            REGION: "municipality__region_code",
            COURSE: "course",
            KIND: "kind",
        }
        return Q(**{lookups[key]: value for key, value in self.values.items() if key in lookups})

    @property
    def query_string(self) -> str:
        """The same report as an address."""
        days = {FROM: _iso(self.period.start), UNTIL: _iso(self.period.end)}
        return urlencode({**days, **self.values, GROUP: self.group})

    def grouped_by(self, group: str) -> "Chosen":
        return Chosen(self.period, self.values, self.names, group)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


class Day(forms.DateField):
    """As the browser's own calendar gives it, or as it is written in the reader's language."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> dt.date | None:
        try:
            day: dt.date | None = super().to_python(value)
        except forms.ValidationError as error:
            text = _("“%(typed)s” is not a day. Write it like 31.12.2026.")
            raise forms.ValidationError(text % {"typed": str(value)[:20]}, code="invalid") from error
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            text = _("Give a day of the years %(first)s–%(last)s.")
            raise forms.ValidationError(text % {"first": FIRST_YEAR, "last": LAST_YEAR}, code="year")
        return day


def _any(words: str | Promise, choices: Iterable[tuple[Any, Any]]) -> Choices:
    return [("", words), *((str(value), capfirst(str(label))) for value, label in choices)]


def municipalities() -> Choices:
    """Where there have been events; a municipality that has ceased stands by the name that it had."""
    found = Municipality.objects.filter(events__is_example=False).distinct().order_by("name_fi", "code")
    return _any(_("All municipalities"), {one.code: one.name for one in found}.items())


def regions() -> Choices:
    found = Municipality.objects.filter(events__is_example=False).distinct().order_by("region_name")
    return _any(_("All regions"), {one.region_code: one.region for one in found}.items())


def courses() -> Choices:
    found = CoursePage.objects.filter(events__is_example=False).distinct().order_by("title")
    return _any(_("All courses"), found.values_list("pk", "title"))


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    unknown = gettext_lazy("There is no such choice: “%(value)s”.")
    return forms.ChoiceField(label=label, required=False, choices=choices, error_messages={"invalid_choice": unknown})


class ReportForm(forms.Form):
    """The words of an address. Without any day it asks of this year; with empty days of all years."""

    alku = Day(label=gettext_lazy("From"), required=False)
    loppu = Day(label=gettext_lazy("Until"), required=False)
    kunta = _choice(gettext_lazy("Municipality"), municipalities)
    maakunta = _choice(gettext_lazy("Region"), regions)
    kurssi = _choice(gettext_lazy("Course"), courses)
    laji = _choice(gettext_lazy("Kind of training"), lambda: _any(_("All kinds"), EventKind.choices))
    organisaatio = _choice(
        gettext_lazy("Participants’ organisations"), lambda: _any(_("All types"), OrganisationKind.choices)
    )
    ryhma = _choice(gettext_lazy("Rows by"), lambda: [(key, each.label) for key, each in GROUPINGS.items()])

    def __init__(self, query: Mapping[str, str], today: dt.date) -> None:
        super().__init__({**_defaults(query, today), **query}, use_required_attribute=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get(FROM), data.get(UNTIL)
        if start and end and end < start:
            self.add_error(UNTIL, _("The end is before the beginning."))
        return data

    @property
    def chosen(self) -> Chosen:
        """Of a form without faults."""
        data = self.cleaned_data
        wanted = (MUNICIPALITY, REGION, COURSE, KIND, ORGANISATION)
        values = {key: data[key] for key in wanted if data[key]}
        names = {key: str(dict(self.fields[key].choices)[value]) for key, value in values.items()}  # type: ignore[attr-defined]
        return Chosen(Period(data[FROM], data[UNTIL]), values, names, data[GROUP] or DEFAULT_GROUP)


def _defaults(query: Mapping[str, str], today: dt.date) -> dict[str, str]:
    year = year_of(today)
    days = {} if FROM in query or UNTIL in query else {FROM: _iso(year.start), UNTIL: _iso(year.end)}
    return {**days, GROUP: DEFAULT_GROUP}
