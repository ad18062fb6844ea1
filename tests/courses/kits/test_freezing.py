"""Freezing: a module and a programme become plain data that keeps everything, and come back the same."""

import dataclasses
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from courses.kits.freezing import (
    as_json,
    content_hash,
    freeze_module,
    freeze_programme,
    module_from_json,
    programme_from_json,
)
from courses.kits.source import ModuleSource
from courses.models import ModulePage, Programme, ThemePage
from tests.factories.kit_sources import MODULE, paragraph

pytestmark = pytest.mark.django_db
CODES = [*(f"M{n}" for n in range(15)), "W1", "J1", *(f"KK{n}" for n in range(1, 6))]
INVISIBLE = str.maketrans({"\u00ad": None, "\u2060": None, "\u00a0": " "})


def page(code: str = "M4") -> ModulePage:
    return ModulePage.objects.get(code=code)


def two_days() -> Programme:
    return Programme.objects.with_slots().get(slug="kaksi-paivaa")


# --- there and back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_a_shipped_module_comes_back_the_same(code: str) -> None:
    source = freeze_module(page(code))
    assert (source.code, len(source.activities) > 0, len(source.body) > 0) == (code, True, True)
    assert module_from_json(as_json(source)) == source


def test_every_kind_of_block_comes_back_the_same() -> None:
    assert module_from_json(json.loads(json.dumps(as_json(MODULE)))) == MODULE


def test_a_programme_comes_back_the_same() -> None:
    source = freeze_programme(two_days())
    assert len(source.days) == 4
    assert programme_from_json(as_json(source)) == source


# --- what is frozen ----------------------------------------------------------------------------------------------


def test_a_module_is_frozen_with_its_own_facts() -> None:
    source = freeze_module(page())
    plain = (source.title, source.minutes, source.kind, source.language, source.themes, source.materials)
    assert plain == (
        "Perehdytys ja työnopastus",
        90,
        "contact",
        "fi",
        ("Työvalmennus ja opastaminen",),
        ("Diat", "Opastuskortti", "Perehdytyksen tarkistuslista"),
    )


def test_stages_begin_where_the_one_before_ends() -> None:
    source = freeze_module(page())
    ends = [activity.start + activity.minutes for activity in source.activities]
    assert [activity.start for activity in source.activities] == [0, *ends[:-1]]
    assert ends[-1] == 90


def test_a_day_is_frozen_with_clock_times_and_codes() -> None:
    day = freeze_programme(two_days()).days[1]
    assert (day.title, day.kind, day.number) == ("1. päivä", "contact", 1)
    assert [(slot.start, slot.end, slot.minutes, slot.code, slot.kind) for slot in day.slots] == [
        ("9.00", "10.15", 75, "M1", "module"),
        ("10.15", "10.30", 15, "", "break"),
        ("10.30", "12.00", 90, "M2", "module"),
        ("12.00", "12.45", 45, "", "lunch"),
        ("12.45", "14.00", 75, "M3", "module"),
        ("14.00", "14.15", 15, "", "break"),
        ("14.15", "15.45", 90, "M4", "module"),
        ("15.45", "16.00", 15, "", "closing"),
    ]


def test_a_module_that_is_not_published_leaves_only_its_title_in_the_timetable() -> None:
    page().unpublish()
    slot = freeze_programme(two_days()).days[1].slots[6]
    assert (slot.title, slot.code) == ("Perehdytys ja työnopastus", "")


def test_a_theme_that_is_not_published_is_not_printed() -> None:
    module = page("M5")
    assert freeze_module(module).themes == tuple(theme.title for theme in module.themes.order_by("path"))
    assert len(freeze_module(module).themes) == 2
    ThemePage.objects.get(code="F3").unpublish()
    assert freeze_module(page("M5")).themes == (ThemePage.objects.get(code="T4").title,)


def test_a_revision_is_frozen_as_it_was() -> None:
    module = page()
    revision = module.live_revision
    before = freeze_module(module)
    module.title = "Uusi nimi"
    module.activities.all()[0].text = "<p>Uusi teksti.</p>"
    module.save_revision().publish()
    assert freeze_module(page()).title == "Uusi nimi"
    assert freeze_module(revision.as_object()) == before


def test_a_draft_is_not_frozen_with_the_published_page() -> None:
    module = page()
    module.title = "Luonnos"
    module.save_revision()
    assert freeze_module(page()).title == "Perehdytys ja työnopastus"


class _Texts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        if text := _plain(data):
            self.found.append(text)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(INVISIBLE)).strip()


def _letters(value: Any) -> str:
    """All text of plain data; spans run together, everything else stands apart."""
    match value:
        case {"kind": "text"}:
            return str(value["text"])
        case dict():
            return "\n".join(map(_letters, value.values()))
        case [{"kind": "text" | "strong" | "em" | "link"}, *_]:
            return "".join(map(_letters, value))
        case list():
            return "\n".join(map(_letters, value))
        case _:
            return str(value)


def web_texts(module: ModulePage) -> list[str]:
    rich = [module.facilitator_notes, str(module.body.render_as_block())]
    for activity in module.activities.all():
        rich += [activity.title, activity.text, activity.facilitator_notes]
    rich += [module.title, module.lead, *(outcome.text for outcome in module.outcomes.all())]
    return [text for html in rich for text in _Texts(html).found]


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_the_web_page_is_in_the_frozen_source(code: str) -> None:
    module = page(code)
    frozen = _plain(_letters(as_json(freeze_module(module))))
    texts = web_texts(module)
    assert len(texts) > 30
    assert [text for text in texts if text not in frozen] == []


# --- the hash ----------------------------------------------------------------------------------------------------


def test_the_hash_is_the_same_whenever_and_wherever_it_is_computed() -> None:
    assert content_hash({"b": ["ä", 1], "a": None}) == content_hash({"a": None, "b": ["ä", 1]})
    assert content_hash({"a": "ä"}) == "46e7684c4b1944115e7f227c9f2d1275a3edf7806a40d523d1c77e0df97b3432"


CHANGES: dict[str, Any] = {
    "code": "M5",
    "title": "toinen",
    "lead": "toinen",
    "minutes": 31,
    "kind": "self-study",
    "language": "sv",
    "outcomes": MODULE.outcomes[::-1],
    "activities": MODULE.activities[:1],
    "body": MODULE.body[1:],
    "notes": (paragraph("toinen"),),
    "materials": (),
    "themes": ("toinen",),
}


def test_every_field_of_a_module_is_tried() -> None:
    assert list(CHANGES) == [field.name for field in dataclasses.fields(ModuleSource)]


@pytest.mark.parametrize("field", CHANGES)
def test_the_hash_changes_with_any_field(field: str) -> None:
    changed = dataclasses.replace(MODULE, **{field: CHANGES[field]})
    assert content_hash(as_json(changed)) != content_hash(as_json(MODULE))
    assert content_hash(as_json(changed)) == content_hash(as_json(dataclasses.replace(changed)))


@pytest.mark.parametrize("field", ["title", "minutes", "start", "text", "script"])
def test_the_hash_changes_with_any_field_of_a_stage(field: str) -> None:
    values = {"title": "toinen", "minutes": 1, "start": 1, "text": (), "script": ()}
    first, *others = MODULE.activities
    changed = dataclasses.replace(MODULE, activities=(dataclasses.replace(first, **{field: values[field]}), *others))
    assert content_hash(as_json(changed)) != content_hash(as_json(MODULE))
