"""Which enrolments of an event are of the same organisation, so that each organisation is counted once.

They are when they are tied to the same known organisation or give the same business id. An enrolment that gives neither
goes by its name, whatever its letters' case and spaces. Erasure takes names and business ids away: before it each
enrolment is told which of the event's organisations it counts as (`Enrolment.counted_as`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ..models import Enrolment

Token = tuple[str, Any]


@dataclass(frozen=True)
class Sender:
    """What an enrolment tells of whose it is. `number` is the one that it had been given when its name was erased."""

    enrolment_id: int
    event_id: int
    number: int | None
    organisation_id: int | None
    business_ids: tuple[str, ...]
    name: str
    kind: str

    @property
    def row(self) -> Token:
        return "row", self.enrolment_id

    @property
    def proofs(self) -> list[Token]:
        """Each of them alone says whose the enrolment is."""
        known = ("number", self.number), ("known", self.organisation_id)
        ids = (("business id", business_id) for business_id in self.business_ids)
        return [token for token in (*known, *ids) if token[1]]


COLUMNS = (
    "pk", "event_id", "counted_as", "organisation_id", "organisation__business_id", "business_id", "organisation_name",
    "organisation__kind", "organisation_kind",
)  # fmt: skip


def senders(enrolments: "QuerySet[Enrolment]") -> list[Sender]:
    """In order of arrival. One query."""
    return [_sender(row) for row in enrolments.order_by("pk").values(*COLUMNS)]


def _sender(row: dict[str, Any]) -> Sender:
    ids = (row["organisation__business_id"], row["business_id"])
    return Sender(
        enrolment_id=row["pk"],
        event_id=row["event_id"],
        number=row["counted_as"],
        organisation_id=row["organisation_id"],
        business_ids=tuple(each for each in ids if each),
        name=_plain(row["organisation_name"]),
        kind=row["organisation__kind"] or row["organisation_kind"],
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def grouped(event: Sequence[Sender]) -> dict[int, list[Sender]]:
    """Enrolments of one event by their organisation; the keys number the organisations from 0, in order of arrival."""
    same = _Same()
    for sender in event:
        same.join(sender.row, *sender.proofs)
    named: dict[str, Token] = {}
    for sender in event:
        first = named.setdefault(sender.name, sender.row) if sender.name else sender.row
        if not sender.proofs:
            same.join(first, sender.row)
    groups: dict[Token, list[Sender]] = {}
    for sender in event:
        groups.setdefault(same.head(sender.row), []).append(sender)
    return dict(enumerate(groups.values()))


def kind_of(group: Iterable[Sender]) -> str:
    """Of a known organisation first, then as it was typed; empty when nobody has told it."""
    told = sorted((sender for sender in group if sender.kind), key=lambda sender: sender.organisation_id is None)
    return told[0].kind if told else ""


def number_senders(event_id: int) -> None:
    """Gives every enrolment of the event the number of its organisation. Under the event's lock, before an erasure."""
    groups = grouped(senders(Enrolment.objects.filter(event=event_id)))
    taken = {sender.number for group in groups.values() for sender in group if sender.number}
    free = (number for number in range(1, len(taken) + len(groups) + 1) if number not in taken)
    for group in groups.values():
        number = min((sender.number for sender in group if sender.number), default=None) or next(free)
        missing = [sender.enrolment_id for sender in group if sender.number is None]
        Enrolment.objects.filter(pk__in=missing).update(counted_as=number)


class _Same:
    """Sets of tokens that have been said to belong together."""

    def __init__(self) -> None:
        self._heads: dict[Token, Token] = {}

    def head(self, token: Token) -> Token:
        while (above := self._heads.setdefault(token, token)) != token:
            token = above
        return token

    def join(self, first: Token, *others: Token) -> None:
        for other in others:
            self._heads[self.head(other)] = self.head(first)
