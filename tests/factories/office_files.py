"""Slides and guides as tests read them."""

import io
import zipfile
from typing import Any

from defusedxml.ElementTree import fromstring
from docx import Document
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> dict[str, Any]:
    """Every XML part, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: fromstring(package.read(name)) for name in names}


def entries(content: bytes) -> list[tuple[str, tuple[int, ...]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(entry.filename, entry.date_time) for entry in package.infolist()]


def deck(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def document(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def letters(root: Any) -> str:
    """All text of a part; a paragraph is a line, invisible hyphens are left out."""
    paragraphs = [*root.iter(f"{A}p"), *root.iter(f"{W}p")]
    lines = ("".join(node.text or "" for node in part.iter() if node.tag in (f"{A}t", f"{W}t")) for part in paragraphs)
    return "\n".join(lines).replace("\u00ad", "")


def slide_letters(content: bytes) -> str:
    return "\n".join(letters(root) for name, root in parts(content).items() if name.startswith("ppt/slides/slide"))


def note_letters(content: bytes) -> str:
    return "\n".join(letters(root) for name, root in parts(content).items() if name.startswith("ppt/notesSlides/"))
