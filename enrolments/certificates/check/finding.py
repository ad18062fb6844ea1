"""What the register says of a code. The same work for every code, whether it is one or not."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from courses.kits.trunk import trunk_of

from ...models import Certificate
from ..code import normalised
from ..printing import days_in_words, days_of

# Of the strokes as they are drawn.
WIDTH, THICKNESS, PITCH = 1000, 90, 260


class Outcome(StrEnum):
    VALID = "valid"
    EXAMPLE = "example"
    REVOKED = "revoked"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """`certificate` is None for a code that the register does not have."""

    outcome: Outcome
    certificate: Certificate | None = None

    @property
    def is_in_force(self) -> bool:
        return self.outcome in (Outcome.VALID, Outcome.EXAMPLE)

    @property
    def name(self) -> str:
        """Only of a certificate in force, and only as long as the register may know it."""
        one = self.certificate
        is_told = one and self.is_in_force and one.erase_on > timezone.localdate()
        return one.name if one and is_told else ""

    @property
    def name_erased_on(self) -> dt.date | None:
        one = self.certificate
        if one is None or self.name:
            return None
        return timezone.localdate(one.name_erased_at) if one.name_erased_at else one.erase_on

    @property
    def kind(self) -> str:
        """In the reader's language; nothing when the course's name says it already."""
        one = self.certificate
        kind = one.get_kind_display() if one else ""
        return "" if one and kind.casefold() in one.course_title.casefold() else kind

    @property
    def days(self) -> str:
        return days_in_words(days_of(self.certificate)) if self.certificate else ""

    @property
    def trunk(self) -> list[dict[str, int]]:
        """The strokes of the paper: each a part of the teaching, its width the minutes. The widest is WIDTH."""
        if self.certificate is None:
            return []
        parts = self.certificate.parts or [1] * len(self.certificate.days)
        strokes = trunk_of(parts)["trunk"]
        return [
            {"x": round(WIDTH * one["shift"]), "y": PITCH * row, "width": round(WIDTH * one["share"])}
            for row, one in enumerate(strokes)
        ]

    @property
    def trunk_height(self) -> int:
        return PITCH * (len(self.trunk) - 1) + THICKNESS


def look_up(typed: str) -> Finding:
    """One query for whatever was typed; one more when a revoked certificate may have been replaced."""
    certificate = Certificate.objects.by_code(normalised(typed))
    if certificate is None:
        return Finding(Outcome.UNKNOWN)
    if certificate.is_valid:
        return Finding(Outcome.EXAMPLE if certificate.is_example else Outcome.VALID, certificate)
    is_replaced = Certificate.objects.filter(replaces=certificate).exists()
    return Finding(Outcome.REPLACED if is_replaced else Outcome.REVOKED, certificate)
