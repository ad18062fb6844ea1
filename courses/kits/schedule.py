"""A programme's timetable for programs (JSON): with the dates of the course days it becomes calendar events."""

import datetime as dt
import json
from typing import Any

from .sessions import CourseDay, Session, course_days
from .source import DaySource, ProgrammeSource

FORMAT = "valmentamo-programme/1"
TIME_ZONE = "Europe/Helsinki"


def write_schedule(programme: ProgrammeSource) -> bytes:
    """Local times as "09:00" in the named time zone, lengths in minutes. The same programme gives the same bytes."""
    data = {
        "format": FORMAT,
        "language": programme.language,
        "course": programme.course,
        "key": programme.slug,
        "title": programme.title,
        "timeZone": TIME_ZONE,
        "contactMinutes": programme.contact_minutes,
        "ownMinutes": programme.own_minutes,
        "days": [_day(day) for day in course_days(programme)],
        "ownWork": [_own_work(day) for day in programme.days if day.kind != "contact"],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _day(day: CourseDay) -> dict[str, Any]:
    return {
        "number": day.number,
        "title": day.title,
        "start": _clock(day.start),
        "end": _clock(day.end),
        "minutes": day.minutes,
        "sessions": [_session(session) for session in day.sessions],
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "start": _clock(session.start),
        "end": _clock(session.end),
        "minutes": session.minutes,
        "kind": session.kind,
        "module": session.module,
        "title": session.title,
    }


def _own_work(day: DaySource) -> dict[str, Any]:
    tasks = [{"minutes": slot.minutes, "module": slot.code, "title": slot.title} for slot in day.slots]
    return {"when": day.kind, "title": day.title, "note": day.note, "tasks": tasks}


def _clock(time: dt.time) -> str:
    return time.isoformat("minutes")
