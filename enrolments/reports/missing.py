"""What is not known of events that are over, and can still be mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import EventState, Mode, TrainingEvent

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
    """Oldest first. Of events known by their year alone nothing can be mended here: they come from sources."""
    found = [Lacking(event, tuple(_words(event, figures))) for event, figures in measured if _is_over(event)]
    return sorted((one for one in found if one.words), key=lambda one: (one.event.last_day, one.event.pk))


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
