"""A module's slides: what the room sees, what the trainer reads, and what Office and screen readers need."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

from courses.kits.slides import write_slides
from tests.factories import office_files
from tests.factories.kit_sources import IMPRINT, MODULE, SECRET, module, paragraph
from tests.factories.office_files import A


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_slides(MODULE, IMPRINT)


@pytest.fixture(scope="module")
def slides(content: bytes) -> list[Any]:
    return list(office_files.deck(content).slides)


def titled(slides: list[Any], title: str) -> Any:
    return next(slide for slide in slides if slide.shapes.title.text_frame.text == title)


def test_same_source_gives_same_bytes(content: bytes) -> None:
    assert write_slides(module(), IMPRINT) == content
    assert write_slides(module(title="Toinen"), IMPRINT) != content


def test_entries_are_in_order_and_carry_no_time(content: bytes) -> None:
    found = office_files.entries(content)
    assert [name for name, _ in found] == sorted(name for name, _ in found)
    assert {time for _, time in found} == {(1980, 1, 1, 0, 0, 0)}


def test_slides_come_in_teaching_order(slides: list[Any]) -> None:
    assert [slide.shapes.title.text_frame.text for slide in slides] == [
        "Perehdytys ja työnopastus",
        "Moduulin jälkeen osaat",
        "Alustus",
        "Purku",
        "Miksi tämä on tärkeää",
        "Miksi tämä on tärkeää (jatkuu\u00a02/2)",
        "Opastus vaiheittain",
        "Mitä sanoa",
        "Mieti omalla työpaikallasi",
        "Lisenssi ja painos",
    ]


def test_slides_are_wide(content: bytes) -> None:
    deck = office_files.deck(content)
    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)


def test_script_and_notes_are_in_the_speaker_notes_and_nowhere_on_slides(content: bytes) -> None:
    assert office_files.note_letters(content).count(SECRET) == 3  # two scripts and the notes of the module
    assert SECRET not in office_files.slide_letters(content)
    others = {name: root for name, root in office_files.parts(content).items() if "notesSlides" not in name}
    assert [name for name, root in others.items() if SECRET in "".join(root.itertext())] == []


def test_speaker_notes_tell_the_time_of_the_module(slides: list[Any]) -> None:
    assert titled(slides, "Alustus").notes_slide.notes_text_frame.text.split("\n") == [
        "Alustus: 0–20 min (20 min)",
        "0–4 min",
        f"Kysy, mitä muistetaan. {SECRET}",
        "– Kerää sanat taululle.",
        "4–20 min",
        "Kerro laki.",
    ]
    assert titled(slides, "Purku").notes_slide.notes_text_frame.text.split("\n")[:2] == [
        "Purku: 20–30 min (10 min)",
        "20–30 min",
    ]


def test_a_stage_shows_participants_what_they_do_and_how_long(slides: list[Any]) -> None:
    texts = {shape.placeholder_format.idx: shape.text_frame.text for shape in titled(slides, "Purku").placeholders}
    assert texts == {
        0: "Purku",
        13: "Vaihe 2/2 · 20–30 min",
        1: "Kerrot, mikä oli vaikeinta.",
        14: "10",
        15: "minuuttia",
        11: "M4 Perehdytys ja työnopastus · 2. painos · 22.11.2026",
        12: "‹#›",
    }


def test_every_text_of_the_participant_is_on_a_slide(content: bytes) -> None:
    shown = office_files.slide_letters(content)
    expected = [
        *MODULE.outcomes,
        MODULE.lead,
        "M4 · 30 min · Lähiopetus",
        "Kuulet, mitä eroa on perehdytyksellä",
        "Perehdytys tutustuttaa",
        "Toinen rivi.",
        "Vastuu pysyy esihenkilöllä.",
        "Valmistele.",
        "Näytä.",
        "Anna kokeilla.",
        "Mikä tehtävä opastetaan kiireessä?",
        "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma.",
        "CC BY 4.0",
        "tekijän: Valmentamo",
        "valmentamo.example",
    ]
    assert [text for text in expected if text not in shown] == []


def test_every_slide_has_its_title_first_and_all_text_in_placeholders(slides: list[Any]) -> None:
    for slide in slides:
        first, *others = slide.shapes
        assert first.placeholder_format.type == PP_PLACEHOLDER.TITLE
        assert [shape.name for shape in others if not shape.is_placeholder and shape.has_text_frame] == []
        assert [shape.name for shape in slide.placeholders if shape.has_text_frame and not shape.text_frame.text] == []


def test_identities_of_shapes_are_unique_on_a_slide(slides: list[Any]) -> None:
    for slide in slides:
        found = slide.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(found) == len(set(found))


def test_everything_drawn_says_what_it_shows(slides: list[Any]) -> None:
    found = [
        shape._element.xpath("./*/p:cNvPr/@descr")
        for slide in slides
        for shape in slide.shapes
        if not shape.is_placeholder or shape.has_table
    ]
    assert found == [
        ["Moduulin vaiheet: Alustus 20 min, Purku 10 min."],
        ["Moduulin vaiheet: Alustus 20 min (nyt), Purku 10 min."],
        ["Moduulin vaiheet: Alustus 20 min, Purku 10 min (nyt)."],
        ["Taulukko: Mitä sanoa. Vältä, Sano mieluummin."],
    ]


def test_tables_are_tables_with_a_head(slides: list[Any]) -> None:
    (frame,) = (shape for shape in titled(slides, "Mitä sanoa").shapes if shape.has_table)
    assert frame.table.first_row is True
    assert [[cell.text_frame.text for cell in row.cells] for row in frame.table.rows] == [
        ["Vältä", "Sano mieluummin"],
        ["Ymmärsitkö?", "Näytätkö, miten teet?"],
        ["Tämä on helppo.", "Tähän menee hetki."],
    ]


@pytest.mark.parametrize(("language", "proofing"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_every_run_says_its_language(language: str, proofing: str) -> None:
    parts = office_files.parts(write_slides(module(language=language), IMPRINT))
    shown = [
        root for name, root in parts.items() if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide"))
    ]
    runs = [run for root in shown for tag in ("r", "br", "fld") for run in root.iter(f"{A}{tag}")]
    found = [(properties.get("lang") if (properties := run.find(f"{A}rPr")) is not None else None) for run in runs]
    assert len(found) > 60
    assert set(found) == {proofing}


def test_links_lead_to_the_site(slides: list[Any]) -> None:
    relations = [relation for slide in slides for relation in slide.part.rels.values() if relation.is_external]
    assert [relation.target_ref for relation in relations] == ["https://valmentamo.example/tietopankki/perehdytys/"]


def test_a_link_with_a_dangerous_scheme_is_only_text() -> None:
    link = {"kind": "link", "to": "javascript:alert(1)", "spans": [{"kind": "text", "text": "paina"}]}
    content = write_slides(module(body=({"kind": "paragraph", "spans": [link]},)), IMPRINT)
    assert "paina" in office_files.slide_letters(content)
    relations = [relation for slide in office_files.deck(content).slides for relation in slide.part.rels.values()]
    assert [relation.target_ref for relation in relations if relation.is_external] == []


def test_signs_that_xml_or_fonts_lack_are_left_out() -> None:
    content = write_slides(module(lead="Yksi\x0b kaksi\u2060kolme \x00neljä"), IMPRINT)
    assert "Yksi kaksikolme neljä" in office_files.slide_letters(content)


def test_markup_in_text_stays_letters() -> None:
    content = write_slides(module(body=(paragraph("<a:t>&amp; **ei** </p:sld>"),)), IMPRINT)
    assert "<a:t>&amp; **ei** </p:sld>" in office_files.slide_letters(content)


def test_properties_of_the_file(content: bytes) -> None:
    found = office_files.deck(content).core_properties
    assert (found.title, found.language, found.author) == ("M4 Perehdytys ja työnopastus", "fi-FI", "Valmentamo")
    assert found.created == found.modified == dt.datetime(2026, 12, 1, tzinfo=dt.UTC).replace(tzinfo=None)


def test_a_draft_says_so() -> None:
    content = write_slides(module(), replace(IMPRINT, edition=0))
    assert "Luonnos · 22.11.2026" in office_files.slide_letters(content)
    assert "painos ·" not in office_files.slide_letters(content)


def test_an_empty_module_still_has_cover_and_licence() -> None:
    empty = module(lead="", outcomes=(), activities=(), body=(), notes=(), materials=())
    slides = list(office_files.deck(write_slides(empty, IMPRINT)).slides)
    assert [slide.shapes.title.text_frame.text for slide in slides] == [
        "Perehdytys ja työnopastus",
        "Lisenssi ja painos",
    ]
    assert [slide.has_notes_slide for slide in slides] == [False, False]
