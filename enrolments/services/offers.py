"""Offers: what becomes free goes to those who have waited longest, and waits for their answer."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from trainers.models import EventDay, EventState, TrainingEvent

from ..errors import EnrolmentRefused
from ..models import Offer, OfferState, Participant, SeatState
from . import notices
from .seats import lock, next_number, recount, seats_of, served

# While people can still come: a closed enrolment takes nobody new, but its queue moves on.
PROMOTING = (EventState.OPEN, EventState.CLOSED)
# Whoever lets so many offers go by has left the queue.
MOST_EXPIRED = 2


def starts_at(event: TrainingEvent) -> dt.datetime | None:
    """When the event begins: its first day's hour, or that day's midnight (local) when the hour is not known."""
    first = EventDay.objects.filter(event=event).order_by("date", "start").first()
    if first is None:
        return None
    return first.starts_at or timezone.make_aware(dt.datetime.combine(first.date, dt.time()))


def promote(event: TrainingEvent) -> list[Offer]:
    """Offers every free seat to the queue. Called under the lock after every change; calling it again does nothing.

    Offers whose time is over end first, so that nobody's old offer grows, and their seats are offered, too.
    """
    expires = _expiry(event)
    if event.state not in PROMOTING or expires is None:
        recount(event)
        return []
    for overdue in Offer.objects.overdue().filter(event=event).select_related("enrolment").order_by("expires_at", "pk"):
        _end(event, overdue)
    chosen = served(event, seats_of(event).free)
    offers = [_offer(event, members, expires) for members in chosen.values()]
    recount(event)
    return offers


@transaction.atomic
def serve(*, event_id: int) -> int:
    """Offers what is free, under the lock. How many offers were made."""
    return len(promote(lock(event_id)))


def _expiry(event: TrainingEvent) -> dt.datetime | None:
    """An offer ends at the latest when the event begins. None when that has been."""
    now = timezone.now()
    begins = starts_at(event)
    usual = now + dt.timedelta(hours=settings.OFFER_HOURS)
    if begins is None:
        return usual
    return min(usual, begins) if begins > now else None


def _offer(event: TrainingEvent, members: Sequence[Participant], expires: dt.datetime) -> Offer:
    """An enrolment has one open offer: what becomes free later joins it, and the newest time holds for all of it."""
    enrolment = members[0].enrolment
    offer = Offer.objects.pending().filter(enrolment=enrolment).first() or Offer(event=event, enrolment=enrolment)
    offer.expires_at = expires
    offer.save()
    offer.participants.add(*members)
    Participant.objects.filter(pk__in=[member.pk for member in members]).update(state=SeatState.OFFERED)
    notices.offered(offer)
    return offer


@transaction.atomic
def accept(*, offer_id: int) -> Offer:
    """Takes the offered seats. Accepting twice is the same as once. Raises EnrolmentRefused when it is too late."""
    event, offer = _locked_offer(offer_id)
    if offer.state == OfferState.ACCEPTED:
        return offer
    if offer.state != OfferState.PENDING:
        raise EnrolmentRefused(_("This offer is no longer open."), code="offer-over")
    if offer.expires_at <= timezone.now():
        raise EnrolmentRefused(_("The time to answer this offer is over."), code="offer-expired")
    _answer(offer, OfferState.ACCEPTED)
    for person in _offered(offer):
        seat(person)
    notices.accepted(offer)
    promote(event)
    return offer


def seat(person: Participant) -> None:
    """Gives the person a seat: confirmed when the name is known, else kept until it is."""
    person.state = SeatState.CONFIRMED if person.is_named else SeatState.HELD
    person.confirmed_at = timezone.now() if person.is_named else None
    person.save(update_fields=["state", "confirmed_at"])


@transaction.atomic
def refuse(*, offer_id: int) -> Offer:
    """Lets the offered seats go to the next in the queue; the people of the offer leave it."""
    event, offer = _locked_offer(offer_id)
    if offer.state == OfferState.PENDING:
        _answer(offer, OfferState.REFUSED)
        _offered(offer).update(state=SeatState.CANCELLED, cancelled_at=timezone.now())
        notices.refused(offer)
        promote(event)
    return offer


@transaction.atomic
def expire(*, offer_id: int) -> Offer:
    """Ends an offer that nobody answered: its people go to the end of the queue, the second time out of it."""
    event, offer = _locked_offer(offer_id)
    if offer.state == OfferState.PENDING and offer.expires_at <= timezone.now():
        _end(event, offer)
        promote(event)
    return offer


def _end(event: TrainingEvent, offer: Offer) -> None:
    _answer(offer, OfferState.EXPIRED)
    number = next_number(event)
    for place, person in enumerate(_offered(offer).order_by("queue_number")):
        _after_expiry(person, number + place)
    notices.expired(offer)


def _after_expiry(person: Participant, number: int) -> None:
    person.expired_offers += 1
    stays = person.expired_offers < MOST_EXPIRED
    person.state = SeatState.WAITING if stays else SeatState.CANCELLED
    person.queue_number = number
    person.cancelled_at = None if stays else timezone.now()
    person.save(update_fields=["expired_offers", "state", "queue_number", "cancelled_at"])


def withdraw(offers: Sequence[Offer], *, tell: bool = True) -> None:
    """Takes back offers whose seats are gone: the people wait in their old place. Under the lock.

    `tell` is false when the people hear of something greater anyway: the event itself does not come.
    """
    for offer in offers:
        _answer(offer, OfferState.WITHDRAWN)
        _offered(offer).update(state=SeatState.WAITING)
        if tell:
            notices.withdrawn(offer)


def take_back(people: Sequence[Participant], told: Sequence[int] = ()) -> None:
    """Takes offered seats back from these people, who wait in their old place. Under the lock.

    What is offered to others of the same enrolment stays offered until the same moment. `told` are enrolments whose
    contact persons hear of it anyway.
    """
    keys = {person.pk for person in people}
    for offer in Offer.objects.pending().filter(participants__in=keys).select_related("enrolment").distinct():
        gone = [person for person in _offered(offer) if person.pk in keys]
        if len(gone) == _offered(offer).count():
            withdraw([offer], tell=offer.enrolment_id not in told)
            continue
        offer.participants.remove(*gone)
        Participant.objects.filter(pk__in=[person.pk for person in gone]).update(state=SeatState.WAITING)
        notices.offered(offer)


def _offered(offer: Offer) -> "QuerySet[Participant]":
    return offer.participants.filter(state=SeatState.OFFERED)


def settle(offer_ids: Sequence[int]) -> None:
    """Closes offers that have nobody left who could accept them. Under the lock."""
    for offer in Offer.objects.pending().filter(pk__in=offer_ids):
        if not _offered(offer).exists():
            _answer(offer, OfferState.REFUSED)


def _answer(offer: Offer, state: OfferState) -> None:
    """A mail of the offer that has not been sent yet would tell what is no longer true."""
    offer.state = state
    offer.answered_at = timezone.now()
    offer.save(update_fields=["state", "answered_at"])
    notices.recall(offer)


def _locked_offer(offer_id: int) -> tuple[TrainingEvent, Offer]:
    """The event's lock first, then the offer as it is under it."""
    event = lock(Offer.objects.values_list("event_id", flat=True).get(pk=offer_id))
    return event, Offer.objects.select_related("enrolment").get(pk=offer_id)
