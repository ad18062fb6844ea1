"""Closing an event, taking its closing back, and storing its figures before its people are erased.

All of it happens under the event's lock: of two closings at once the second finds the first one's figures and writes
nothing.
"""

from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from trainers.models import EventState, TrainingEvent
from trainers.services.states import StateRefused, change_state
from valmentamo.core.pagecache.generation import raise_after_commit

from ..errors import EnrolmentRefused
from ..models import EventStatistics
from ..services.seats import lock
from ..signals import event_closed
from .checklist import ATTENDANCE, Checklist, Item
from .counting import Counted
from .figures import Figures, figures_of
from .organisations import number_senders

ACTION = "enrolments.close"
# More people than this have never come to one event: a slip of the finger.
MOST_PEOPLE = 2000
LONGEST_NOTE = EventStatistics._meta.get_field("note").max_length or 0
OF_EVENT = ("people_trained", "people_approximate", "organisations_trained", "organisations_approximate")


@dataclass(frozen=True)
class Confirmed:
    """What whoever closes says: their own head-count where the list is wrong, and why.

    `leaving` says that they know what is not done yet. Numbers left out are as counted.
    """

    people: int | None = None
    organisations: int | None = None
    note: str = ""
    leaving: bool = False


AS_COUNTED = Confirmed()


@transaction.atomic
def close_event(*, event_id: int, actor: Any, confirmed: Confirmed = AS_COUNTED) -> EventStatistics:
    """Marks the event as held and writes its figures; the same again changes nothing, a changed list is counted anew.

    Raises EnrolmentRefused: not held yet, attendance incomplete without a note, something left without saying so,
    a correction without a note.
    """
    event = _locked(event_id)
    checklist = Checklist(event)
    _refuse(checklist, confirmed)
    values = {**_values(checklist.counted, checklist.figures, event), **_corrections(checklist.counted, confirmed)}
    stored = EventStatistics.objects.filter(event=event).first()
    if stored and _stands(stored, values, event):
        return stored
    stored = _write(event, stored, {**values, "confirmed_at": timezone.now(), "confirmed_by": actor})
    _publish(_held(event, actor), stored, actor)
    transaction.on_commit(lambda: event_closed.send(EventStatistics, event_id=event_id))
    return stored


def _locked(event_id: int) -> TrainingEvent:
    """The programme says the rule; it is read after the lock like everything else."""
    lock(event_id)
    return TrainingEvent.objects.select_related("programme").prefetch_related("days").get(pk=event_id)


# --- what is refused -----------------------------------------------------------------------------------------------


def _refuse(checklist: Checklist, confirmed: Confirmed) -> None:
    if why := checklist.refusal:
        raise EnrolmentRefused(why, code="not-held")
    _refuse_numbers(checklist.counted, confirmed)
    left = {item.key: item for item in checklist.left}
    if ATTENDANCE in left and not confirmed.note.strip():
        raise EnrolmentRefused(why_a_note(left[ATTENDANCE]), code="unmarked", field="note")
    if left and not confirmed.leaving:
        told = " ".join(item.left for item in left.values())
        text = _("%(left)s Do it first, or say that you close the event all the same.")
        raise EnrolmentRefused(text % {"left": told}, code="left", field="leaving")


def why_a_note(attendance: Item) -> str:
    """What is said when attendance is incomplete and nobody says why."""
    return _("%(left)s Mark it, or write in the note why it cannot be marked.") % {"left": attendance.left}


def _refuse_numbers(counted: Counted, confirmed: Confirmed) -> None:
    for field in ("people", "organisations"):
        number = getattr(confirmed, field)
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            text = _("Give a number from 0 to %(most)s.") % {"most": MOST_PEOPLE}
            raise EnrolmentRefused(text, code="number", field=field)
    if len(confirmed.note) > LONGEST_NOTE:
        text = _("The note may have %(n)s characters at most.") % {"n": LONGEST_NOTE}
        raise EnrolmentRefused(text, code="long", field="note")
    corrected = _corrections(counted, confirmed)
    numbers = corrected["people_corrected"], corrected["organisations_corrected"]
    if numbers != (None, None) and not confirmed.note.strip():
        raise EnrolmentRefused(_("Say why the number is another than the list’s."), code="why", field="note")
    _refuse_more_organisations(counted, *numbers)


