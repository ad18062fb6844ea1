"""Offers: what becomes free goes to those who have waited longest, and waits for their answer."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
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
    """Offers every free seat to the queue. Called under the lock after every change; calling it again does nothing."""
    expires = _expiry(event)
    if event.state not in PROMOTING or expires is None:
        recount(event)
        return []
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
    offer = Offer.objects.create(event=event, enrolment=members[0].enrolment, expires_at=expires)
    offer.participants.set(members)
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
    for person in offer.participants.filter(state=SeatState.OFFERED):
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
        offered = offer.participants.filter(state=SeatState.OFFERED)
        offered.update(state=SeatState.CANCELLED, cancelled_at=timezone.now())
        notices.refused(offer)
        promote(event)
    return offer


@transaction.atomic
def expire(*, offer_id: int) -> Offer:
    """Ends an offer that nobody answered: its people go to the end of the queue, the second time out of it."""
    event, offer = _locked_offer(offer_id)
    if offer.state != OfferState.PENDING or offer.expires_at > timezone.now():
        return offer
    _answer(offer, OfferState.EXPIRED)
    number = next_number(event)
    for place, person in enumerate(offer.participants.filter(state=SeatState.OFFERED).order_by("queue_number")):
        _after_expiry(person, number + place)
    notices.expired(offer)
    promote(event)
    return offer


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
        offer.participants.filter(state=SeatState.OFFERED).update(state=SeatState.WAITING)
        if tell:
            notices.withdrawn(offer)


def settle(offer_ids: Sequence[int]) -> None:
    """Closes offers that have nobody left who could accept them. Under the lock."""
    for offer in Offer.objects.pending().filter(pk__in=offer_ids):
        if not offer.participants.filter(state=SeatState.OFFERED).exists():
            _answer(offer, OfferState.REFUSED)


def _answer(offer: Offer, state: OfferState) -> None:
    offer.state = state
    offer.answered_at = timezone.now()
    offer.save(update_fields=["state", "answered_at"])


def _locked_offer(offer_id: int) -> tuple[TrainingEvent, Offer]:
    """The event's lock first, then the offer as it is under it."""
    event = lock(Offer.objects.values_list("event_id", flat=True).get(pk=offer_id))
    return event, Offer.objects.select_related("enrolment").get(pk=offer_id)
