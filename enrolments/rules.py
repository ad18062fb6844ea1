"""When an event takes enrolments, changes and cancellations, and for how long data is kept."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainers.models import EventState, TrainingEvent

from .errors import EnrolmentRefused

# Days after the event for which names are kept when the event does not say otherwise (domain facts § 4.2).
KEPT_DAYS = 30

# States in which people come on the days that are told.
COMING = (EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED)

OVER = {
    EventState.CANCELLED: gettext_lazy("The event has been cancelled."),
    EventState.POSTPONED: gettext_lazy("The event has been postponed. New days will be told."),
    EventState.HELD: gettext_lazy("The event has been held."),
}


def is_past(event: TrainingEvent) -> bool:
    return event.last_day is not None and event.last_day < timezone.localdate()


def has_begun(event: TrainingEvent) -> bool:
    return event.first_day is not None and event.first_day <= timezone.localdate()


def why_closed(event: TrainingEvent) -> str:
    """Why nobody can enrol now, in one sentence; empty when people can."""
    now = timezone.now()
    if event.state in OVER:
        return str(OVER[EventState(event.state)])
    if is_past(event):
        return _("The event is over.")
    if event.state != EventState.OPEN:
        return _("Enrolment is not open.")
    if event.enrolment_opens and event.enrolment_opens > now:
        return _("Enrolment has not opened yet.")
    if event.enrolment_closes and event.enrolment_closes <= now:
        return _("The time for enrolling is over.")
    return ""


def refuse_if_closed(event: TrainingEvent, *, by_staff: bool) -> None:
    """Staff may enrol on behalf after the deadline, too, but not to an event that is over or does not come."""
    why = why_closed(event)
    if by_staff and event.state in (EventState.OPEN, EventState.CLOSED, EventState.ANNOUNCED) and not is_past(event):
        return
    if why:
        raise EnrolmentRefused(why, code="closed")


def can_change(event: TrainingEvent) -> bool:
    """People may be swapped, named and cancelled until the event begins."""
    return event.state in (EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED, EventState.POSTPONED) and not (
        has_begun(event)
    )


def refuse_if_fixed(event: TrainingEvent) -> None:
    if not can_change(event):
        why = OVER.get(EventState(event.state)) or _("The event has begun. Please ask the contact person.")
        raise EnrolmentRefused(str(why), code="fixed")


def is_free_to_cancel(event: TrainingEvent) -> bool:
    return event.cancel_until is None or timezone.now() <= event.cancel_until


def names_are_late(event: TrainingEvent) -> bool:
    return event.names_until is not None and event.names_until <= timezone.now()


def erasure_day(event: TrainingEvent) -> dt.date:
    """The day on which the people of an enrolment made now are erased. Fixed when the enrolment is made."""
    if event.personal_data_until:
        return event.personal_data_until
    return (event.last_day or timezone.localdate()) + dt.timedelta(days=KEPT_DAYS)


def needs_day(event: TrainingEvent) -> dt.date:
    """Needs go right after the event."""
    if event.needs_until:
        return event.needs_until
    return (event.last_day or timezone.localdate()) + dt.timedelta(days=1)
