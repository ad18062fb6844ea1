"""What can stand in the way of publishing, and the places where rooms register their own checks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """One thing to mend before publishing: the form field it belongs to, and what to do in words."""

    field: str
    message: str


Check = Callable[[Any], Iterable[Finding]]
_checks: list[Check] = []


def register(check: Check) -> Check:
    """Adds a check that every page and entry passes before it is published. Usable as a decorator."""
    _checks.append(check)
    return check


def findings_for(instance: Any) -> list[Finding]:
    return [finding for check in _checks for finding in check(instance)]
