"""What a list can be narrowed by, and what a facet knows of the list's rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst


class Row(Protocol):
    """One entry of a list: little enough to hold them all in memory."""

    @property
    def pk(self) -> int: ...


RowT = TypeVar("RowT", bound=Row)
ModelT = TypeVar("ModelT", bound=Model)
FEW = 100


@dataclass
class Reading:
    """What one facet says of the list: its values with their names, in order, and the values of each row."""

    labels: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[int, AbstractSet[str]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Facet(Generic[RowT]):
    """`key` stands in the address; `read` asks the database at most a constant number of times."""

    place: int
    key: str
    label: str | Promise
    read: Callable[[list[RowT]], Reading]


class Facets(Generic[RowT]):
    """The facets of one list. `noun` gives the word that follows a count of its rows, for a screen reader."""

    def __init__(self, noun: Callable[[int], str]) -> None:
        self.noun = noun
        self._facets: dict[str, Facet[RowT]] = {}

    def register(self, facet: Facet[RowT]) -> None:
        self._facets[facet.key] = facet

    def in_order(self) -> list[Facet[RowT]]:
        return sorted(self._facets.values(), key=lambda facet: facet.place)


def of_rows(found: QuerySet[ModelT], name: str, rows: list[RowT]) -> QuerySet[ModelT]:
    """Only what belongs to these rows by the named field, when they are few; of many it is cheaper to read all."""
    return found.filter(**{f"{name}__in": [row.pk for row in rows]}) if len(rows) <= FEW else found


def reading_of(found: Iterable[tuple[int, str, str]]) -> Reading:
    """From (row's key, value, name) in the order in which the values are to stand."""
    labels: dict[str, str] = {}
    values: dict[int, set[str]] = defaultdict(set)
    for pk, value, name in found:
        labels.setdefault(value, name)
        values[pk].add(value)
    return Reading(labels, values)


def of_choices(attribute: str, choices: Iterable[tuple[str, str | Promise]]) -> Callable[[list[RowT]], Reading]:
    """A field with fixed choices: each of them is known, also while no row has it."""
    known = list(choices)

    def read(rows: list[RowT]) -> Reading:
        labels = {value: capfirst(str(label)) for value, label in known}
        alone = {value: frozenset([value]) for value in labels}  # one for all rows that have it
        return Reading(labels, {row.pk: alone[getattr(row, attribute)] for row in rows})

    return read
