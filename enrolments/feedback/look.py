"""How a round stands for those who may read its results: how many have answered, and what of it can be seen."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..models import FeedbackRound, RoundKind
from . import rounds
from .passing_on import ENOUGH
from .qr import qr_svg
from .results import Results, results
from .rounds import Standing

# The rounds in addresses.
SLUGS = {RoundKind.END: "loppu", RoundKind.FOLLOW_UP: "seuranta"}


@dataclass
class Look:
    """`answers` is all that has come, `shown` what may be seen of it."""

    asked: FeedbackRound
    answers: int
    shown: int

    @property
    def slug(self) -> str:
        return SLUGS[RoundKind(self.asked.kind)]

    @property
    def is_follow_up(self) -> bool:
        return self.asked.kind == RoundKind.FOLLOW_UP

    @cached_property
    def standing(self) -> Standing:
        return rounds.standing(self.asked, self.answers)

    @property
    def is_open(self) -> bool:
        return self.standing == Standing.OPEN

    @property
    def waiting(self) -> int:
        """Answers that nobody has seen yet."""
        return self.answers - self.shown

    @property
    def can_show(self) -> bool:
        return self.waiting >= ENOUGH

    @property
    def missing(self) -> int:
        """How many more answers are needed before the first, or the next, of them are seen."""
        return max(0, ENOUGH - self.waiting)

    @cached_property
    def results(self) -> Results | None:
        return results(self.asked)

    @property
    def address(self) -> str:
        return rounds.address(self.asked)

    @property
    def short_address(self) -> str:
        return rounds.short_address(self.asked.event.language)

    @property
    def code(self) -> str:
        return rounds.shown_code(self.asked)

    @property
    def qr(self) -> SafeString:
        return qr_svg(self.address, _("QR code that leads to the form: %(address)s") % {"address": self.address})


def look_at(asked: FeedbackRound) -> Look:
    """One query."""
    counts = asked.answers.aggregate(all=Count("pk"), shown=Count("pk", filter=Q(step__isnull=False)))
    return Look(asked, counts["all"], counts["shown"])
