"""Training events where other rooms' pages show them."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from valmentamo.core.typesetting.spacing import WORD_JOINER

from .. import mapping, queries
from ..models import DatePrecision, TrainingEvent

register = template.Library()


@dataclass(frozen=True)
class TrainingFigures:
    """Counted from the events themselves, never typed (checklist B33)."""

    events: int
    municipalities: int
    years: str


@register.simple_tag
def upcoming_events(most: int) -> list[TrainingEvent]:
    return queries.upcoming()[:most]


@register.simple_tag(takes_context=True)
def trainer_trainings(context: dict[str, Any]) -> list[TrainingEvent]:
    """Asked several times on a page, read once."""
    store = context.render_context.setdefault("trainer_trainings", {})  # type: ignore[attr-defined]
    if "events" not in store:
        store["events"] = queries.trainer_trainings()
    return list(store["events"])


@register.simple_tag(takes_context=True)
def trainer_training_figures(context: dict[str, Any]) -> TrainingFigures:
    events = trainer_trainings(context)
    years = sorted({event.year for event in events if event.year})
    text = f"{years[0]}–{years[-1]}" if years else ""
    places = {event.municipality_id for event in events if event.municipality_id}
    return TrainingFigures(len(events), len(places), text)


@register.simple_tag(takes_context=True)
def map_points(context: dict[str, Any]) -> list[mapping.MapPoint]:
    return mapping.points(trainer_trainings(context))


@register.simple_tag
def map_text(points: list[mapping.MapPoint]) -> str:
    return _("Trainer trainings on the map: %(places)s.") % {"places": mapping.as_text(points)}


@register.filter
def placed(points: list[mapping.MapPoint]) -> list[mapping.MapLabel]:
    return mapping.labels(points)


@register.simple_tag
def finland() -> SafeString:
    land, strokes = mapping.outline()
    return format_html('<path class="map__land" d="{}"/><path class="map__strokes" d="{}"/>', land, strokes)


@register.simple_tag
def event_date(event: TrainingEvent) -> SafeString:
    """Days when they are known, else the year, else that it is not known. Never more than that."""
    if event.precision == DatePrecision.DAY:
        return format_html("{}", days_text([day.date for day in event.days.all()]))
    if event.precision == DatePrecision.YEAR:
        return format_html("{} <small>{}</small>", event.year, _("day not known"))
    return format_html("{}", _("year not known"))


def days_text(days: list[dt.date]) -> str:
    """Days as a Finn writes them: 9.–10.3.2027; 14.–15.4. ja 11.5.2027."""
    months = [list(group) for _key, group in groupby(sorted(set(days)), key=lambda day: (day.year, day.month))]
    parts = [_month(group, with_year=group is months[-1] or group[0].year != months[-1][0].year) for group in months]
    if len(parts) < 2:  # noqa: PLR2004  nothing to join
        return "".join(parts)
    joint = _("and")
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def _month(days: list[dt.date], *, with_year: bool) -> str:
    runs: list[list[dt.date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    texts = [f"{run[0].day}.–{WORD_JOINER}{run[-1].day}." if len(run) > 1 else f"{run[0].day}." for run in runs]
    return f"{', '.join(texts)}{days[0].month}.{days[0].year if with_year else ''}"
