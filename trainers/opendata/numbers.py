"""The numbers as open data: one row is one figure, so that figures of other groups are added without new columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from ..numbers.figures import Amount, Row, SourceFigure
from ..numbers.queries import Numbers

ALL, YEAR, KIND, REGION, MUNICIPALITY, ORGANISATION, SOURCE = (
    "kaikki", "vuosi", "tyyppi", "maakunta", "kunta", "organisaatiotyyppi", "lahde",
)  # fmt: skip


@dataclass(frozen=True)
class Record:
    """One figure of one group of events; `known` and `missing` are events."""

    grouping: str
    key: str
    name: str
    measure: str
    value: int | None
    approximate: bool | None
    known: int | None
    missing: int | None
    years: str | None
    address: str | None


def records(numbers: Numbers) -> Iterator[Record]:
    """Everything that the page of numbers tells, in its order."""
    for figure in numbers.sources:
        yield _of_source(figure)
    yield from _of_row(ALL, numbers.total)
    for row in numbers.years:
        yield from _of_row(YEAR, row)
    for region in numbers.regions:
        yield from _of_row(REGION, region.row)
        for row in region.municipalities:
            yield from _of_row(MUNICIPALITY, row)
    for row in numbers.kinds:
        yield from _of_row(KIND, row)
    for row in numbers.organisers:
        yield from _of_row(ORGANISATION, row)


def _of_source(figure: SourceFigure) -> Record:
    name = f"{figure.label} ({figure.source})" if figure.source else figure.label
    return Record(
        SOURCE,
        figure.key,
        name,
        "lahteen-luku",
        figure.value,
        figure.approximate,
        None,
        None,
        figure.years or None,
        None,
    )


def _of_row(grouping: str, row: Row) -> Iterator[Record]:
    yield _exact(grouping, row, "pidettyja", row.held)
    if grouping != ORGANISATION:
        yield _exact(grouping, row, "tulossa", row.coming)
        yield _exact(grouping, row, "kuntia", row.municipalities)
        yield _exact(grouping, row, "maakuntia", row.regions)
    yield _amount(grouping, row, "koulutettuja", row.people)
    yield _amount(grouping, row, "organisaatioita", row.organisations)
    yield _amount(grouping, row, "kouluttajia", row.trainers)


def _exact(grouping: str, row: Row, measure: str, value: int) -> Record:
    query = row.coming_query if measure == "tulossa" else row.held_query
    return Record(
        grouping, row.key, row.name, measure, value, False, None, None, None, _behind(query) if value else None
    )


def _amount(grouping: str, row: Row, measure: str, amount: Amount) -> Record:
    known = amount.is_known
    return Record(
        grouping, row.key, row.name, measure, amount.value if known else None, amount.approximate if known else None,
        None if measure == "kouluttajia" else amount.known, amount.missing, None,
        _behind(row.held_query) if amount.value else None,
    )  # fmt: skip


def _behind(query: str) -> str:
    return f"{settings.SITE_URL}{reverse('events:list')}{query}"
