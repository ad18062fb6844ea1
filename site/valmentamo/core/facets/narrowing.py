"""A list narrowed by facets: what is chosen, what may be chosen next and how many that would leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic
from urllib.parse import urlencode

from .facet import Facet, Facets, Reading, RowT


@dataclass(frozen=True)
class Option:
    """One value: choosing it leads to `query` and leaves `count` rows."""

    label: str
    query: str
    count: int
    noun: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """One facet beside the list: its values, and the way to let go of the chosen one.

    `rest` are the values of a long facet that fold away.
    """

    label: str
    query: str
    count: int
    noun: str
    options: tuple[Option, ...]
    chosen: str
    rest: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Narrowed:
    """`pks` are the rows that are left, in the list's order; `unknown` what was asked and means nothing."""

    pks: tuple[int, ...]
    groups: tuple[Group, ...]
    unknown: tuple[tuple[str, str], ...]
    query: str

    @property
    def chosen(self) -> list[Group]:
        return [group for group in self.groups if group.chosen]


def narrow(rows: list[RowT], asked: Mapping[str, str], facets: Facets[RowT]) -> Narrowed:
    """A value that no row has and no facet names narrows nothing; it is among the unknown."""
    readings = {facet: facet.read(rows) for facet in facets.in_order()}
    given = {facet: asked[facet.key] for facet in readings if asked.get(facet.key)}
    chosen = {facet: value for facet, value in given.items() if value in readings[facet].labels}
    choice = _Choice(rows, facets, readings, {facet.key: value for facet, value in chosen.items()})
    return Narrowed(
        pks=tuple(choice.left()),
        groups=tuple(choice.group(facet) for facet in readings),
        unknown=tuple((str(facet.label), value) for facet, value in given.items() if facet not in chosen),
        query=query_of(choice.values),
    )


def described(row: RowT, facets: Facets[RowT]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the facets say of one row: the facet's label, and each of the row's values with the address of its like."""
    found = [(facet, facet.read([row])) for facet in facets.in_order()]
    return [
        (
            str(facet.label),
            [(name, query_of({facet.key: value})) for value, name in reading.labels.items() if value in mine],
        )
        for facet, reading in found
        if (mine := reading.values.get(row.pk))
    ]


def query_of(chosen: Mapping[str, str]) -> str:
    """Always with the question mark: an empty link would lead to the address with its old query."""
    return f"?{urlencode(chosen)}"


class _Choice(Generic[RowT]):
    """What narrows the list now: the chosen value of each facet by its key, and the rows that have it."""

    def __init__(
        self, rows: list[RowT], facets: Facets[RowT], readings: dict[Facet[RowT], Reading], values: dict[str, str]
    ) -> None:
        self.rows = rows
        self.facets = facets
        self.readings = readings
        self.values = values
        self.having = {
            facet.key: {pk for pk, mine in reading.values.items() if values[facet.key] in mine}
            for facet, reading in readings.items()
            if facet.key in values
        }

    def left(self, but: str = "") -> list[int]:
        """The rows that every chosen facet leaves; one of them may be left out of account."""
        wanted = [pks for key, pks in self.having.items() if key != but]
        return [row.pk for row in self.rows if all(row.pk in pks for pks in wanted)]

    def group(self, facet: Facet[RowT]) -> Group:
        """Counts are of what the other facets leave, so that each says what choosing it would show."""
        left, reading = self.left(but=facet.key), self.readings[facet]
        counts = Counter(value for pk in left for value in reading.values.get(pk, ()))
        mine = self.values.get(facet.key, "")
        options = tuple(
            Option(label, self.query(facet, value), counts[value], self.facets.noun(counts[value]), value == mine)
            for value, label in reading.labels.items()
            if counts[value] or value == mine
        )
        name = reading.labels.get(mine, "")
        return Group(str(facet.label), self.query(facet, ""), len(left), self.facets.noun(len(left)), options, name)

    def query(self, facet: Facet[RowT], value: str) -> str:
        """The address with this value of the facet; facets always in one order, so that one list has one address."""
        wanted = {**self.values, facet.key: value}
        return query_of({other.key: wanted[other.key] for other in self.readings if wanted.get(other.key)})
