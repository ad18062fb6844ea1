"""The printed documents of a kit: accessible, the same bytes each time, nothing of the trainer's for participants."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from courses.kits import module_documents, programme_documents
from courses.kits.pdf import DocumentError
from courses.kits.source import Imprint, Node
from courses.kits.tree import plain
from courses.kits.words import INVITATION, ROOM_LIST, WORDS
from tests.factories.kit_documents import (
    ACTIVITIES,
    IMPRINT,
    MODULE,
    bullets,
    heading,
    link,
    module,
    paragraph,
    programme,
    table,
)
from tests.factories.pdf_text import is_tagged, language, links, metadata, page_sizes, plain_text

MARKER = "Salainenmerkki"
INJECTIONS = (
    '#read("/etc/passwd")',
    "*x* _y_ `z`",
    "$x^2$",
    "@viite <merkki>",
    "#eval(1)",
    "\\u{41} // ei",
    "= Otsikko",
)
A4, A4_ON_ITS_SIDE = (210, 297), (297, 210)

Writer = Callable[[Imprint], bytes]
PDFS: dict[str, Writer] = {
    "handout": lambda imprint: module_documents.write_handout(MODULE, imprint),
    "guide": lambda imprint: module_documents.write_module_guide(MODULE, imprint),
    "timetable": lambda imprint: programme_documents.write_timetable(programme(), imprint),
    "attendance": lambda imprint: programme_documents.write_attendance(programme(), imprint),
    "rooms": lambda imprint: programme_documents.write_rooms(programme(), [MODULE], imprint),
    "feedback": lambda imprint: programme_documents.write_feedback(programme(), [MODULE], imprint),
    "certificate": lambda imprint: programme_documents.write_certificate_sample(programme(), imprint),
}
every_pdf = pytest.mark.parametrize("write", PDFS.values(), ids=PDFS.keys())


def handout_text(**changes: Any) -> str:
    return plain_text(module_documents.write_handout(module(**changes), IMPRINT))


def guide_text(**changes: Any) -> str:
    return plain_text(module_documents.write_module_guide(module(**changes), IMPRINT))


def texts_of(blocks: tuple[Node, ...]) -> Iterator[str]:
    """Every run of text that blocks hold, as a reader should meet it."""
    for block in blocks:
        yield from texts_of(tuple(block.get("blocks", ())))
        rows = [row["cells"] for row in block.get("rows", ())]
        headings = [column["heading"] for column in block.get("columns", ())]
        yield from map(plain, [block.get("spans", []), *block.get("items", []), *headings, *itertools.chain(*rows)])


# --- what holds for every document -------------------------------------------------------------------------------


@every_pdf
def test_same_source_gives_the_same_bytes(write: Writer) -> None:
    assert write(IMPRINT) == write(replace(IMPRINT))


@every_pdf
def test_document_is_tagged_and_names_its_standards_and_language(write: Writer) -> None:
    pdf = write(IMPRINT)
    assert (is_tagged(pdf), language(pdf)) == (True, "fi")
    assert b"/StructTreeRoot" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf


@every_pdf
def test_document_carries_edition_structure_and_licence(write: Writer) -> None:
    text = plain_text(write(IMPRINT))
    for words in (
        "2. painos · 22.11.2026",
        "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma.",
        "CC BY 4.0",
        "Valmentamo",
    ):
        assert words in text


@every_pdf
def test_draft_is_called_a_draft(write: Writer) -> None:
    text = plain_text(write(replace(IMPRINT, edition=0)))
    assert "Luonnos · 22.11.2026" in text
    assert "painos ·" not in text


@pytest.mark.parametrize(("name", "size"), [*zip(PDFS, itertools.repeat(A4))], ids=PDFS.keys())
def test_document_is_a4(name: str, size: tuple[int, int]) -> None:
    expected = A4_ON_ITS_SIDE if name in ("attendance", "certificate") else size
    assert set(page_sizes(PDFS[name](IMPRINT))) == {expected}


def test_title_of_the_file_tells_documents_of_a_module_apart() -> None:
    titles = [metadata(PDFS[name](IMPRINT))["Title"] for name in ("handout", "guide")]
    assert titles == ["M4 Perehdytys ja työnopastus: moniste", "M4 Perehdytys ja työnopastus: kouluttajan ohje"]


@pytest.mark.parametrize("code", ["sv", "en"])
def test_document_speaks_the_language_of_its_source(code: str) -> None:
    pdf = module_documents.write_handout(module(language=code), IMPRINT)
    assert language(pdf) == code
    assert WORDS[code]["flow"].format(minutes=60) in plain_text(pdf)
    assert WORDS["fi"]["flow"].format(minutes=60) not in plain_text(pdf)


@pytest.mark.parametrize("words", [WORDS, INVITATION], ids=["documents", "invitation"])
def test_every_language_has_the_same_words(words: dict[str, dict[str, str]]) -> None:
    assert words["sv"].keys() == words["fi"].keys() == words["en"].keys()
    assert all(text for own in words.values() for text in own.values())


def test_every_language_has_the_same_room_list() -> None:
    shapes = {code: [len(items) for _title, items in sections] for code, sections in ROOM_LIST.items()}
    assert shapes["fi"] == shapes["sv"] == shapes["en"]


# --- what a participant may read ---------------------------------------------------------------------------------


def planted() -> dict[str, Any]:
    """A script and notes with the marker in each kind of block."""
    blocks = (
        paragraph(f"{MARKER}a"),
        bullets(f"{MARKER}b"),
        heading(f"{MARKER}c"),
        table((f"{MARKER}d",), (f"{MARKER}e",)),
    )
    activities = tuple(replace(activity, script=blocks) for activity in ACTIVITIES)
    return {"activities": activities, "notes": blocks}


def test_script_and_notes_stand_in_the_guide() -> None:
    text = guide_text(**planted())
    assert [text.count(f"{MARKER}{letter}") for letter in "abcde"] == [len(ACTIVITIES) + 1] * 5


def test_script_and_notes_are_never_in_the_handout() -> None:
    pdf = module_documents.write_handout(module(**planted()), IMPRINT)
    assert MARKER not in plain_text(pdf)
    assert pdf == module_documents.write_handout(module_documents.without_notes(MODULE), IMPRINT)


def test_module_without_notes_keeps_all_else() -> None:
    bare = module_documents.without_notes(module(**planted()))
    assert (bare.notes, {activity.script for activity in bare.activities}) == ((), {()})
    assert replace(bare, notes=MODULE.notes, activities=ACTIVITIES) == MODULE


def test_handout_holds_every_text_of_the_module() -> None:
    text = handout_text()
    expected = [MODULE.title, MODULE.lead, *MODULE.outcomes, *texts_of(MODULE.body)]
    expected += [words for activity in ACTIVITIES for words in (activity.title, *texts_of(activity.text))]
    assert [words for words in expected if words not in text] == []


def test_guide_counts_the_clock_from_the_start_of_the_module() -> None:
    text = guide_text()
    assert [span for span in ("0–20", "20–60") if span in text] == ["0–20", "20–60"]


def test_module_without_any_content_is_still_a_document() -> None:
    empty = module(lead="", outcomes=(), activities=(), body=(), notes=(), materials=(), themes=())
    assert MODULE.title in plain_text(module_documents.write_handout(empty, IMPRINT))
    assert MODULE.title in plain_text(module_documents.write_module_guide(empty, IMPRINT))


def test_script_longer_than_a_page_is_printed_to_its_end() -> None:
    script = tuple(bullets(*(f"Kohta {n} {'sana ' * 60}" for n in range(9))) for _ in range(2))
    long = replace(ACTIVITIES[0], script=(*script, paragraph("Viimeinen lause.")))
    assert "Viimeinen lause." in guide_text(activities=(long,))


# --- links, signs and commands in the text -----------------------------------------------------------------------


def test_address_of_the_site_becomes_whole_and_is_printed_once() -> None:
    body = (link("Perehdytys", "/tietopankki/perehdytys/"), link("perehdytyksestä", "/tietopankki/perehdytys/"))
    pdf = module_documents.write_handout(module(body=body), IMPRINT)
    assert links(pdf) == ["https://valmentamo.example/tietopankki/perehdytys/"]
    assert plain_text(pdf).count("Perehdytys: valmentamo.example/tietopankki/perehdytys/") == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//toinen.example/", ""])
def test_address_that_no_document_should_open_leaves_the_words(address: str) -> None:
    pdf = module_documents.write_handout(module(body=(link("Avaa tästä", address),)), IMPRINT)
    assert (links(pdf), "Avaa tästä" in plain_text(pdf)) == ([], True)


@pytest.mark.parametrize("command", INJECTIONS)
def test_command_in_the_text_comes_out_as_letters(command: str) -> None:
    body = (paragraph(command), bullets(command), table((command,), (command,)), heading(command))
    text = handout_text(title=command, lead=command, outcomes=(command,), body=body)
    assert text.count(command) >= 8


@pytest.mark.parametrize("sign", ["漢", "😀"])
def test_sign_that_no_font_has_is_told_with_the_module(sign: str) -> None:
    with pytest.raises(DocumentError) as error:
        module_documents.write_handout(module(body=(paragraph(f"Merkki {sign} tässä"),)), IMPRINT)
    assert "M4 Perehdytys ja työnopastus" in str(error.value)
    assert sign in str(error.value)


def test_long_address_in_a_table_stays_on_the_page() -> None:
    address = "https://valmentamo.example/tietopankki/" + "-".join(["saavutettavuus"] * 8)
    text = handout_text(body=(table(("Asia", "Osoite", "Ala", "Aika"), ("a", address, "b", "c")),))
    assert address in text.replace(" ", "")
