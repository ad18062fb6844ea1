"""What happens because time has passed. Every step may run again, and in several processes at once.

One process alone runs the clock beside its worker (`EMBEDDED_WORKER`); others have `manage.py tick` run every minute.
"""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import connections
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from trainers.models import EventState, EventTransition, TrainingEvent
from valmentamo.accounts.audit.recording import delete_old
from valmentamo.accounts.forgetting import forget

from . import drafts
from .erasing import erase_expired
from .feedback import asking, follow_up, showing
from .models import Message, MessageKind, Offer, Participant, SeatState
from .qualifications import happening, proposing
from .qualifications.reminding import remind as remind_trainers
from .rules import COMING
from .services import offers, reminding, telling
from .services.releasing import release_unnamed
from .services.sending import send_due

logger = logging.getLogger(__name__)

SECONDS = 60
# For so long an event whose people have not been told of its state is looked for.
UNTOLD = dt.timedelta(days=3)

Step = Callable[[dt.datetime], int]


def tick(now: dt.datetime | None = None) -> dict[str, int]:
    """Does everything that is due, and says how much of each. A step that fails does not stop the others."""
    moment = now or timezone.now()
    return {name: _done(name, step, moment) for name, step in STEPS.items()}


def _done(name: str, step: Step, now: dt.datetime) -> int:
    try:
        return step(now)
    except Exception as error:  # noqa: BLE001  the next tick tries again; the words could hold personal data
        logger.error("The clock's step %s failed: %s", name, type(error).__name__)  # noqa: TRY400  as above
        return 0


def _expire_offers(_now: dt.datetime) -> int:
    keys = list(Offer.objects.overdue().values_list("pk", flat=True))
    for key in keys:
        offers.expire(offer_id=key)
    return len(keys)


def _release_seats(now: dt.datetime) -> int:
    held = Participant.objects.filter(event=OuterRef("pk"), state=SeatState.HELD)
    coming = Q(first_day=None) | Q(first_day__gt=timezone.localdate(now))
    late = TrainingEvent.objects.filter(Exists(held), coming, names_until__lte=now, state__in=COMING)
    return sum(release_unnamed(event_id=key) for key in _keys(late))


def _serve_queues(_now: dt.datetime) -> int:
    """Seats may have become free without a service of this room: somebody wrote a greater number of seats."""
    waiting = Participant.objects.filter(event=OuterRef("pk"), state=SeatState.WAITING)
    room = Q(capacity=None) | Q(capacity__gt=F("seats_taken"))
    events = TrainingEvent.objects.filter(Exists(waiting), room, state__in=offers.PROMOTING)
    return sum(offers.serve(event_id=key) for key in _keys(events))


def _tell_states(now: dt.datetime) -> int:
    """Events that were cancelled or postponed just before the process that was to tell of it ended."""
    return sum(
        tell(event_id=key)
        for state, kind, tell in (
            (EventState.CANCELLED, MessageKind.CANCELLED_BY_US, telling.event_cancelled),
            (EventState.POSTPONED, MessageKind.POSTPONED, telling.event_postponed),
        )
        for key in _keys(_untold(state, kind, now))
    )


def _untold(state: EventState, kind: MessageKind, now: dt.datetime) -> "QuerySet[TrainingEvent]":
    lately = EventTransition.objects.filter(event=OuterRef("pk"), after=state, at__gte=now - UNTOLD)
    told = Message.objects.filter(enrolment=OuterRef("enrolment"), kind=kind)
    people = Participant.objects.filter(event=OuterRef("pk")).active().exclude(Exists(told))
    return TrainingEvent.objects.filter(Exists(lately), Exists(people), state=state)


def _keys(events: "QuerySet[TrainingEvent]") -> list[int]:
    return list(events.values_list("pk", flat=True))


def _erase(now: dt.datetime) -> int:
    return erase_expired(timezone.localdate(now)).enrolments


def _delete_drafts(_now: dt.datetime) -> int:
    return drafts.delete_old()


def _send(_now: dt.datetime) -> int:
    return send_due()


# Mail goes last, so that what the other steps wrote goes with it.
STEPS: Mapping[str, Step] = {
    "offers expired": _expire_offers,
    "seats released": _release_seats,
    "offers made": _serve_queues,
    "enrolments told": _tell_states,
    "names asked for": reminding.chase_names,
    "people reminded": reminding.remind,
    "feedback asked for": asking.ask,
    "people thanked": reminding.thank,
    "follow-ups sent": follow_up.ask_due,
    "rounds of feedback settled": showing.settle_over,
    "trainers proposed": proposing.propose_new,
    "courses credited to trainers": happening.follow,
    "trainers reminded": remind_trainers,
    "drafts deleted": _delete_drafts,
    "enrolments erased": _erase,
    "audit lines deleted": delete_old,
    "accounts tidied": lambda _now: forget(),
    "mails sent": _send,
}


def start_embedded() -> threading.Thread | None:
    """Starts the clock as a daemon thread when the settings say so."""
    if not settings.EMBEDDED_WORKER:
        return None
    thread = threading.Thread(target=run, name="enrolments-clock", daemon=True)
    thread.start()
    return thread


def run(pause: threading.Event | None = None) -> None:
    """For ever, or until `pause` is set."""
    pause = pause or threading.Event()
    while not pause.wait(SECONDS):
        tick()
        connections.close_all()
