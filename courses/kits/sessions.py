"""The sessions of a programme as plain data: what a calendar needs once the course days have dates.

Times are local times of the clock (Europe/Helsinki) without a date; lengths are whole minutes.
"""

import datetime as dt
from dataclasses import dataclass

from .source import DaySource, ProgrammeSource, SlotSource


@dataclass(frozen=True)
class Session:
    """One stretch of a course day. `module` is empty for breaks, lunch and the closing."""

    day: int
    start: dt.time
    end: dt.time
    title: str
    minutes: int
    module: str
    kind: str  # module | closing | break | lunch


@dataclass(frozen=True)
class CourseDay:
    """A course day from its first session to the end of its last: one event of a calendar."""

    number: int
    title: str
    start: dt.time
    end: dt.time
    sessions: tuple[Session, ...]

    @property
    def minutes(self) -> int:
        """Breaks included."""
        return sum(session.minutes for session in self.sessions)


def course_days(programme: ProgrammeSource) -> tuple[CourseDay, ...]:
    """The days on which people meet, in order. Own work before, between and after them has no clock and is left out."""
    contact = [day for day in programme.days if day.kind == "contact" and day.slots]
    return tuple(_course_day(number, day) for number, day in enumerate(contact, start=1))


def sessions(programme: ProgrammeSource) -> tuple[Session, ...]:
    """Every session of every course day, breaks and lunches among them."""
    return tuple(session for day in course_days(programme) for session in day.sessions)


def _course_day(number: int, day: DaySource) -> CourseDay:
    number = day.number or number
    rows = tuple(_session(number, slot) for slot in day.slots)
    return CourseDay(number, day.title, rows[0].start, rows[-1].end, rows)


def _session(day: int, slot: SlotSource) -> Session:
    return Session(day, _time(slot.start), _time(slot.end), slot.title, slot.minutes, slot.code, slot.kind)


def _time(clock: str) -> dt.time:
    """Sources have it as "9.00"."""
    hour, minute = clock.split(".")
    return dt.time(int(hour), int(minute))
