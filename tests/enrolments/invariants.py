"""What must hold of an event's seats after any change whatever."""

from collections import Counter

from enrolments.models import ACTIVE, GroupPolicy, Message, MessageKind, Offer, OfferState, Participant, SeatState
from enrolments.services.offers import PROMOTING
from enrolments.services.seats import seats_of, served
from trainers.models import TrainingEvent


def check(event_id: int) -> None:
    event = TrainingEvent.objects.get(pk=event_id)
    people = list(Participant.objects.filter(event=event).select_related("enrolment"))
    seats = seats_of(event)
    assert seats.taken <= seats.capacity, "oversold"
    assert (event.seats_taken, event.seats_waiting) == (seats.taken, seats.waiting), "the counters have drifted"
    if event.state in PROMOTING:
        assert served(event, seats.free) == {}, "somebody waits although there is a seat for them"
    _check_people(people)
    _check_offers(event)
    assert not Message.objects.filter(state="queued", to="").exists()
    _check_mails_of_offers(event)


def _check_mails_of_offers(event: TrainingEvent) -> None:
    """What is on its way tells of an offer that is open, and tells all of it in one mail."""
    waiting = Message.objects.filter(event=event, kind=MessageKind.OFFER, state="queued")
    enrolments = Counter(message.enrolment_id for message in waiting)
    assert all(number == 1 for number in enrolments.values()), "two mails of one offer on their way"
    open_ones = Offer.objects.filter(event=event, state=OfferState.PENDING).values_list("enrolment", flat=True)
    assert set(enrolments) <= set(open_ones), "a mail on its way of an offer that is over"


def _check_people(people: list[Participant]) -> None:
    emails = Counter(person.email.lower() for person in people if person.state in ACTIVE and person.email)
    assert all(number == 1 for number in emails.values()), "somebody is enrolled twice"
    for person in people:
        assert (person.state == SeatState.CANCELLED) == (person.cancelled_at is not None)
        assert person.state != SeatState.CONFIRMED or person.is_named
        assert person.state != SeatState.HELD or not person.is_named
    for key in {person.enrolment_id for person in people}:
        _check_group([person for person in people if person.enrolment_id == key])


def _check_group(members: list[Participant]) -> None:
    """A group that stays together is never parted by us: only who was added after an offer may wait beside it."""
    if members[0].enrolment.group_policy != GroupPolicy.TOGETHER:
        return
    offered = [member.queue_number for member in members if member.state == SeatState.OFFERED]
    waiting = [member.queue_number for member in members if member.state == SeatState.WAITING]
    assert not (offered and waiting) or max(offered) < min(waiting), "a group was offered seats for a part of it"


def _check_offers(event: TrainingEvent) -> None:
    offered = {person.pk for person in Participant.objects.filter(event=event, state=SeatState.OFFERED)}
    pending = Offer.objects.filter(event=event, state=OfferState.PENDING)
    promised = Counter(
        person.pk for offer in pending for person in offer.participants.all() if person.state == SeatState.OFFERED
    )
    assert set(promised) == offered, "an offered seat without an offer"
    assert all(number == 1 for number in promised.values()), "one person in two offers"
    assert len({offer.enrolment_id for offer in pending}) == len(pending), "two open offers of one enrolment"
    for offer in pending:
        assert any(person.pk in offered for person in offer.participants.all()), "an offer to nobody"
