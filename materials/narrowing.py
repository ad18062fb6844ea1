"""The library's list narrowed by facets: what is chosen, what may be chosen next and how many that would leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from .facets import Facet, Reading, Row, registered


@dataclass(frozen=True)
class Option:
    label: str
    query: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """One facet beside the list: its values, and the way to let go of the chosen one."""

    label: str
    query: str
    count: int
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True)
class Narrowed:
    pks: tuple[int, ...]
    groups: tuple[Group, ...]
    unknown: tuple[tuple[str, str], ...]
    query: str

    @property
    def chosen(self) -> list[Group]:
        return [group for group in self.groups if group.chosen]


def narrow(rows: list[Row], asked: Mapping[str, str]) -> Narrowed:
    """A value that no material has and no list names narrows nothing; it is among the unknown."""
    readings = [(facet, facet.read(rows)) for facet in registered()]
    given = [(facet, reading, asked.get(facet.key, "")) for facet, reading in readings]
    chosen = {facet.key: value for facet, reading, value in given if value in reading.labels}
    matching = {facet.key: _having(reading, value) for facet, reading, value in given if value in reading.labels}
    return Narrowed(
        pks=tuple(row.pk for row in rows if all(row.pk in pks for pks in matching.values())),
        groups=tuple(_group(facet, reading, rows, chosen, matching) for facet, reading in readings),
        unknown=tuple(
            (str(facet.label), value) for facet, _reading, value in given if value and facet.key not in chosen
        ),
        query=query_of(chosen),
    )


def query_of(chosen: Mapping[str, str]) -> str:
    """Always with the question mark: an empty link would lead to the address with its old query."""
    return f"?{urlencode(chosen)}"


def _having(reading: Reading, value: str) -> set[int]:
    return {pk for pk, values in reading.values.items() if value in values}


def _group(
    facet: Facet, reading: Reading, rows: list[Row], chosen: Mapping[str, str], matching: Mapping[str, set[int]]
) -> Group:
    """Counts are of what the other facets leave, so that each says what choosing it would show."""
    others = {key: value for key, value in chosen.items() if key != facet.key}
    left = [row.pk for row in rows if all(row.pk in matching[key] for key in others)]
    counts = Counter(value for pk in left for value in reading.values.get(pk, ()))
    mine = chosen.get(facet.key, "")
    options = tuple(
        Option(label, _with(chosen, facet.key, value), counts[value], value == mine)
        for value, label in reading.labels.items()
        if counts[value] or value == mine
    )
    return Group(str(facet.label), query_of(others), len(left), options, reading.labels.get(mine, ""))


def _with(chosen: Mapping[str, str], key: str, value: str) -> str:
    """The address with this choice; facets always in one order, so that one list has one address."""
    wanted = {**chosen, key: value}
    return query_of({facet.key: wanted[facet.key] for facet in registered() if facet.key in wanted})
