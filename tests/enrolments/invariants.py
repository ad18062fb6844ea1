"""What must hold of an event's seats after any change whatever."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from enrolments.models import (
    ACTIVE,
    TAKING,
    GroupPolicy,
    Message,
    MessageKind,
    Offer,
    OfferState,
    Participant,
    SeatState,
)
from enrolments.services.offers import PROMOTING
from enrolments.services.seats import UNLIMITED, served
from trainers.models import TrainingEvent

# What is looked at of a participant. Hundreds are read after every step: rows, not objects.
LOOKED_AT = (
    "pk",
    "state",
    "name",
    "email",
    "cancelled_at",
    "queue_number",
    "event_id",
    "enrolment_id",
    "enrolment__group_policy",
)


def check(*event_ids: int) -> None:
    events = list(TrainingEvent.objects.filter(pk__in=event_ids))
    people = list(Participant.objects.filter(event__in=event_ids).values_list(*LOOKED_AT, named=True))
    assert len(events) == len(event_ids)
    for event in events:
        _check_seats(event, [person for person in people if person.event_id == event.pk])
    _check_offers(event_ids, people)
    assert not Message.objects.filter(state="queued", to="").exists()


def _check_seats(event: TrainingEvent, people: list[Any]) -> None:
    """Counted here anew, not by the service that is tried."""
    taken = sum(person.state in TAKING for person in people)
    waiting = sum(person.state == SeatState.WAITING for person in people)
    assert event.capacity is None or taken <= event.capacity, "oversold"
    assert (event.seats_taken, event.seats_waiting) == (taken, waiting), "the counters have drifted"
    if event.state in PROMOTING:
        free = UNLIMITED if event.capacity is None else event.capacity - taken
        assert served(event, free) == {}, "somebody waits although there is a seat for them"
    _check_people(people)


def _check_people(people: list[Any]) -> None:
    emails = Counter(person.email.lower() for person in people if person.state in ACTIVE and person.email)
    assert all(number == 1 for number in emails.values()), "somebody is enrolled twice"
    groups: dict[int, list[Any]] = {}
    for person in people:
        assert (person.state == SeatState.CANCELLED) == (person.cancelled_at is not None)
        is_named = bool(person.name and person.email)
        assert person.state != SeatState.CONFIRMED or is_named
        assert person.state != SeatState.HELD or not is_named
        groups.setdefault(person.enrolment_id, []).append(person)
    for members in groups.values():
        _check_group(members)


def _check_group(members: list[Any]) -> None:
    """A group that stays together is never parted by us: only who was added after an offer may wait beside it."""
    if members[0].enrolment__group_policy != GroupPolicy.TOGETHER:
        return
    offered = [member.queue_number for member in members if member.state == SeatState.OFFERED]
    waiting = [member.queue_number for member in members if member.state == SeatState.WAITING]
    assert not (offered and waiting) or max(offered) < min(waiting), "a group was offered seats for a part of it"


def states() -> dict[int, str]:
    """Everybody's state by key: what `check_step` compares before and after."""
    return dict(Participant.objects.values_list("pk", "state"))


def check_step(before: dict[int, str]) -> None:
    """No row vanishes, and no step parts a group that stays together, neither in giving seats nor in taking them back.

    Only a step shows it: whoever was added to an offered group waits beside it, and looks like a part left behind.
    """
    rows = Participant.objects.filter(enrolment__group_policy=GroupPolicy.TOGETHER)
    groups: dict[int, list[tuple[str, str]]] = {}
    for key, enrolment, state in rows.values_list("pk", "enrolment", "state"):
        groups.setdefault(enrolment, []).append((before.get(key, ""), state))
    assert before.keys() <= states().keys(), "a row has vanished"
    for members in groups.values():
        _check_group_in_step(members)


def _check_group_in_step(members: list[tuple[str, str]]) -> None:
    offered, waiting = SeatState.OFFERED, SeatState.WAITING
    gains = any(was != offered and now == offered for was, now in members)
    left_behind = (waiting, waiting) in members
    assert not (gains and left_behind), "a group was offered seats for a part of it"
    taken_back, kept = (offered, waiting) in members, (offered, offered) in members
    assert not (taken_back and kept), "a group lost the offer for a part of it"


def _check_offers(event_ids: Sequence[int], people: list[Any]) -> None:
    offered = {person.pk for person in people if person.state == SeatState.OFFERED}
    found = Offer.objects.filter(event__in=event_ids, state=OfferState.PENDING)
    pending = {offer: whose for offer, *whose in found.values_list("pk", "event", "enrolment")}
    promises = Offer.participants.through.objects.filter(offer__in=pending).values_list("offer", "participant")
    kept = [(offer, person) for offer, person in promises if person in offered]
    assert {person for _offer, person in kept} == offered, "an offered seat without an offer"
    assert len(kept) == len(offered), "one person in two offers"
    open_ones = {(event, enrolment) for event, enrolment in pending.values()}
    assert len(open_ones) == len(pending), "two open offers of one enrolment"
    assert {offer for offer, _person in kept} == set(pending), "an offer to nobody"
    _check_mails_of_offers(event_ids, open_ones)


def _check_mails_of_offers(event_ids: Sequence[int], open_ones: set[tuple[int, int]]) -> None:
    """What is on its way tells of an offer that is open, and tells all of it in one mail."""
    waiting = Message.objects.filter(event__in=event_ids, kind=MessageKind.OFFER, state="queued")
    enrolments = list(waiting.values_list("event", "enrolment"))
    assert len(set(enrolments)) == len(enrolments), "two mails of one offer on their way"
    assert set(enrolments) <= open_ones, "a mail on its way of an offer that is over"