def _refuse_more_organisations(counted: Counted, people: int | None, organisations: int | None) -> None:
    people = counted.completed if people is None else people
    if (counted.organisations if organisations is None else organisations) > people:
        text = _("There cannot be more organisations than people.")
        raise EnrolmentRefused(text, code="more", field="organisations")


# --- what is written -----------------------------------------------------------------------------------------------


def _corrections(counted: Counted, confirmed: Confirmed) -> dict[str, Any]:
    """A number that is the same as the counted one corrects nothing."""
    people, organisations = confirmed.people, confirmed.organisations
    return {
        "people_corrected": None if people == counted.completed else people,
        "organisations_corrected": None if organisations == counted.organisations else organisations,
        "note": confirmed.note.strip(),
    }


def _values(counted: Counted, figures: Figures, event: TrainingEvent) -> dict[str, Any]:
    plain = {field.name: getattr(counted, field.name) for field in fields(counted) if field.name != "by_kind"}
    return {
        **plain,
        "by_kind": [asdict(part) for part in counted.by_kind],
        "seats": event.capacity,
        "certificates": figures.certificates,
        "feedback_answers": figures.feedback.answers,
        "feedback_mean": figures.feedback.mean,
    }


def _stands(stored: EventStatistics, values: dict[str, Any], event: TrainingEvent) -> bool:
    """Whether all of it has been written and confirmed already."""
    is_told = (event.people_trained, event.organisations_trained) == (
        stored.people_trained,
        stored.organisations_trained,
    )
    same = all(getattr(stored, name) == value for name, value in values.items())
    return bool(stored.confirmed_at) and event.state == EventState.HELD and is_told and same


def _write(event: TrainingEvent, stored: EventStatistics | None, values: dict[str, Any]) -> EventStatistics:
    stored = stored or EventStatistics(event=event)
    for name, value in {**values, "counted_at": timezone.now()}.items():
        setattr(stored, name, value)
    stored.save()
    return stored


def _held(event: TrainingEvent, actor: Any) -> TrainingEvent:
    """Enrolment that nobody has closed is closed on the way."""
    try:
        if event.state == EventState.OPEN:
            event = change_state(event=event, to=EventState.CLOSED, actor=actor)
        return change_state(event=event, to=EventState.HELD, actor=actor)
    except StateRefused as refusal:
        raise EnrolmentRefused(str(refusal), code="state") from refusal


def _publish(event: TrainingEvent, stored: EventStatistics, actor: Any) -> None:
    """What readers are told: the event's own fields, from which `/luvut/` and open data add up."""
    event.people_trained, event.organisations_trained = stored.people_trained, stored.organisations_trained
    event.people_approximate = event.organisations_approximate = False
    event.save(update_fields=OF_EVENT)
    revision = event.save_revision(user=actor)
    numbers = {"people": stored.people_trained, "organisations": stored.organisations_trained}
    log(instance=event, action=ACTION, user=actor, revision=revision, content_changed=True, data=numbers)
    raise_after_commit()
    transaction.on_commit(lambda: _tell(event.pk))


def _tell(key: int) -> None:
    event_closed.send(sender=TrainingEvent, event_id=key)


# --- taking back, and storing before erasure -----------------------------------------------------------------------


def withdraw(event: TrainingEvent) -> None:
    """The event has not been held after all: its figures are confirmed no more and leave the public numbers.

    Called inside the change of state, with the event's lock taken. Numbers that nobody confirmed here stay.
    """
    stored = EventStatistics.objects.filter(event=event).exclude(confirmed_at=None).first()
    if stored is None:
        return
    stored.confirmed_at = stored.confirmed_by = None
    stored.save()
    event.people_trained = event.organisations_trained = None
    event.people_approximate = event.organisations_approximate = False
    event.save(update_fields=OF_EVENT)
    raise_after_commit()


@transaction.atomic
def remember(*, event_id: int) -> None:
    """Before people of the event are erased: each enrolment is told whose it is, and the figures are stored.

    Confirmed figures stay as they are. Others are counted while there are people left; afterwards they are what they
    are.
    """
    event = _locked(event_id)
    number_senders(event_id)
    figures = figures_of([event])[event_id]
    if figures.stored is None and figures.counted:
        stored = EventStatistics.objects.filter(event=event).first()
        _write(event, stored, _values(figures.counted, figures, event))
