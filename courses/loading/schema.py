"""Which fields a content file may have, and of what kind."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..models import PartialDate
from .problems import Problems
from .yamlfile import Mapping, Sequence


@dataclass(frozen=True)
class Place:
    """Where a value stands, for messages."""

    path: str
    line: int
    problems: Problems

    def say(self, message: str) -> None:
        self.problems.add(self.path, self.line, message)

    def at(self, line: int) -> "Place":
        return Place(self.path, line, self.problems)


@dataclass(frozen=True)
class Kind:
    """A field's kind. `read` returns the value, or the default after noting what is wrong."""

    required: bool = False
    default: Any = None

    def read(self, value: Any, place: Place, name: str) -> Any:
        raise NotImplementedError  # pragma: no cover


@dataclass(frozen=True)
class Text(Kind):
    longest: int = 0
    pattern: str = ""
    default: Any = ""

    def read(self, value: Any, place: Place, name: str) -> Any:
        if isinstance(value, (dt.date, int, float)) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            place.say(f"”{name}” must be text")
            return self.default
        value = value.strip()
        if self.longest and len(value) > self.longest:
            place.say(f"”{name}” has {len(value)} characters, {self.longest} is the most")
        if self.pattern and not re.fullmatch(self.pattern, value):
            place.say(f"”{name}” cannot be “{value}”")
        return value


@dataclass(frozen=True)
class Choice(Kind):
    choices: tuple[str, ...] = ()
    default: Any = ""

    def read(self, value: Any, place: Place, name: str) -> Any:
        if value not in self.choices:
            place.say(f"”{name}” cannot be “{value}”; it is one of {', '.join(self.choices)}")
            return self.default
        return value


@dataclass(frozen=True)
class Number(Kind):
    least: int = 0

    def read(self, value: Any, place: Place, name: str) -> Any:
        if isinstance(value, bool) or not isinstance(value, int) or value < self.least:
            place.say(f"”{name}” must be a whole number, at least {self.least}")
            return self.default
        return value


@dataclass(frozen=True)
class Flag(Kind):
    default: Any = False

    def read(self, value: Any, place: Place, name: str) -> Any:
        if not isinstance(value, bool):
            place.say(f"”{name}” must be true or false")
            return self.default
        return value


@dataclass(frozen=True)
class Date(Kind):
    def read(self, value: Any, place: Place, name: str) -> Any:
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        except ValueError:
            place.say(f"”{name}” must be a date such as 2026-11-22")
            return self.default


@dataclass(frozen=True)
class YearOrDate(Kind):
    default: Any = ""

    def read(self, value: Any, place: Place, name: str) -> Any:
        try:
            date = PartialDate.parse(str(value))
        except ValueError:
            place.say(f"”{name}” must be a year such as 2015 or a date such as 2015-12-31")
            date = None
        return date.iso if date else self.default


@dataclass(frozen=True)
class ListOf(Kind):
    item: "Kind | Schema" = Text()

    def read(self, value: Any, place: Place, name: str) -> Any:
        if not isinstance(value, Sequence):
            place.say(f"”{name}” must be a list")
            return []
        return [self.item.read(item, place.at(line), name) for item, line in zip(value, value.lines, strict=True)]


class Schema:
    """The fields of a mapping. An unknown field is a problem: it is usually a misspelt one."""

    def __init__(self, **fields: Kind) -> None:
        self.fields = fields

    def read(self, value: Any, place: Place, name: str = "") -> dict[str, Any]:
        if not isinstance(value, Mapping):
            place.say(f"”{name}” must have fields of its own")
            return self._defaults()
        for key in value:
            if key not in self.fields:
                place.at(value.line_of(key)).say(f"unknown field ”{key}”; known are {', '.join(self.fields)}")
        result = {key: self._read_field(key, kind, value, place) for key, kind in self.fields.items()}
        result["line"] = value.line
        result["lines"] = value.lines
        return result

    def _read_field(self, key: str, kind: Kind, value: Mapping, place: Place) -> Any:
        if value.get(key) is None:
            if kind.required:
                place.at(value.line).say(f"”{key}” is missing")
            return self._default(kind)
        return kind.read(value[key], place.at(value.line_of(key)), key)

    def _defaults(self) -> dict[str, Any]:
        return {key: self._default(kind) for key, kind in self.fields.items()} | {"line": 1, "lines": {}}

    @staticmethod
    def _default(kind: Kind) -> Any:
        return [] if isinstance(kind, ListOf) else kind.default


@dataclass(frozen=True)
class Nested(Kind):
    schema: Schema = field(default_factory=Schema)

    def read(self, value: Any, place: Place, name: str) -> Any:
        return self.schema.read(value, place, name)


def report_duplicates(pairs: Iterable[tuple[str, Place]], what: str) -> None:
    """Notes every value that comes a second time, with the place of the first."""
    seen: dict[str, Place] = {}
    for value, place in pairs:
        if value in seen:
            place.say(f"{what} ”{value}” is already in {seen[value].path}:{seen[value].line}")
        else:
            seen[value] = place
