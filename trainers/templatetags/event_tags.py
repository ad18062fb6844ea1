"""Training events where pages of this and other rooms show them."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .. import mapping, queries
from ..dates import days_text, weekdays_text
from ..listing.places import Cluster, Places
from ..models import DatePrecision, Language, TrainingEvent
from ..standing import Standing
from ..standing import standing as standing_of

register = template.Library()

IN_LANGUAGE: dict[str, Any] = {
    Language.FINNISH: _("in Finnish"),
    Language.SWEDISH: _("in Swedish"),
    Language.ENGLISH: _("in English"),
}


@dataclass(frozen=True)
class TrainingFigures:
    """Counted from the events themselves, never typed (checklist B33). `undated`: only the year of so many is known."""

    events: int
    municipalities: int
    years: str
    undated: int


@register.simple_tag
def upcoming_events(most: int) -> list[TrainingEvent]:
    return queries.upcoming(most)


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
    undated = sum(event.precision == DatePrecision.YEAR for event in events)
    return TrainingFigures(len(events), len(places), text, undated)


@register.simple_tag(takes_context=True)
def map_points(context: dict[str, Any]) -> list[mapping.MapPoint]:
    return mapping.points(trainer_trainings(context))


@register.simple_tag
def map_text(points: list[mapping.MapPoint]) -> str:
    return gettext("Trainer trainings on the map: %(places)s.") % {"places": mapping.as_text(points)}


@register.filter
def placed(points: list[mapping.MapPoint]) -> list[mapping.MapLabel]:
    return mapping.labels(points)


@register.simple_tag
def finland() -> SafeString:
    land, strokes = mapping.outline()
    return format_html('<path class="map__land" d="{}"/><path class="map__strokes" d="{}"/>', land, strokes)


@register.filter
def add_length(length: float, more: float) -> float:
    """Lengths of the drawing, in its own units."""
    return length + more


@register.simple_tag
def cluster_text(cluster: Cluster) -> str:
    """A point of the map in words."""
    number = ngettext("%(n)s event", "%(n)s events", cluster.total) % {"n": cluster.total}
    return f"{cluster.names}: {number}"


@register.simple_tag
def places_text(places: Places) -> str:
    return gettext("Events on the map: %(places)s.") % {
        "places": "; ".join(cluster_text(each) for each in places.listed)
    }


@register.filter
def where_and_how(event: TrainingEvent) -> str:
    """Pori · on site · in Finnish: what is known of it."""
    language = IN_LANGUAGE.get(event.language, "")
    place = event.municipality.name if event.municipality else ""
    return " · ".join(str(part) for part in (place, event.get_mode_display(), language) if part)


@register.simple_tag
def event_date(event: TrainingEvent) -> SafeString:
    """Days when they are known, else the year, else that it is not known. Never more than that."""
    days = [day.date for day in event.days.all()] if event.has_days else []
    if days:
        return format_html("{} <small>{}</small>", days_text(days), weekdays_text(days))
    if event.year:
        return format_html("{} <small>{}</small>", event.year, gettext("day not known"))
    return format_html("{}", gettext("year not known"))


@register.simple_tag
def standing(event: TrainingEvent) -> Standing:
    """The event's state in words, see `trainers.standing`."""
    return standing_of(event)


@register.filter
def titled_in(event: TrainingEvent, language: str) -> str:
    """The language of the event's own words where the page is in another; they are written once."""
    own = event.language or "fi"
    return "" if own == language else own
