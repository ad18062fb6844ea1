"""The change log of an archive: what became of the modules and days that the archive holds, and of nothing else."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from ..models import Edition
from .inventory import Difference, Inventory, differences, inventories
from .words import edition_name, words


@dataclass(frozen=True)
class Scope:
    """What an archive covers. `whole` is a programme with all its days."""

    codes: frozenset[str]
    programme: str = ""
    day: int | None = None
    whole: bool = False

    def covers(self, found: Difference) -> bool:
        part = found.part
        if part.module_code:
            return part.module_code in self.codes
        return part.programme == self.programme and (self.whole or part.day == self.day)


@dataclass(frozen=True)
class Issue:
    """One edition as the log tells it. Its note is about the whole course: only a whole programme's log has it."""

    number: int
    date: str
    note: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Past:
    """An edition with its differences from the one before it."""

    number: int
    date: str
    note: str
    found: tuple[Difference, ...]


def past_of(dated: Sequence[tuple[Edition, str]]) -> tuple[Past, ...]:
    """Editions with their printed dates, oldest first → their differences, newest first."""
    known = inventories([edition for edition, _date in dated])
    rows: list[Past] = []
    former: Inventory = {}
    for edition, date in dated:
        found = tuple(differences(former, known[edition.pk]))
        rows.append(Past(edition.number, date, edition.change_note, found))
        former = known[edition.pk]
    return tuple(reversed(rows))


def printed_date(moment: dt.datetime) -> str:
    """The day in Finland, as documents print it: 22.11.2026."""
    return date_format(timezone.localdate(moment), "j.n.Y")


def issues(past: Iterable[Past], scope: Scope, language: str) -> tuple[Issue, ...]:
    """The editions in which something of the archive changed; of a whole programme every edition."""
    return tuple(issue for row in past if (issue := _issue(row, scope, language)))


def _issue(row: Past, scope: Scope, language: str) -> Issue | None:
    lines = tuple(_line(found, language) for found in row.found if scope.covers(found))
    if scope.whole:
        return Issue(row.number, row.date, row.note, lines)
    return Issue(row.number, row.date, "", lines) if lines else None


def _line(found: Difference, language: str) -> str:
    say = words(language)
    name = f"{found.part.module_code} {found.part.title}".strip()
    state = say[f"change_{found.change}"]
    version = f", {say['version'].format(number=found.part.number)}" if found.is_material else ""
    return f"{name}: {state}{version}." + (f" {found.note}" if found.note else "")


def change_log(log: Iterable[Issue], language: str) -> str:
    """CHANGELOG.txt, the newest edition first."""
    return "\n".join("".join(_paragraph(issue, language)) for issue in log)


def _paragraph(issue: Issue, language: str) -> Iterator[str]:
    yield f"{edition_name(issue.number, language)}, {issue.date}\n"
    if issue.note:
        yield f"    {issue.note}\n".replace("\n", "\n    ").rstrip() + "\n"
    yield from (f"    - {line}\n" for line in issue.lines)
