"""What office files made by true writers tell about themselves."""

import io

import docx
import openpyxl
import pptx

from materials.files.inspection import Accessibility, inspect_upload
from tests.factories import files


def accessibility(content: bytes, name: str) -> Accessibility:
    return inspect_upload(io.BytesIO(content), name).accessibility


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_word_file_tells_title_and_language() -> None:
    document = docx.Document()
    document.core_properties.title = "Perehdytyksen opas"
    document.core_properties.language = "fi-FI"
    assert accessibility(saved(document), "a.docx") == Accessibility(None, True, True, "fi-FI", "Perehdytyksen opas")


def test_word_file_without_properties_tells_the_language_of_its_styles() -> None:
    document = docx.Document()
    document.core_properties.title = ""
    assert accessibility(saved(document), "a.docx") == Accessibility(None, True, False, "en-US", "")


def test_slides_tell_their_number() -> None:
    presentation = pptx.Presentation()
    for number in range(3):
        presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = f"Dia {number}"
    presentation.core_properties.title = "Diat"
    presentation.core_properties.language = "fi"
    inspected = inspect_upload(io.BytesIO(saved(presentation)), "a.pptx")
    assert (inspected.page_count, inspected.accessibility.title, inspected.accessibility.language) == (3, "Diat", "fi")


def test_workbook_without_properties_tells_nothing() -> None:
    inspected = inspect_upload(io.BytesIO(saved(openpyxl.Workbook())), "a.xlsx")
    assert (inspected.page_count, inspected.accessibility) == (None, Accessibility(None, False, False))


def test_opendocument_tells_title_and_language() -> None:
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    meta = f"<m {names}><dc:title>Opas</dc:title><dc:language>fi-FI</dc:language></m>"
    content = files.opendocument("text", parts={"meta.xml": meta})
    assert accessibility(content, "a.odt") == Accessibility(None, True, True, "fi-FI", "Opas")
