"""What is not known of events that are over, and can still be mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import EventState, Mode, TrainingEvent

from ..closing.counting import count
from ..closing.figures import Figures
from ..rules import COMING, is_past
from .queries import Measured


@dataclass(frozen=True)
class Lacking:
    """An event and what it lacks, in words; `url` is the page where it is closed."""

    event: TrainingEvent
    words: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse("closing_admin:page", args=[self.event.pk])


def lacking(measured: Measured) -> list[Lacking]:
    """Oldest first. Of events known by their year alone nothing can be mended here: they come from sources.

    Closed events whose list may still change are counted anew: four queries, however many there are.
    """
    over = [pair for pair in measured if _is_over(pair[0])]
    changed = _changed(over)
    found = [Lacking(event, (*_words(event, figures), *changed.get(event.pk, ()))) for event, figures in over]
    return sorted((one for one in found if one.words), key=lambda one: (one.event.last_day, one.event.pk))


def _changed(measured: Measured) -> dict[int, tuple[str, ...]]:
    """Events whose list says something else now than when their figures were confirmed."""
    open_ = ((event, figures) for event, figures in measured if figures.stored and not figures.is_erased)
    kept = {event.pk: (event, figures.counted) for event, figures in open_}
    now = count([event for event, _counted in kept.values()])
    words = (_("The list has changed since. Close the event again."),)
    return {key: words for key, (_event, counted) in kept.items() if now.get(key) != counted}


def _is_over(event: TrainingEvent) -> bool:
    took_place = event.state == EventState.HELD or event.state in COMING
    return event.last_day is not None and took_place and (is_past(event) or event.state == EventState.HELD)


def _words(event: TrainingEvent, figures: Figures) -> Iterator[str]:
    if event.state != EventState.HELD:
        yield _("The days are over, but nobody has said whether it was held.")
    elif not (figures.people and figures.people.is_confirmed):
        yield _figures(figures)
    yield from _of_list(figures)
    if event.municipality is None and event.mode != Mode.ONLINE:
        yield _("The municipality is missing.")


def _figures(figures: Figures) -> str:
    if figures.people is None:
        return _("Nobody has told how many people were trained.")
    text = ngettext(
        "The figures are not confirmed: the list gives %(n)s person trained.",
        "The figures are not confirmed: the list gives %(n)s people trained.",
        figures.people.value,
    )
    return text % {"n": figures.people.value}


def _of_list(figures: Figures) -> Iterator[str]:
    counted = figures.counted
    if counted is None or figures.is_erased:
        return
    if counted.marks_unknown:
        text = ngettext(
            "%(n)s mark of attendance is missing.", "%(n)s marks of attendance are missing.", counted.marks_unknown
        )
        yield text % {"n": counted.marks_unknown}
    if counted.completed > figures.certificates:
        number = counted.completed - figures.certificates
        text = ngettext("%(n)s person has no certificate.", "%(n)s people have no certificate.", number)
        yield text % {"n": number}
    unknown = sum(part.enrolled for part in counted.by_kind if not part.kind)
    if unknown:
        text = ngettext(
            "The type of organisation of %(n)s person is not known.",
            "The type of organisation of %(n)s people is not known.",
            unknown,
        )
        yield text % {"n": unknown}
