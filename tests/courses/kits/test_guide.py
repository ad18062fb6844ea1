"""The trainer's guide: what stands in it, in which order, and what Word and screen readers need."""

import datetime as dt
from typing import Any

import pytest

from courses.kits.guide import write_course_guide, write_module_guide
from courses.kits.source import ActivitySource
from tests.factories import office_files
from tests.factories.kit_sources import (
    IMPRINT,
    MODULE,
    MODULES,
    PROGRAMME,
    SECRET,
    heading,
    items,
    module,
    paragraph,
    table,
)
from tests.factories.office_files import W


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_module_guide(MODULE, IMPRINT)


@pytest.fixture(scope="module")
def course() -> bytes:
    return write_course_guide(MODULES, PROGRAMME, IMPRINT)


def headings(content: bytes) -> list[tuple[int, str]]:
    found = ((paragraph.style.name, paragraph.text) for paragraph in office_files.document(content).paragraphs)
    return [(int(style.split()[1]), text) for style, text in found if style.startswith("Heading ")]


def rows(table: Any) -> list[list[str]]:
    return [[cell.text.replace("\u00ad", "") for cell in row.cells] for row in table.rows]


def body(content: bytes) -> Any:
    return office_files.parts(content)["word/document.xml"]


def test_same_source_gives_same_bytes(content: bytes, course: bytes) -> None:
    assert write_module_guide(module(), IMPRINT) == content
    assert write_course_guide(MODULES, PROGRAMME, IMPRINT) == course
    assert write_module_guide(module(title="Toinen"), IMPRINT) != content


def test_entries_are_in_order_and_carry_no_time(content: bytes) -> None:
    found = office_files.entries(content)
    assert [name for name, _ in found] == sorted(name for name, _ in found)
    assert {time for _, time in found} == {(1980, 1, 1, 0, 0, 0)}


def test_headings_of_a_module_in_order(content: bytes) -> None:
    assert headings(content) == [
        (1, "Valmistelu"),
        (2, "Tavoitteet"),
        (2, "Aineistot"),
        (2, "Huomaa"),
        (3, "Huone"),
        (1, "Minuuttikäsikirjoitus"),
        (1, "Osallistujan teksti"),
        (1, "Lisenssi ja painos"),
    ]


def test_cover_says_what_this_is(content: bytes) -> None:
    first = office_files.document(content).paragraphs[:5]
    assert [(paragraph.style.name, paragraph.text) for paragraph in first] == [
        ("Yläotsikko", "Kouluttajan ohje · 2. painos · 22.11.2026"),
        ("Title", "M4 Perehdytys ja työnopastus"),
        ("Subtitle", "Opit opastamaan tehtävän viidessä vaiheessa."),
        ("Perustiedot", "Kesto: 30 min, lähiopetus"),
        ("Perustiedot", "Teemat: Työvalmennus ja opastaminen"),
    ]


def test_script_is_a_table_of_minutes(content: bytes) -> None:
    (table,) = office_files.document(content).tables
    assert rows(table) == [
        ["Kello", "Min", "Vaihe", "Osallistujat", "Kouluttaja sanoo ja tekee"],
        [
            "0–4",
            "4",
            "Alustus\n0–20, 20 min",
            "Kuulet, mitä eroa on perehdytyksellä ja työnopastuksella.",
            f"Kysy, mitä muistetaan. {SECRET}\nKerää sanat taululle.",
        ],
        ["4–20", "16", "Alustus", "", "Kerro laki."],
        ["20–30", "10", "Purku\n20–30, 10 min", "Kerrot, mikä oli vaikeinta.", f"Kysy ensin opastettavilta. {SECRET}"],
    ]


def test_every_text_for_the_trainer_is_in_the_guide(content: bytes) -> None:
    written = office_files.letters(body(content))
    expected = [
        *MODULE.outcomes,
        *MODULE.materials,
        f"Kokeile malli kerran etukäteen. {SECRET}",
        "Pöydät kolmelle.",
        "2. painos · 22.11.2026",
        "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma.",
        "CC BY 4.0",
        "tekijän: Valmentamo",
        "valmentamo.example",
    ]
    assert [text for text in expected if text not in written] == []


