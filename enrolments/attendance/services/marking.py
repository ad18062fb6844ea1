"""Marking who was there. A press may come late, twice, or after another: the one that was pressed last holds."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ...errors import EnrolmentRefused
from ...models import Attendance, Participant, Presence
from ...services.seats import lock
from ..days import dates_of, refuse_day
from ..roll import EXPECTED

Key = tuple[int, dt.date]


@dataclass(frozen=True)
class Press:
    """One press of a mark: whose, of which day, and when it was pressed, which may be long before it arrives.

    Coming late belongs to being present.
    """

    participant_id: int
    date: dt.date
    state: Presence
    came_late: bool = False
    from_paper: bool = False
    pressed_at: dt.datetime = field(default_factory=timezone.now)

    @property
    def key(self) -> Key:
        return self.participant_id, self.date


@dataclass(frozen=True)
class Result:
    """What became of a press: `mark` is what holds now; `refusal` why nothing does; `is_older`: another was later."""

    press: Press
    mark: Attendance | None = None
    refusal: str = ""
    is_older: bool = False


@transaction.atomic
def mark(*, event_id: int, press: Press, actor: Any) -> Attendance:
    """Marks one person on one day and returns what holds now. The same press again changes nothing.

    Raises EnrolmentRefused: the day has not begun or is none of the event's, the event does not take place, the person
    has no seat in it, or the personal data has been erased.
    """
    [result] = mark_all(event_id=event_id, presses=[press], actor=actor)
    if result.mark is None:
        raise EnrolmentRefused(result.refusal, code="refused")
    return result.mark


@transaction.atomic
def mark_all(*, event_id: int, presses: Sequence[Press], actor: Any) -> list[Result]:
    """Marks many at once, under one lock, in the order in which they were pressed. What is refused hinders no other."""
    sheet = Sheet(lock(event_id), [press.key for press in presses], actor)
    now = timezone.now()
    # A clock that runs fast would win over every later press.
    timed = [replace(press, pressed_at=min(press.pressed_at, now)) for press in presses]
    return [sheet.take(press) for press in sorted(timed, key=attrgetter("pressed_at"))]


@transaction.atomic
def undo(*, event_id: int, participant_id: int, date: dt.date, actor: Any) -> Attendance | None:
    """Takes back the last mark: what it replaced holds again. None when nothing was marked. Undoing twice redoes it.

    Raises EnrolmentRefused as `mark` does.
    """
    sheet = Sheet(lock(event_id), [(participant_id, date)], actor)
    known = sheet.marks.get((participant_id, date))
    if known is None:
        return None
    press = Press(participant_id, date, Presence(known.before), came_late=known.late_before)
    return sheet.write(sheet.seated(press), press)


class Sheet:
    """The event's people and marks that presses are about, read under its lock."""

    def __init__(self, event: TrainingEvent, keys: Sequence[Key], actor: Any) -> None:
        people = {person for person, _date in keys}
        found = Participant.objects.filter(event=event, pk__in=people).select_related("enrolment")
        rows = Attendance.objects.filter(participant__in=people, date__in={date for _person, date in keys})
        self.event = event
        self.actor = actor
        self.dates = dates_of(event)
        self.people: dict[int, Participant] = {person.pk: person for person in found}
        self.marks: dict[Key, Attendance] = {(row.participant_id, row.date): row for row in rows}

    def take(self, press: Press) -> Result:
        try:
            person = self.seated(press)
        except EnrolmentRefused as refusal:
            return Result(press, refusal=refusal.message)
        known = self.marks.get(press.key)
        if known and known.pressed_at > press.pressed_at:
            return Result(press, known, is_older=True)
        return Result(press, self.write(person, press))

    def seated(self, press: Press) -> Participant:
        """The person, who can be marked on that day. Raises EnrolmentRefused."""
        refuse_day(self.event, self.dates, press.date)
        person = self.people.get(press.participant_id)
        if person is None:
            raise EnrolmentRefused(_("This person is not among the participants of this event."), code="unknown")
        if person.enrolment.erased_at:
            text = _("The personal data has been erased: marks can no longer be changed.")
            raise EnrolmentRefused(text, code="erased")
        if person.state not in EXPECTED:
            raise EnrolmentRefused(_("This person has no seat in the event (any more)."), code="no-seat")
        return person

    def write(self, person: Participant, press: Press) -> Attendance:
        """Saves what is new. The same mark pressed again later counts as later: it must not lose to a third."""
        row = self.marks.setdefault(press.key, Attendance(date=press.date))
        late = press.came_late and press.state == Presence.PRESENT
        was, becomes = (row.state, row.came_late), (press.state, late)
        if row.pk and was == becomes and (row.from_paper, row.pressed_at) == (press.from_paper, press.pressed_at):
            return row
        if was != becomes:
            row.before, row.late_before = was
        row.participant, row.marked_by = person, self.actor
        row.state, row.came_late, row.from_paper = press.state, late, press.from_paper
        row.pressed_at = press.pressed_at
        row.save()
        return row
