"""What a mail tells of its event: what, when, where, how to get there, what it costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trainers.dates import day_text
from trainers.feeds.calendar import location
from trainers.models import EventDay, Mode, TrainingEvent
from trainers.services.whereabouts import Whereabouts
from trainers.templatetags.event_page_tags import fee_text


@dataclass(frozen=True)
class Fact:
    """`language` is set when the lines are not in the mail's own language."""

    label: str
    lines: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True)
class Difference:
    """One thing that has changed, as it was and as it is."""

    label: str
    before: tuple[str, ...]
    now: tuple[str, ...]


def facts(event: TrainingEvent) -> list[Fact]:
    """Nothing that is not known, except that the days or the place come later."""
    known = [
        Fact(_("When"), when(event)),
        Fact(_("Where"), where(event)),
        Fact(_("Getting there and accessibility"), tuple(event.access.split("\n")), foreign(event)),
        Fact(_("Price"), (fee_text(event),)),
    ]
    return [fact for fact in known if any(fact.lines)]


def when(event: TrainingEvent) -> tuple[str, ...]:
    return _days(event.days.all() if event.has_days else ())


def where(event: TrainingEvent) -> tuple[str, ...]:
    place = location(event)
    if event.mode == Mode.HYBRID and place:
        place = _("%(place)s and online") % {"place": place}
    return (f"{place[:1].upper()}{place[1:]}" or _("The place will be told later."),)


def _days(days: Iterable[EventDay]) -> tuple[str, ...]:
    ordered = sorted(days, key=lambda day: (day.date, str(day.start)))
    return tuple(day_text(day) for day in ordered) or (_("The days will be told later."),)


def foreign(event: TrainingEvent) -> str:
    """The language of the event's own words where the mail is in another: they are written once."""
    own = event.language or settings.LANGUAGE_CODE
    return "" if own == get_language() else own


def differences(event: TrainingEvent, before: Whereabouts) -> list[Difference]:
    """What of time and place has changed since then."""
    days = [EventDay(date=date, start=start, end=end) for date, start, end in before.days]
    pairs = [
        Difference(_("When"), _days(days), when(event)),
        Difference(_("Where"), where(_as_it_was(before)), where(event)),
    ]
    return [pair for pair in pairs if pair.before != pair.now]


def _as_it_was(before: Whereabouts) -> TrainingEvent:
    facts: dict[str, Any] = before._asdict()
    facts.pop("days")
    return TrainingEvent(**facts)
