"""The printed documents of a kit as PDF, each a pure function of its source: the same source gives the same bytes.

A participant's document is written from `without_notes(module)`, so what only trainers may read never comes near it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from valmentamo.core.typesetting.durations import grouped, hours_and_minutes
from valmentamo.core.typesetting.hyphenation import hyphenate
from valmentamo.core.typesetting.spacing import NO_BREAK, WORD_JOINER, bind

from . import paper
from .document_words import ROOM_LIST, colophon, document_words
from .invitation import write_invitation
from .source import ActivitySource, DaySource, Imprint, ModuleSource, ProgrammeSource, SlotSource
from .typesetter import Data, TypesettingError, typeset
from .words import edition_line, words

__all__ = [
    "DocumentError",
    "without_notes",
    "write_attendance",
    "write_certificate_sample",
    "write_feedback",
    "write_handout",
    "write_invitation",
    "write_module_guide",
    "write_rooms",
    "write_timetable",
]

# Letters of a script that surely fit on one page of the guide.
WHOLE_STAGE = 1700
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


class DocumentError(Exception):
    """A document that cannot be written; the message names its module or programme and says why in words."""


# --- of a module -------------------------------------------------------------------------------------------------


def write_handout(module: ModuleSource, imprint: Imprint) -> bytes:
    """What a participant takes home. Holds nothing of the trainer's, whatever it is given."""
    return _pdf("handout.typ", _handout(without_notes(module), imprint))


def without_notes(module: ModuleSource) -> ModuleSource:
    """The module as a participant may read it: no scripts, no notes."""
    activities = tuple(replace(activity, script=()) for activity in module.activities)
    return replace(module, activities=activities, notes=())


def write_module_guide(module: ModuleSource, imprint: Imprint) -> bytes:
    """The facilitator's guide: what to prepare, and the script minute by minute. For trainers only."""
    return _pdf("module-guide.typ", _guide(module, imprint))


def _handout(module: ModuleSource, imprint: Imprint) -> Data:
    activities = [_activity(activity, imprint) for activity in module.activities]
    body = paper.on_paper(module.body, imprint.site)
    data = _of_module("handout", module, imprint)
    data["words"]["flow"] = data["words"]["flow"].format(minutes=module.minutes)
    return data | {
        "activities": activities,
        "body": body,
        "materials": bind(", ".join(module.materials)),
        "links": paper.links([*[node for activity in activities for node in activity["text"]], *body]),
    }


def _guide(module: ModuleSource, imprint: Imprint) -> Data:
    return _of_module("guide", module, imprint) | {
        "activities": [_activity(row, imprint) | _script(row, module.language, imprint) for row in module.activities],
        "notes": paper.on_paper(module.notes, imprint.site),
        "materials": [bind(name) for name in module.materials],
    }


def _of_module(document: str, module: ModuleSource, imprint: Imprint) -> Data:
    name = f"{module.code} {module.title}"
    return _data(document, name, module.language, imprint) | {
        "heading": bind(module.title),
        "lead": bind(module.lead),
        "facts": _module_facts(module),
        "outcomes": [bind(outcome) for outcome in module.outcomes],
        "total": max(module.minutes, sum(activity.minutes for activity in module.activities), 1),
    }


def _module_facts(module: ModuleSource) -> list[Data]:
    say, own = words(module.language), document_words(module.language)
    rows: list[tuple[str, str, float]] = [
        (say["module"], module.code, 0.6),
        (say["duration"], f"{module.minutes}{NO_BREAK}{say['minutes']}", 0.7),
        (own["kind"], say.get(module.kind, module.kind), 1),
        (own["theme"] if len(module.themes) == 1 else own["themes"], ", ".join(module.themes), 1.8),
    ]
    return [{"label": label, "value": bind(value), "share": share} for label, value, share in rows if value]


def _activity(activity: ActivitySource, imprint: Imprint) -> Data:
    end = activity.start + activity.minutes
    return {
        "title": bind(activity.title),
        "minutes": f"{activity.minutes}{NO_BREAK}min",
        "start": activity.start,
        "length": activity.minutes,
        "span": f"{activity.start}–{WORD_JOINER}{end}",
        "text": paper.on_paper(activity.text, imprint.site),
    }


def _script(activity: ActivitySource, language: str, imprint: Imprint) -> Data:
    script = paper.on_paper(activity.script, imprint.site)
    return {
        "script": script,
        "whole": paper.letters(script) <= WHOLE_STAGE,
        "parted": _parted(activity.title, language),
    }


# --- of a programme ----------------------------------------------------------------------------------------------

# Height of the timetable's days on A4, and the most that a minute gets of it.
DAY_HEIGHT, MINUTE_HEIGHT = 140, 0.42
ABREAST = 3
# Up to here minutes are counted as minutes.
HOUR, LONG = 60, 120
ROWS, ROWS_ON_PAGE = 20, 10

# Millimetres of the certificate's trunk, and of a stroke at most.
TRUNK_HEIGHT, STROKE_HEIGHT = 150, 4
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
    return _pdf("timetable.typ", data)


def write_attendance(programme: ProgrammeSource, imprint: Imprint) -> bytes:
    """The sign-in sheet: twenty rows to fill in by hand, a column for the signature of each course day."""
    say = document_words(programme.language)
    days = [{"title": day.title, "times": _times(day)} for day in _contact_days(programme)]
    data = _of_programme("attendance", programme, imprint) | {
        "lead": say["attendance_ask"],
        "days": days or [{"title": say["signature"], "times": ""}],
        "rows": list(range(1, ROWS + 1)),
        "rows-on-page": ROWS_ON_PAGE,
        "row-height": 12.5,
    }
    return _pdf("attendance.typ", data)


