"""The printed documents of a module: the participant's handout and the trainer's guide.

A participant's document is written from `without_notes(module)`, so what only trainers may read never comes near it.
"""

from dataclasses import replace

from valmentamo.core.typesetting.spacing import NO_BREAK, WORD_JOINER, bind

from . import paper
from .pdf import data_of, parted, pdf
from .source import ActivitySource, Imprint, ModuleSource
from .typesetter import Data
from .words import words

# Letters of a script that surely fit on one page of the guide.
WHOLE_STAGE = 1700


def write_handout(module: ModuleSource, imprint: Imprint) -> bytes:
    """What a participant takes home. Holds nothing of the trainer's, whatever it is given."""
    return pdf("handout.typ", _handout(without_notes(module), imprint))


def without_notes(module: ModuleSource) -> ModuleSource:
    """The module as a participant may read it: no scripts, no notes."""
    activities = tuple(replace(activity, script=()) for activity in module.activities)
    return replace(module, activities=activities, notes=())


def write_module_guide(module: ModuleSource, imprint: Imprint) -> bytes:
    """The facilitator's guide: what to prepare, and the script minute by minute. For trainers only."""
    return pdf("module-guide.typ", _guide(module, imprint))


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
    return data_of(document, name, module.language, imprint) | {
        "heading": bind(module.title),
        "lead": bind(module.lead),
        "facts": _module_facts(module),
        "outcomes": [bind(outcome) for outcome in module.outcomes],
        "total": max(module.minutes, sum(activity.minutes for activity in module.activities), 1),
    }


def _module_facts(module: ModuleSource) -> list[Data]:
    say = words(module.language)
    rows: list[tuple[str, str, float]] = [
        (say["module"], module.code, 0.6),
        (say["duration"], f"{module.minutes}{NO_BREAK}{say['minutes']}", 0.7),
        (say["kind"], say.get(module.kind, module.kind), 1),
        (say["theme"] if len(module.themes) == 1 else say["themes"], ", ".join(module.themes), 1.8),
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
        "parted": parted(activity.title, language),
    }
