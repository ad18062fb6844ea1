"""Text of office files made by true writers; notes are kept apart, removed text and comments are left out."""

from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from pptx.util import Inches

from materials.files import archive
from materials.files.text import MAX_BYTES, Extracted, extract_text
from tests.factories import files

EMPTY = Extracted("", "")


def text_of(content: bytes, extension: str, folder: Path) -> Extracted:
    path = folder / f"a.{extension}"
    path.write_bytes(content)
    return extract_text(path, extension)


def test_word_file_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Perehdytys", 1)
    paragraph = document.add_paragraph("Työ\u00adpaikka ")
    paragraph.add_run("val").bold = True
    paragraph.add_run("mentaja\tohjaa")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kello", "9.00"
    document.save(tmp_path / "a.docx")
    expected = "Perehdytys\nTyöpaikka valmentaja ohjaa\nKello\n9.00"
    assert extract_text(tmp_path / "a.docx", "docx") == Extracted(expected, "")


def test_word_file_gives_what_stands_now(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Jää </w:t></w:r><w:ins><w:r><w:t>lisätty</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>poistettu</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>siirretty</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    parts = {"word/document.xml": files.document(body), "word/comments.xml": files.document("<w:t>salaisuus</w:t>")}
    assert text_of(files.office("docx", parts), "docx", tmp_path) == Extracted("Jää lisätty", "")


def test_slides_give_text_and_notes_apart_in_order(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    for number in range(1, 12):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"Dia {number}"
        slide.notes_slide.notes_text_frame.text = f"Ohjaajalle {number}"
    box = presentation.slides[0].shapes.add_textbox(Inches(1), Inches(3), Inches(3), Inches(1))
    box.text_frame.text = "Laatikko"
    presentation.save(tmp_path / "a.pptx")
    text, notes = extract_text(tmp_path / "a.pptx", "pptx")
    assert text.split("\n") == ["Dia 1", "Laatikko", *(f"Dia {number}" for number in range(2, 12))]
    assert notes.split("\n") == [f"Ohjaajalle {number}" for number in range(1, 12)]


def test_slides_leave_out_page_numbers_and_copies_for_old_programs(tmp_path: Path) -> None:
    slide = (
        f"<a:x xmlns:a='{files.DRAWING}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        "<mc:Choice><a:p><a:r><a:t>Dia</a:t></a:r><a:br/><a:fld><a:t>17</a:t></a:fld></a:p></mc:Choice>"
        "<mc:Fallback><a:p><a:t>Dia</a:t></a:p></mc:Fallback></a:x>"
    )
    content = files.package({"ppt/slides/slide1.xml": slide})
    assert text_of(content, "pptx", tmp_path) == Extracted("Dia", "")


def test_workbook_gives_rows_of_the_sheets_that_show(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Kunnat"
    workbook.active.append(["Pori", None, 12, 7.5])
    hidden = workbook.create_sheet("Piilossa")
    hidden.append(["salaisuus"])
    hidden.sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    assert extract_text(tmp_path / "a.xlsx", "xlsx") == Extracted("Kunnat\nPori 12 7.5", "")


def test_opendocument_loses_nothing_after_spans(tmp_path: Path) -> None:
    body = (
        "<office:text><text:h>Otsikko</text:h><text:tracked-changes><text:p>poistettu</text:p></text:tracked-changes>"
        "<text:p>alku <text:span>keski<text:span>osa</text:span>n</text:span> loppu<text:s/>ja<text:tab/>vielä"
        "<office:annotation><text:p>salaisuus</text:p></office:annotation> tämä</text:p></office:text>"
    )
    expected = "Otsikko\nalku keskiosan loppu ja vielä tämä"
    assert text_of(files.opendocument("text", body), "odt", tmp_path) == Extracted(expected, "")


def test_opendocument_slides_give_notes_apart(tmp_path: Path) -> None:
    body = (
        "<draw:page><text:p>Dia 1</text:p>"
        "<presentation:notes><text:p>Ohjaajalle</text:p></presentation:notes></draw:page>"
        "<draw:page><text:p>Dia 2</text:p></draw:page>"
    )
    assert text_of(files.opendocument("presentation", body), "odp", tmp_path) == Extracted("Dia 1\nDia 2", "Ohjaajalle")


def test_opendocument_sheet_gives_cells(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = cell.format("Pori") + cell.format("12")
    assert text_of(files.opendocument("spreadsheet", body), "ods", tmp_path) == Extracted("Pori\n12", "")


def test_plain_text_is_read_in_the_encodings_that_finns_use(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert text_of("Työ – määrä".encode(encoding), "csv", tmp_path) == Extracted("Työ – määrä", "")


def test_captions_give_what_is_said(tmp_path: Path) -> None:
    captions = (
        "WEBVTT Otsikko\n\nNOTE salaisuus\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Maija>Hei <b>kaikki</b>\n\n"
        "00:00:03.000 --> 00:00:04.000\nTervetuloa\n"
    )
    assert text_of(captions.encode(), "vtt", tmp_path) == Extracted("Hei kaikki\nTervetuloa", "")


@pytest.mark.parametrize("extension", ["docx", "pptx", "odt"])
@pytest.mark.parametrize("evil", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'])
def test_text_with_a_document_type_is_refused(tmp_path: Path, extension: str, evil: str) -> None:
    good = {
        "docx": {"word/document.xml": files.document("<w:p><w:r><w:t>hei</w:t></w:r></w:p>")},
        "pptx": {"ppt/slides/slide1.xml": f'<a:p xmlns:a="{files.DRAWING}"><a:t>hei</a:t></a:p>'},
        "odt": {"content.xml": f'<text:p xmlns:text="{files.OPENDOCUMENT_NAMES["text"]}">hei</text:p>'},
    }[extension]
    assert text_of(files.package(good), extension, tmp_path).text == "hei"
    bad = {name: evil + content for name, content in good.items()}
    assert text_of(files.package(bad), extension, tmp_path) == EMPTY


def test_bomb_is_not_read(tmp_path: Path, monkeypatch) -> None:
    content = files.package({"word/document.xml": files.document("<w:p><w:r><w:t>hei</w:t></w:r></w:p>")})
    assert text_of(content, "docx", tmp_path).text == "hei"
    monkeypatch.setattr(archive, "MAX_UNPACKED", 100)
    assert text_of(content, "docx", tmp_path) == EMPTY


def test_text_and_notes_each_stop_at_a_megabyte(tmp_path: Path) -> None:
    many = f"<a:p xmlns:a='{files.DRAWING}'><a:t>{'abcdefghij ' * 150_000}</a:t></a:p>"
    parts = {"ppt/slides/slide1.xml": many, "ppt/notesSlides/notesSlide1.xml": many}
    text, notes = text_of(files.package(parts), "pptx", tmp_path)
    assert (len(text), len(notes)) == (MAX_BYTES, MAX_BYTES)


@pytest.mark.parametrize("extension", ["docx", "pptx", "xlsx", "odt", "odp", "ods"])
def test_broken_office_file_gives_nothing(tmp_path: Path, extension: str) -> None:
    for content in (b"", b"PK\x03\x04hei", files.every_type()[extension][:80]):
        assert text_of(content, extension, tmp_path) == EMPTY
