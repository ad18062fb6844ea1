"""The guide to a whole course: the timetable first, then its modules as they are taught."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from courses.kits.guide import in_teaching_order, write_course_guide
from tests.factories import office_files
from tests.factories.kit_sources import IMPRINT, MODULES, PROGRAMME
from tests.factories.office_files import W


@pytest.fixture(scope="module")
def document() -> Any:
    return office_files.document(write_course_guide(MODULES, PROGRAMME, IMPRINT))


def test_timetable_comes_first_and_modules_in_teaching_order(document: Any) -> None:
    styled = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert [text for style, text in styled if style in ("Title", "Heading 1")] == [
        "Kahden päivän ohjelma",
        "Aikataulu",
        "M0 Ennakkotehtävä",
        "M4 Perehdytys ja työnopastus",
        "M1 Tehtävä ja rajat",
        "Osallistujan teksti",
        "Lisenssi ja painos",
    ]


def test_headings_never_skip_a_level(document: Any) -> None:
    levels = [int(p.style.name.split()[1]) for p in document.paragraphs if p.style.name.startswith("Heading ")]
    assert set(levels) == {1, 2, 3}
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_a_day_on_site_shows_the_clock_and_own_work_does_not(document: Any) -> None:
    own, contact = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables[:2])
    assert own == [["Min", "Ohjelma"], ["60", "M0 Ennakkotehtävä"]]
    assert contact == [
        ["Aika", "Min", "Ohjelma"],
        ["9.00–9.30", "30", "M4 Perehdytys ja työnopastus"],
        ["9.30–9.45", "15", "Tauko"],
        ["9.45–10.15", "30", "M1 Tehtävä ja rajat"],
    ]


def test_a_row_of_the_timetable_leads_to_its_module(document: Any) -> None:
    element = document.element.body
    links = [link.get(f"{W}anchor") for link in element.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in element.iter(f"{W}bookmarkStart")]
    assert [link for link in links if link] == ["M0", "M4", "M1"]
    assert marks == ["M0", "M4", "M1"]


def test_cover_tells_whom_the_course_is_for(document: Any) -> None:
    facts = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Perustiedot"]
    assert facts[:4] == [
        "Kenelle: Työntekijät, jotka opastavat uusia työkavereita.",
        "Lähiopetusta: 11\u00a0h\u00a030\u00a0min",
        "Omaa työtä: 1\u00a0h",
        "Todistus: Todistuksen saa, kun on ollut paikalla molempina päivinä.",
    ]


def test_a_module_that_comes_twice_is_printed_once() -> None:
    twice = replace(PROGRAMME, days=(*PROGRAMME.days, PROGRAMME.days[1]))
    assert [module.code for module in in_teaching_order(MODULES, twice)] == ["M0", "M4", "M1"]


def test_a_module_without_content_is_named() -> None:
    with pytest.raises(LookupError) as error:
        write_course_guide(MODULES[:2], PROGRAMME, IMPRINT)
    assert str(error.value) == "Kahden päivän ohjelma: no content for M0, M4"


def test_a_programme_without_days_has_a_cover_and_a_licence() -> None:
    document = office_files.document(write_course_guide(MODULES, replace(PROGRAMME, days=()), IMPRINT))
    assert document.tables == []
    assert document.paragraphs[1].text == "Kahden päivän ohjelma"
