"""PDF files: accessible, the same every time, and made of letters that are never taken for commands."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from courses.kits import typesetter
from courses.kits.printing import PrintError, count_pages, print_sheet
from courses.loading.material_items import MaterialItem
from tests.factories.pdf import Pdf
from tests.factories.printables import printable, shipped
from valmentamo.core.typesetting.glyphs import SUPPORTED_RANGES

COMMANDS = ('#read("/etc/passwd")', "*x*", "_y_", "$x$", "#eval(1)", "@viite", "<merkki>", "= Otsikko", "\\#a", "//")


@pytest.fixture(scope="module")
def printed() -> list[tuple[MaterialItem, Pdf]]:
    return [(item, Pdf(print_sheet(item.source))) for item in shipped(MaterialItem)]


PRINT_ONCE = """
import hashlib
import django
django.setup()
from courses.kits.printing import print_sheet
from tests.factories.printables import printable
print(hashlib.sha256(print_sheet(printable())).hexdigest())
"""


def test_same_source_gives_the_same_bytes_in_another_process() -> None:
    root = Path(typesetter.HERE).parent.parent
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(("site", "."))}
    other = subprocess.run([sys.executable, "-c", PRINT_ONCE], env=env, cwd=root, capture_output=True, check=True)
    assert other.stdout.decode().strip() == hashlib.sha256(print_sheet(printable())).hexdigest()


@pytest.mark.parametrize("is_cards", [False, True])
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_come_out_as_plain_letters(command: str, *, is_cards: bool) -> None:
    escaped = "".join(f"\\{letter}" if letter in "*_$#<>\\=" else letter for letter in command)
    pdf = Pdf(print_sheet(printable(f"## Kortti\n\nAlku {escaped} loppu", title=command, is_cards=is_cards)))
    assert f"Alku {command} loppu" in pdf.text()
    assert pdf.text().count(command) >= 2


@pytest.mark.parametrize("is_cards", [False, True])
def test_letter_that_no_font_has_is_told_in_words(*, is_cards: bool) -> None:
    with pytest.raises(PrintError) as caught:
        print_sheet(printable("## Kortti\n\nTervetuloa 漢", is_cards=is_cards))
    assert str(caught.value) == (
        "materials/koe.md cannot be printed: kirjasimissa ei ole merkkiä ”漢”, kirjoita se toisin"
    )


def test_card_that_is_longer_than_a_page_is_told_in_words() -> None:
    with pytest.raises(PrintError, match=r"^materials/koe\.md cannot be printed: .*a card is too long for a page"):
        print_sheet(printable("## Kortti\n\n" + "Pitkä teksti jatkuu. " * 1500, is_cards=True))


def test_every_letter_that_we_allow_is_in_our_fonts() -> None:
    letters = "".join(chr(code) for first, last in SUPPORTED_RANGES for code in range(max(first, 0x21), last + 1))
    content = print_sheet(printable(title=letters.replace("\u00ad", "")))
    assert Pdf(content).tags("H1") == 1


def test_every_shipped_printable_is_an_accessible_pdf(printed: list[tuple[MaterialItem, Pdf]]) -> None:
    assert len(printed) == len(list((Path(typesetter.HERE).parent / "content" / "materials").glob("*.md")))
    for _item, pdf in printed:
        assert pdf.content.startswith(b"%PDF-1.7")
        assert b"/Type/StructTreeRoot" in pdf.content
        assert b"/MarkInfo<</Marked true" in pdf.content
        assert b"/Lang(fi)" in pdf.content
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.content
        assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf.content
        assert pdf.tags("H1") == 1


def test_every_shipped_printable_says_where_it_belongs(printed: list[tuple[MaterialItem, Pdf]]) -> None:
    for item, pdf in printed:
        letters = pdf.text()
        for words in (
            item.fields["title"],
            f"{item.fields['module']} {item.module_title}",
            "Työpaikkavalmentaja-koulutus",
            "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma.",
            "CC BY 4.0",
            f"Sivu 1 ({pdf.pages()})",
        ):
            assert words in letters, f"{item.key} does not say {words}"


def test_every_shipped_printable_has_the_headings_of_its_file(printed: list[tuple[MaterialItem, Pdf]]) -> None:
    for item, pdf in printed:
        assert pdf.tags("H2") == item.body.count("\n## ") + item.body.startswith("## "), item.key


def test_every_shipped_printable_keeps_within_a_sheet_of_paper(printed: list[tuple[MaterialItem, Pdf]]) -> None:
    assert {item.key: pdf.pages() for item, pdf in printed if pdf.pages() > 2} == {}


@pytest.mark.parametrize("slug", ["kehittamisteko", "tapausklinikan-ohje"])
def test_printable_that_promises_one_page_has_one(printed: list[tuple[MaterialItem, Pdf]], slug: str) -> None:
    [pages] = [pdf.pages() for item, pdf in printed if item.fields["slug"] == slug]
    assert pages == 1


@pytest.mark.parametrize("lines", [1, 40, 90])
def test_pages_are_counted_as_printed(lines: int) -> None:
    source = printable("## Muistiinpanot\n\n" + "____\n" * lines)
    assert count_pages(source) == Pdf(print_sheet(source)).pages()


@pytest.mark.parametrize(("cards", "pages"), [(1, 1), (8, 1), (9, 2)])
def test_eight_cards_fill_a_page(cards: int, pages: int) -> None:
    pdf = Pdf(print_sheet(printable("\n\n".join(f"## {n}\n\nKortti." for n in range(cards)), is_cards=True)))
    assert (pdf.tags("H2"), pdf.pages()) == (cards, pages)


def test_long_cards_are_fewer_on_a_page() -> None:
    long = "Tämä kortti kertoo tilanteesta pitkästi ja perusteellisesti. " * 12
    assert count_pages(printable(f"## 1\n\n{long}\n\n" + "## 2\n\nLyhyt.\n\n" * 7, is_cards=True)) == 2


def test_boxes_tables_and_lists_are_tagged_as_what_they_are() -> None:
    pdf = Pdf(print_sheet(printable("## A\n\n- ☐ a\n- ☐ b\n\n1. c\n\n| d | e |\n|---|---|\n| f | ☐ |\n\n> g")))
    assert [pdf.tags(name) for name in ("L", "LI", "Table", "TH", "TD")] == [2, 3, 1, 2, 2]
    assert pdf.text().count("☐") == 3


def test_sheet_for_trainers_says_so() -> None:
    assert "Kouluttajille" in Pdf(print_sheet(printable(is_for_trainers=True))).text()
    assert "Kouluttajille" not in Pdf(print_sheet(printable())).text()


def test_address_of_a_link_stands_on_the_paper() -> None:
    letters = Pdf(print_sheet(printable("Katso [opas](https://opas.example/a)."))).text()
    assert "opas (opas.example/a)." in letters
