"""Modules across events: which one is rated lowest. Only what may be shown of each event is counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from courses.models import ModulePage

from ..models import FeedbackRound, RoundKind
from .questions import AMOUNT
from .results import Bar, mean_of_tally, of_modules


@dataclass(frozen=True)
class Rated:
    """`title` is empty for a module that is not there any more."""

    code: str
    title: str
    mean: Decimal
    number: int
    events: int
    bars: tuple[Bar, ...]


def modules_across(year: int | None = None) -> list[Rated]:
    """The lowest first; example events are left out. Three queries."""
    rounds = FeedbackRound.objects.filter(kind=RoundKind.END, event__is_example=False)
    if year:
        rounds = rounds.filter(event__year=year)
    sums = of_modules(list(rounds.values_list("pk", flat=True)))
    titles = _titles(sums)
    rated = [_rated(code, titles.get(code, ""), tally, times) for code, (tally, times) in sums.items()]
    return sorted(rated, key=lambda each: (each.mean, each.code))


def _titles(codes: Iterable[str]) -> dict[str, str]:
    pages = ModulePage.objects.filter(code__in=list(codes), locale__language_code=settings.LANGUAGE_CODE)
    return dict(pages.values_list("code", "title"))


def _rated(code: str, title: str, tally: Counter[int], events: int) -> Rated:
    number = tally.total()
    bars = tuple(Bar(str(word), tally[value], round(100 * tally[value] / number)) for value, word in AMOUNT.choices)
    return Rated(code, title, mean_of_tally(tally), number, events, bars)
