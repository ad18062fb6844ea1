"""The list a page at a time: what is to come, then what is over, without reading more than the page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from .. import queries
from ..models import TrainingEvent
from ..models.events import EventQuerySet
from .filters import Chosen

PER_PAGE = 50


class Joined(Sequence[TrainingEvent]):
    """The coming events and the past ones as one sequence, for the pager. Two counts, and two queries a slice."""

    def __init__(self, coming: EventQuerySet, past: EventQuerySet) -> None:
        self.parts = (coming, past)

    @cached_property
    def numbers(self) -> tuple[int, int]:
        coming, past = self.parts
        return coming.count(), past.count()

    def __len__(self) -> int:
        return sum(self.numbers)

    @overload
    def __getitem__(self, wanted: int) -> TrainingEvent: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[TrainingEvent]: ...
    def __getitem__(self, wanted: int | slice) -> TrainingEvent | list[TrainingEvent]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        first, last, _step = wanted.indices(len(self))
        border = self.numbers[0]
        coming, past = self.parts
        return [*coming[first : min(last, border)], *past[max(first - border, 0) : max(last - border, 0)]]


@dataclass(frozen=True)
class ListPage:
    """One page: its coming and its past events, and how many of each there are on all pages."""

    page: Page
    coming: list[TrainingEvent]
    past: list[TrainingEvent]
    coming_total: int
    past_total: int
    asked: str

    @property
    def is_beyond(self) -> bool:
        """There are fewer pages than the number that was asked for."""
        return bool(self.asked) and int(self.asked) != self.page.number

    @property
    def total(self) -> int:
        return self.coming_total + self.past_total


def list_page(chosen: Chosen, asked: str) -> ListPage:
    """The asked page; a number that is none leads to the first, one that is too large to the last."""
    today = queries.today()
    shown = queries.rows(chosen.apply(TrainingEvent.objects.public()))
    joined = Joined(shown.upcoming(today), shown.past(today))
    page = Paginator(joined, PER_PAGE).get_page(asked or 1)
    events = list(page.object_list)
    border = max(joined.numbers[0] - (page.number - 1) * PER_PAGE, 0)
    return ListPage(page, events[:border], events[border:], *joined.numbers, asked=asked)
