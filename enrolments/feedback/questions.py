"""What is asked: short, answered with a finger, every question may be left out.

The numbers of the scales are those of the printed form of the kit: 1 is the least, 5 the most.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trainers.models import EventKind

from ..models import RoundKind

Words = str | Promise

# The question that is asked of every module of the programme.
MODULE = "module"
MAIN = "usefulness"


@dataclass(frozen=True)
class Scale:
    """Words for the numbers from 1 on. Of a scale without a mean only the numbers of answers are told."""

    words: tuple[Words, ...]
    has_mean: bool = True

    @property
    def choices(self) -> list[tuple[int, Words]]:
        return list(enumerate(self.words, start=1))

    def word(self, value: int) -> str:
        return str(self.words[value - 1])


@dataclass(frozen=True)
class Question:
    """`key` is what is stored. A question without a scale is answered in words."""

    key: str
    text: Words
    scale: Scale | None = None
    hint: Words = ""


AMOUNT = Scale((_("Not at all"), _("A little"), _("To some extent"), _("Quite a lot"), _("Very much")))
READY = Scale(
    (_("Not ready at all"), _("Not very ready yet"), _("Ready to some extent"), _("Quite ready"), _("Fully ready"))
)
FULLY = Scale(
    (
        pgettext_lazy("taking part", "Not at all"),
        _("Only a little"),
        _("In part"),
        _("Almost fully"),
        pgettext_lazy("taking part", "Fully"),
    )
)
LIKELY = Scale((_("Certainly not"), _("Probably not"), _("I cannot say"), _("Probably"), _("Certainly")))
ACTED = Scale(
    (
        pgettext_lazy("have you acted", "No"),
        _("Not yet, but I have prepared for it"),
        pgettext_lazy("have you acted", "Yes"),
    ),
    has_mean=False,
)

USEFULNESS = Question(MAIN, _("How much use was the training to you?"), AMOUNT)
READY_TO_COACH = Question("readiness", _("How ready are you to act as a workplace coach?"), READY)
READY_TO_TRAIN = Question("readiness", _("How ready are you to hold the training yourself?"), READY)
ACCESS = Question("access", _("Could you take part in the way that you needed?"), FULLY)
RECOMMEND = Question("recommend", _("Would you recommend the training to a colleague?"), LIKELY)
BEST = Question("best", _("What was best?"))
CHANGE = Question("change", _("What would you change?"))
OF_MODULE = Question(MODULE, _("How much use was the module to you?"), AMOUNT)

HAS_ACTED = Question("acted", _("Have you acted as a workplace coach since the training?"), ACTED)
INDUCTION = Question("induction", _("Has induction changed at your workplace since the training?"), AMOUNT)
HELPED = Question("helped", _("What has helped?"))
HARD = Question("hard", _("What has been hard?"))

FOLLOW_UP = (HAS_ACTED, INDUCTION, HELPED, HARD)


def questions_of(kind: str, event_kind: str) -> Sequence[Question]:
    """In the order of the form: what is answered with a finger first."""
    if kind == RoundKind.FOLLOW_UP:
        return FOLLOW_UP
    ready = (READY_TO_TRAIN if event_kind == EventKind.TRAINER_TRAINING else READY_TO_COACH,)
    # A TRADES course or a follow-up does not make workplace coaches.
    asked = ready if event_kind in (EventKind.COURSE, EventKind.TRAINER_TRAINING) else ()
    return (USEFULNESS, *asked, ACCESS, RECOMMEND, BEST, CHANGE)


def asks_of_modules(kind: str) -> bool:
    return kind == RoundKind.END