def write_rooms(programme: ProgrammeSource, modules: Sequence[ModuleSource], imprint: Imprint) -> bytes:
    """Room and equipment with boxes to tick, and what is printed for each module."""
    sections = ROOM_LIST[programme.language]
    papers = [
        _named(module) | {"materials": [bind(name) for name in module.materials]}
        for module in modules
        if module.materials
    ]
    data = _of_programme("rooms", programme, imprint) | {
        "lead": document_words(programme.language)["rooms_lead"],
        "sections": [{"title": title, "items": [bind(item) for item in items]} for title, items in sections],
        "papers": papers,
    }
    return _pdf("rooms.typ", data)


def write_feedback(programme: ProgrammeSource, modules: Sequence[ModuleSource], imprint: Imprint) -> bytes:
    """The anonymous form of the last day. What follows the course cannot be judged yet and is left out."""
    asked = [_named(module) for module in modules if module.kind != "follow-up"]
    data = _of_programme("feedback", programme, imprint) | {
        "lead": document_words(programme.language)["feedback_lead"],
        "modules": asked,
        **_feedback_room(len(asked)),
    }
    return _pdf("feedback.typ", data)


def write_certificate_sample(programme: ProgrammeSource, imprint: Imprint) -> bytes:
    """A sample, marked as one. It says that the course is for a task and gives no degree and no title."""
    say = document_words(programme.language)
    data = _of_programme("certificate", programme, imprint) | {
        "course": bind(programme.course),
        "programme": bind(programme.title),
        "statement": say["certificate_statement"],
        "facts": _sizes(programme, with_minutes=True),
        "check": f"{say['certificate_check']} {imprint.site}/todistus/",
        "sample-note": bind(f"{say['certificate_sample_note']} {programme.certificate_note}"),
        **_trunk(programme),
    }
    return _pdf("certificate.typ", data)


def _of_programme(document: str, programme: ProgrammeSource, imprint: Imprint) -> Data:
    data = _data(document, programme.title, programme.language, imprint)
    over = bind(f"{programme.course} · {programme.title}")
    return data | {"over": over, "heading": words(programme.language)[document], "lead": "", "facts": []}


def _contact_days(programme: ProgrammeSource) -> list[DaySource]:
    return [day for day in programme.days if day.kind == "contact"]


def _day(day: DaySource, language: str) -> Data:
    slots = [_slot(slot, language) for slot in day.slots]
    return {"title": bind(day.title), "note": bind(day.note), "slots": slots}


def _parted(text: str, language: str) -> str:
    """For narrow columns: long Finnish compounds break between their parts."""
    return bind(hyphenate(text) if language == "fi" else text)


def _slot(slot: SlotSource, language: str) -> Data:
    minutes = f"{slot.minutes}{NO_BREAK}min" if slot.minutes <= LONG else hours_and_minutes(slot.minutes)
    return {
        "title": _parted(slot.title, language),
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
    say, own = words(programme.language), document_words(programme.language)
    days = _contact_days(programme)
    both = programme.contact_minutes + programme.own_minutes
    rows = [
        (own["days"], str(len(days) or "")),
        *[(own["clock_times"], ", ".join(dict.fromkeys(filter(None, map(_times, days)))))] * with_clock,
        (say["contact_time"], _long(programme.contact_minutes, with_minutes)),
        (say["own_time"], _long(programme.own_minutes, with_minutes)),
        *[(own["total"], _long(both, with_minutes))] * (programme.own_minutes > 0 and not with_minutes),
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


def _trunk(programme: ProgrammeSource) -> Data:
    """A stroke for each taught or worked part, in order; shifted by turns as in birch bark."""
    parts = [slot.minutes for day in programme.days for slot in day.slots if slot.kind not in ("break", "lunch")]
    longest = max(parts, default=1)
    shares = [minutes / longest for minutes in parts]
    shifts = [(0, 1, 0.35, 0.7)[n % 4] * (1 - share) for n, share in enumerate(shares)]
    height = min(STROKE_HEIGHT, TRUNK_HEIGHT / 3 / max(len(parts), 1))
    return {
        "trunk": [{"share": share, "shift": shift} for share, shift in zip(shares, shifts, strict=True)],
        "trunk-stroke": height,
        "trunk-gap": (TRUNK_HEIGHT - len(parts) * height) / max(len(parts) - 1, 1),
    }


# --- what every document is given --------------------------------------------------------------------------------


def _data(document: str, name: str, language: str, imprint: Imprint) -> Data:
    """`document` is a word of `words.py`; the rest is read by `common.typ` and `document.typ`."""
    say = words(language)
    kind = say[document]
    return {
        "title": bind(f"{name}: {kind.lower()}"),
        "module": bind(name),
        "over": kind,
        "language": language,
        "foot": bind(f"{kind} · {name} · {edition_line(imprint, language)}"),
        "colophon": bind(colophon(imprint, language)),
        "licence": {"name": imprint.licence, "url": LICENCE_URL},
        "words": {**say, **document_words(language), "course": kind, "publisher": imprint.attribution},
    }


def _pdf(template: str, data: dict[str, Any]) -> bytes:
    try:
        return typeset(template, data)
    except TypesettingError as error:
        message = _("%(document)s cannot be printed: %(reason)s")
        raise DocumentError(message % {"document": data["title"], "reason": error}) from error
