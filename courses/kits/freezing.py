"""From the site's pages to the neutral sources of which documents are written, and to JSON and back for editions."""

import datetime as dt
import hashlib
import json
from operator import attrgetter
from typing import Any

from materials.models import MaterialVersion

from ..models import ModulePage, Programme, ProgrammeDay
from ..models.programme import TimedSlot
from .richtext import nodes_of_html, nodes_of_stream
from .source import ActivitySource, DaySource, MaterialSource, ModuleSource, ProgrammeSource, SlotSource


def freeze_module(page: ModulePage) -> ModuleSource:
    """Everything that a module's documents are written from. Reads the page as given, for example of a revision."""
    return ModuleSource(
        code=page.code,
        title=page.title,
        lead=page.lead,
        minutes=page.minutes,
        kind=page.kind,
        language=page.locale.language_code,
        outcomes=tuple(outcome.text for outcome in page.outcomes.all()),
        activities=_activities(page),
        body=tuple(nodes_of_stream(page.body)),
        notes=tuple(nodes_of_html(page.facilitator_notes)),
        materials=tuple(item.title for item in page.material_items.all()),
        themes=tuple(theme.title for theme in sorted(page.themes.all(), key=attrgetter("path")) if theme.live),
    )


def _activities(page: ModulePage) -> tuple[ActivitySource, ...]:
    start = 0
    rows = []
    for activity in page.activities.all():
        text, script = nodes_of_html(activity.text), nodes_of_html(activity.facilitator_notes)
        rows.append(ActivitySource(activity.title, activity.minutes, start, tuple(text), tuple(script)))
        start += activity.minutes
    return tuple(rows)


def freeze_programme(programme: Programme) -> ProgrammeSource:
    course = programme.course
    return ProgrammeSource(
        slug=programme.slug,
        title=programme.title,
        course=course.title,
        language=course.locale.language_code,
        days=tuple(_day(day) for day in programme.days.all()),
        contact_minutes=programme.sizes.contact,
        own_minutes=programme.sizes.own,
        certificate_note=course.certificate_note,
        audience=course.audience,
    )


def _day(day: ProgrammeDay) -> DaySource:
    slots = tuple(_slot(timed) for timed in day.timetable())
    return DaySource(day.title, day.note, day.kind, day.number, slots)


def _slot(timed: TimedSlot) -> SlotSource:
    slot = timed.slot
    code = slot.linked_module.code if slot.linked_module else ""
    return SlotSource(_clock(timed.start), _clock(timed.end), slot.minutes, slot.title, code, slot.kind)


def _clock(time: dt.time) -> str:
    return f"{time.hour}.{time.minute:02d}"


def freeze_material(module_code: str, version: MaterialVersion) -> MaterialSource:
    material = version.material
    return MaterialSource(
        module_code=module_code,
        key=material.slug or str(material.pk),
        title=material.title,
        kind=material.kind,
        number=version.number,
        sha256=version.sha256,
        size=version.size,
        extension=version.extension,
        language=material.language,
        licence=material.licence,
        attribution=material.attribution,
        for_trainers=material.is_for_trainers,
    )


def as_json(source: Any) -> dict[str, Any]:
    """A source as plain data that a database column can keep."""
    return json.loads(json.dumps(source, default=vars))


def module_from_json(data: dict[str, Any]) -> ModuleSource:
    activities = tuple(
        ActivitySource(a["title"], a["minutes"], a["start"], tuple(a["text"]), tuple(a["script"]))
        for a in data["activities"]
    )
    plain = {name: tuple(data[name]) for name in ("outcomes", "body", "notes", "materials", "themes")}
    return ModuleSource(**{**data, **plain, "activities": activities})


def programme_from_json(data: dict[str, Any]) -> ProgrammeSource:
    days = tuple(
        DaySource(**{**day, "slots": tuple(SlotSource(**slot) for slot in day["slots"])}) for day in data["days"]
    )
    return ProgrammeSource(**{**data, "days": days})


def content_hash(data: Any) -> str:
    """SHA-256 of plain data or sources, the same for the same content whenever and wherever it is computed."""
    text = json.dumps(data, default=vars, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
