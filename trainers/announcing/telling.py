"""Who is told of an event, and that nobody is told twice."""

import logging

from django.db.models import Exists, OuterRef, Q, QuerySet

from .. import queries
from ..models import EventNotice, EventState, EventSubscriber, Mode, TrainingEvent
from .emails import send_news

logger = logging.getLogger(__name__)

# States that are news: there is something to come to.
NEWS = (EventState.ANNOUNCED, EventState.OPEN)


def news(event_id: int) -> TrainingEvent | None:
    """The event as long as it is worth a mail: public, real, still to come. It may have changed since it was queued."""
    events = TrainingEvent.objects.public().real().upcoming(queries.today()).filter(pk=event_id, state__in=NEWS)
    return queries.rows(events).first()


def listeners(event: TrainingEvent) -> "QuerySet[EventSubscriber]":
    """Confirmed addresses that want to hear of such an event and have not heard of this one.

    What can be taken part in online concerns every region; a language that is not known concerns everybody.
    """
    told = EventNotice.objects.filter(subscriber=OuterRef("pk"), event=event)
    found = EventSubscriber.objects.exclude(confirmed_at=None).exclude(Exists(told))
    if event.language:
        found = found.filter(language__in=("", event.language))
    if event.mode not in (Mode.ONLINE, Mode.HYBRID):
        found = found.filter(Q(region_code="") | Q(region_code=_region(event)))
    return found.order_by("pk")


def _region(event: TrainingEvent) -> str | None:
    return event.municipality.region_code if event.municipality else None


def tell(event: TrainingEvent) -> int:
    """Mails everybody who is to be told. Returns how many mails were refused: those people are told at the next run."""
    return sum(not _tell_one(subscriber, event) for subscriber in listeners(event))


def _tell_one(subscriber: EventSubscriber, event: TrainingEvent) -> bool:
    """The note comes before the mail: two workers at the same event do not send two mails."""
    note, is_first = EventNotice.objects.get_or_create(subscriber=subscriber, event=event)
    if not is_first:
        return True
    try:
        send_news(subscriber, event)
    except OSError:
        logger.exception("Subscriber %s could not be told of event %s", subscriber.pk, event.pk)
        note.delete()
        return False
    return True
