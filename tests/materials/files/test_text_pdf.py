"""Text of PDF files: Finnish words stay whole, and PDFium is never entered twice at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from materials.files.pdf import PDFIUM
from materials.files.text import MAX_BYTES, Extracted, clean, extract_text
from tests.factories import files

WORDS = (
    "Työpaikkavalmentajakoulutuksessa perehdytyskeskustelu täydentyy kysymyksillä, joihin kehitysvammaisten "
    "palvelusäätiön yhteistyökumppanit vastaavat työyhteisövalmennuksen näkökulmasta."
)
NARROW = (
    '#set page(width: 34mm, height: auto, margin: 4mm)\n#set par(justify: true)\n#set text(hyphenate: true, lang: "fi")'
)


@pytest.fixture
def hyphenated(tmp_path: Path) -> Path:
    path = tmp_path / "opas.pdf"
    path.write_bytes(files.pdf(WORDS, settings=NARROW))
    return path


def raw_text(path: Path) -> str:
    with PDFIUM:
        document = pypdfium2.PdfDocument(path)
        text = document[0].get_textpage().get_text_bounded()
        document.close()
    return text


def test_words_divided_over_lines_come_out_whole(hyphenated: Path) -> None:
    assert raw_text(hyphenated).count("\x02") > 5  # the words were divided
    assert " ".join(extract_text(hyphenated, "pdf").text.split()) == WORDS


@pytest.mark.parametrize("mark", ["\x02", "\x02\r\n", "\u00ad", "\u00ad\n", "\u00ad \n", "\ufffe\r\n"])
def test_every_mark_of_division_is_joined(mark: str) -> None:
    assert clean(f"kysymyk{mark}sillä") == "kysymyksillä"


def test_true_hyphens_and_line_ends_stay() -> None:
    assert clean("TE-palvelut\r\nlinja-auto\nEU-\nhanke") == "TE-palvelut\nlinja-auto\nEU-\nhanke"


def test_controls_that_a_database_refuses_are_left_out() -> None:
    assert clean("a\x00b\x07c\x0bd\ud800") == "abc\nd"


def test_text_is_at_most_a_megabyte_and_ends_between_letters() -> None:
    text = clean("a" + "ä" * MAX_BYTES)
    assert text == "a" + "ä" * ((MAX_BYTES - 1) // 2)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 hei", (files.SAMPLES / "password.pdf").read_bytes()])
def test_text_that_cannot_be_had_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "opas.pdf"
    path.write_bytes(content)
    assert extract_text(path, "pdf") == Extracted("", "")


def test_absent_file_and_type_without_text_are_empty(tmp_path: Path) -> None:
    assert extract_text(tmp_path / "puuttuu.pdf", "pdf") == Extracted("", "")
    assert extract_text(tmp_path, "mp4") == Extracted("", "")


def test_threads_read_the_same_text_without_harm(hyphenated: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda _: extract_text(hyphenated, "pdf").text, range(40)))
    assert {" ".join(text.split()) for text in texts} == {WORDS}
