"""What was answered, as far as it may be shown: numbers, means and texts without any trace of who wrote what.

The steps of `showing` hold for every question by itself: numbers of a step that fewer than five have given to a
question wait until a later step makes them five. Texts come in an order that has nothing to do with their writers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count

from trainers.models import TrainingEvent

from ..models import FeedbackRound, FeedbackScore, FeedbackText, RoundKind
from .modules import Taught, modules_of
from .passing_on import ENOUGH
from .questions import AMOUNT, MAIN, MODULE, OF_MODULE, Question, Scale, questions_of

CENT = Decimal("0.01")
# (question, module's code) → how many have given which number.
Tallies = dict[tuple[str, str], Counter[int]]


@dataclass(frozen=True)
class Bar:
    """One choice: how many have chosen it, and which part of all of them (0–100)."""

    word: str
    number: int
    share: int


@dataclass(frozen=True)
class Scored:
    """The numbers that one question or module was given. `number` 0: fewer than five have answered it."""

    title: str
    bars: tuple[Bar, ...] = ()
    number: int = 0
    mean: Decimal | None = None
    module: Taught | None = None


@dataclass(frozen=True)
class Written:
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """Of `shown` answers."""

    shown: int
    scored: tuple[Scored, ...]
    modules: tuple[Scored, ...]
    written: tuple[Written, ...]
    main_mean: Decimal | None = field(default=None)


def results(asked: FeedbackRound) -> Results | None:
    """None as long as nothing may be shown, or nobody has asked to see it. Four queries, and those of `modules_of`."""
    shown = asked.answers.exclude(step=None).count()
    if shown < ENOUGH:
        return None
    event = TrainingEvent.objects.select_related("programme", "edition").get(pk=asked.event_id)
    tallies = _tallies([asked.pk]).get(asked.pk, {})
    questions = questions_of(asked.kind, event.kind)
    return Results(
        shown=shown,
        scored=tuple(_scored(each, each.scale, tallies.get((each.key, ""))) for each in questions if each.scale),
        modules=_modules(event, tallies),
        written=tuple(_written(asked, questions)),
        main_mean=_mean(tallies.get((MAIN, ""))),
    )


def mean_of(event: TrainingEvent) -> Decimal | None:
    """How much use the training was, from 1 to 5; None when fewer than five have said so, or nothing is shown yet."""
    return means_of([event.pk]).get(event.pk)


def means_of(events: Iterable[int]) -> dict[int, Decimal]:
    """The same for many events by their keys; those without a mean are left out. Two queries."""
    rounds = FeedbackRound.objects.filter(event__in=list(events), kind=RoundKind.END)
    events_of = dict(rounds.values_list("pk", "event_id"))
    tallies = _tallies(list(events_of), question=MAIN)
    means = {events_of[key]: _mean(found.get((MAIN, ""))) for key, found in tallies.items()}
    return {event: mean for event, mean in means.items() if mean is not None}


def of_modules(rounds: Sequence[int]) -> dict[str, tuple[Counter[int], int]]:
    """By module's code: the numbers given in these rounds, and in how many rounds. One query."""
    sums: dict[str, tuple[Counter[int], int]] = {}
    for found in _tallies(rounds, question=MODULE).values():
        for (_question, code), tally in found.items():
            counted, times = sums.get(code, (Counter(), 0))
            sums[code] = (counted + tally, times + 1)
    return sums


# --- counting ------------------------------------------------------------------------------------------------------


def _tallies(rounds: Sequence[int], **narrowed: Any) -> dict[int, Tallies]:
    """What may be shown of the numbers, by round. One query."""
    given = FeedbackScore.objects.filter(answer__round__in=rounds, answer__step__isnull=False, **narrowed)
    rows = given.values_list("answer__round", "question", "module_code", "answer__step", "value")
    counted: dict[int, dict[tuple[str, str], dict[int, Counter[int]]]] = {}
    for key, question, code, step, value, number in rows.annotate(number=Count("pk")).order_by():
        steps = counted.setdefault(key, {}).setdefault((question, code), {})
        steps.setdefault(step, Counter())[value] += number
    return {
        key: {place: tally for place, steps in places.items() if (tally := _in_steps(steps))}
        for key, places in counted.items()
    }


def _in_steps(steps: Mapping[int, Counter[int]]) -> Counter[int]:
    """The sum of the steps, in which no fewer than five are ever added at once."""
    shown: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for _step, tally in sorted(steps.items()):
        waiting += tally
        if waiting.total() >= ENOUGH:
            shown, waiting = shown + waiting, Counter()
    return shown


def _mean(tally: Counter[int] | None) -> Decimal | None:
    if not tally:
        return None
    total = sum(value * number for value, number in tally.items())
    return (Decimal(total) / tally.total()).quantize(CENT, ROUND_HALF_UP)


def mean_of_tally(tally: Counter[int]) -> Decimal:
    """Raises ValueError for a tally of nothing."""
    mean = _mean(tally)
    if mean is None:
        raise ValueError("nothing was counted")
    return mean


def _scored(question: Question, scale: Scale, tally: Counter[int] | None, module: Taught | None = None) -> Scored:
    title = module.title if module else str(question.text)
    if not tally:
        return Scored(title, module=module)
    number = tally.total()
    bars = tuple(Bar(str(word), tally[value], round(100 * tally[value] / number)) for value, word in scale.choices)
    return Scored(title, bars, number, _mean(tally) if scale.has_mean else None, module)


def _modules(event: TrainingEvent, tallies: Tallies) -> tuple[Scored, ...]:
    """The programme's modules in teaching order, then rated ones that it has no more. None when no module is rated."""
    rated = {code for question, code in tallies if question == MODULE}
    if not rated:
        return ()
    known = {each.code: each for each in modules_of(event)}
    gone = {code: Taught(code, "") for code in sorted(rated - set(known))}
    return tuple(
        _scored(OF_MODULE, AMOUNT, tallies.get((MODULE, each.code)), each) for each in {**known, **gone}.values()
    )


def _written(asked: FeedbackRound, questions: Iterable[Question]) -> Iterable[Written]:
    """By the texts' random keys: two texts of one person stand anywhere."""
    texts = FeedbackText.objects.filter(answer__round=asked, answer__step__isnull=False).order_by("pk")
    rows = list(texts.values_list("question", "text"))
    for question in questions:
        if not question.scale:
            yield Written(str(question.text), tuple(text for key, text in rows if key == question.key))
