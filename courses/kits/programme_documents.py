"""The printed documents of a programme: what whoever holds the course hangs up, hands out and collects."""

from collections.abc import Sequence

from valmentamo.core.typesetting.durations import grouped, hours_and_minutes
from valmentamo.core.typesetting.spacing import NO_BREAK, WORD_JOINER, bind

from .pdf import data_of, parted, pdf
from .source import DaySource, Imprint, ModuleSource, ProgrammeSource, SlotSource
from .trunk import trunk_of
from .typesetter import Data
from .words import ROOM_LIST, words

# Height of the timetable's days on A4, and the most that a minute gets of it.
DAY_HEIGHT, MINUTE_HEIGHT = 140, 0.42
ABREAST = 3
# Up to here minutes are counted as minutes.
HOUR, LONG = 60, 120
ROWS, ROWS_ON_PAGE = 20, 10

# Modules whose rows leave room for long answers.
SHORT_FORM = 11


def write_timetable(programme: ProgrammeSource, imprint: Imprint) -> bytes:
    """All days with clock times and breaks, own work around them, and how much of each there is."""
    days = _contact_days(programme)
    longest = max((sum(slot.minutes for slot in day.slots) for day in days), default=0)
    data = _of_programme("timetable", programme, imprint) | {
        "heading": bind(programme.title),
        "facts": _sizes(programme, with_clock=True),
        "days": [_day(day, programme.language) for day in days],
        "apart": [_day(day, programme.language) for day in programme.days if day.kind != "contact"],
        "scale": min(DAY_HEIGHT / max(longest, 1), MINUTE_HEIGHT),
        "size": 9 if len(days) >= ABREAST else 10,
    }
    return pdf("timetable.typ", data)


def write_attendance(programme: ProgrammeSource, imprint: Imprint) -> bytes:
    """The sign-in sheet: twenty rows to fill in by hand, a column for the signature of each course day."""
    say = words(programme.language)
    days = [{"title": day.title, "times": _times(day)} for day in _contact_days(programme)]
    data = _of_programme("attendance", programme, imprint) | {
        "lead": say["attendance_ask"],
        "days": days or [{"title": say["signature"], "times": ""}],
        "rows": list(range(1, ROWS + 1)),
        "rows-on-page": ROWS_ON_PAGE,
        "row-height": 12.5,
    }
    return pdf("attendance.typ", data)


def write_rooms(programme: ProgrammeSource, modules: Sequence[ModuleSource], imprint: Imprint) -> bytes:
    """Room and equipment with boxes to tick, and what is printed for each module."""
    sections = ROOM_LIST[programme.language]
    papers = [
        _named(module) | {"materials": [bind(name) for name in module.materials]}
        for module in modules
        if module.materials
    ]
    data = _of_programme("rooms", programme, imprint) | {
        "lead": words(programme.language)["rooms_lead"],
        "sections": [{"title": title, "items": [bind(item) for item in items]} for title, items in sections],
        "papers": papers,
    }
    return pdf("rooms.typ", data)


def write_feedback(programme: ProgrammeSource, modules: Sequence[ModuleSource], imprint: Imprint) -> bytes:
    """The anonymous form of the last day. What follows the course cannot be judged yet and is left out."""
    asked = [_named(module) for module in modules if module.kind != "follow-up"]
    data = _of_programme("feedback", programme, imprint) | {
        "lead": words(programme.language)["feedback_lead"],
        "modules": asked,
        **_feedback_room(len(asked)),
    }
    return pdf("feedback.typ", data)


def write_certificate_sample(programme: ProgrammeSource, imprint: Imprint) -> bytes:
    """A sample, marked as one. It says that the course is for a task and gives no degree and no title."""
    say = words(programme.language)
    data = _of_programme("certificate", programme, imprint) | {
        "course": bind(programme.course),
        "programme": bind(programme.title),
        "statement": say["certificate_statement"],
        "facts": _sizes(programme, with_minutes=True),
        "check": f"{say['certificate_check']} {imprint.site}/todistus/",
        "sample-note": bind(f"{say['certificate_sample_note']} {programme.certificate_note}"),
        **trunk_of(_parts(programme)),
    }
    return pdf("certificate.typ", data)


def _of_programme(document: str, programme: ProgrammeSource, imprint: Imprint) -> Data:
    data = data_of(document, programme.title, programme.language, imprint)
    over = bind(f"{programme.course} · {programme.title}")
    return data | {"over": over, "heading": words(programme.language)[document], "lead": "", "facts": []}


def _contact_days(programme: ProgrammeSource) -> list[DaySource]:
    return [day for day in programme.days if day.kind == "contact"]


def _day(day: DaySource, language: str) -> Data:
    slots = [_slot(slot, language) for slot in day.slots]
    return {"title": bind(day.title), "note": bind(day.note), "slots": slots}


def _slot(slot: SlotSource, language: str) -> Data:
    minutes = f"{slot.minutes}{NO_BREAK}min" if slot.minutes <= LONG else hours_and_minutes(slot.minutes)
    return {
        "title": parted(slot.title, language),
        "span": f"{slot.start}–{WORD_JOINER}{slot.end}",
        "place": f"{slot.code} · {minutes}" if slot.code else minutes,
        "minutes": slot.minutes,
        "kind": slot.kind,
    }


def _named(module: ModuleSource) -> Data:
    return {"code": module.code, "title": bind(module.title)}


def _times(day: DaySource) -> str:
    return f"{day.slots[0].start}–{WORD_JOINER}{day.slots[-1].end}" if day.slots else ""


def _sizes(programme: ProgrammeSource, *, with_clock: bool = False, with_minutes: bool = False) -> list[Data]:
    say = words(programme.language)
    days = _contact_days(programme)
    both = programme.contact_minutes + programme.own_minutes
    rows = [
        (say["days"], str(len(days) or "")),
        *[(say["clock_times"], ", ".join(dict.fromkeys(filter(None, map(_times, days)))))] * with_clock,
        (say["contact_time"], _long(programme.contact_minutes, with_minutes)),
        (say["own_time"], _long(programme.own_minutes, with_minutes)),
        *[(say["total"], _long(both, with_minutes))] * (programme.own_minutes > 0 and not with_minutes),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _long(minutes: int, with_minutes: bool) -> str:
    text = hours_and_minutes(minutes) if minutes else ""
    return f"{text} ({grouped(minutes)}{NO_BREAK}min)" if with_minutes and minutes >= HOUR else text


def _feedback_room(modules: int) -> Data:
    """Rows and lines that keep the form on one sheet."""
    if modules <= SHORT_FORM:
        return {"row-inset": 5, "lines": 5}
    return {"row-inset": 2.8, "lines": 4}


def _parts(programme: ProgrammeSource) -> list[int]:
    """Minutes of each taught or worked part, in order."""
    return [slot.minutes for day in programme.days for slot in day.slots if slot.kind not in ("break", "lunch")]