def test_tables_repeat_their_head_and_keep_rows_whole(course: bytes) -> None:
    for found in body(course).iter(f"{W}tbl"):
        properties = [row.find(f"{W}trPr") for row in found.findall(f"{W}tr")]
        heads = [mark.get(f"{W}val") for row in properties for mark in row.findall(f"{W}tblHeader")]
        assert heads == ["on"]
        assert properties[0].find(f"{W}tblHeader") is not None
        assert [row for row in properties if row.find(f"{W}cantSplit") is None] == []
        assert found.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert found.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


@pytest.mark.parametrize(("language", "proofing"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_the_whole_document_is_in_its_language(language: str, proofing: str) -> None:
    parts = office_files.parts(write_module_guide(module(language=language), IMPRINT))
    languages = [mark.get(f"{W}val") for root in parts.values() for mark in root.iter(f"{W}lang")]
    assert languages == [proofing]  # the default of every run, and no run says otherwise
    assert [mark.get(f"{W}val") for mark in parts["word/settings.xml"].iter(f"{W}themeFontLang")] == [proofing]


def test_words_hyphenate_in_the_order_that_word_expects(content: bytes) -> None:
    names = [child.tag.removeprefix(W) for child in office_files.parts(content)["word/settings.xml"]]
    assert names[names.index("defaultTabStop") + 1] == "autoHyphenation"


def test_no_part_that_contradicts_the_styles(content: bytes) -> None:
    assert [
        name for name, _ in office_files.entries(content) if "stylesWithEffects" in name or "thumbnail" in name
    ] == []


def test_every_style_in_use_is_in_the_template(course: bytes) -> None:
    parts = office_files.parts(course)
    known = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    marks = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    used = {node.get(f"{W}val") for root in parts.values() for node in root.iter() if node.tag in marks}
    assert used - known == set()


def test_each_numbered_list_begins_with_one() -> None:
    notes = (items("Yksi", "Kaksi", style="number"), paragraph("Väli."), items("Kolme", style="number"))
    content = write_module_guide(module(notes=notes), IMPRINT)
    numbers = [mark.get(f"{W}val") for mark in body(content).iter(f"{W}numId")]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]
    starts = [
        mark.get(f"{W}val") for mark in office_files.parts(content)["word/numbering.xml"].iter(f"{W}startOverride")
    ]
    assert starts == ["1", "1"]


def test_notes_may_hold_tables_and_links() -> None:
    link = {"kind": "link", "to": "/tietopankki/", "spans": [{"kind": "text", "text": "Tietopankki"}]}
    notes = (table(("Kuka", "Huone")), {"kind": "paragraph", "spans": [link]})
    document = office_files.document(write_module_guide(module(notes=notes), IMPRINT))
    assert rows(document.tables[0]) == [["Vältä", "Sano mieluummin"], ["Kuka", "Huone"]]
    links = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert links == ["https://valmentamo.example/tietopankki/"]


def test_a_script_with_headings_and_tables_stays_within_its_cell() -> None:
    script = (heading("Ohje", level=3), table(("Kuka", "Mitä")), items("Ensin", style="number"))
    activity = ActivitySource("Purku", 30, 0, (), script)
    document = office_files.document(write_module_guide(module(activities=(activity,), notes=()), IMPRINT))
    (found,) = document.tables
    assert rows(found)[1:] == [["0–30", "30", "Purku\n0–30, 30 min", "", "Ohje\nKuka – Mitä\nEnsin"]]


def test_properties_and_page_furniture(content: bytes) -> None:
    document = office_files.document(content)
    found = document.core_properties
    assert (found.title, found.language, found.author) == ("M4 Perehdytys ja työnopastus", "fi-FI", "Valmentamo")
    assert found.modified == dt.datetime(2026, 12, 1, tzinfo=dt.UTC).replace(tzinfo=found.modified.tzinfo)
    (section,) = document.sections
    assert section.header.paragraphs[0].text == "Kouluttajalle · M4 Perehdytys ja työnopastus"
    assert section.first_page_header.paragraphs[0].text == ""
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text.startswith("2. painos · 22.11.2026 · CC BY 4.0 Valmentamo\tSivu ")
