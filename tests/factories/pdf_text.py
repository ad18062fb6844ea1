"""What a reader, and a screen reader, finds in a PDF."""

import ctypes
import re

import pypdfium2
import pypdfium2.raw

# A word parted at the end of a line, marks that keep things together, and marks of a possible joint.
JOINTS = re.compile("[\x02\u00ad\ufffe](?:[ \t]*\r?\n)?|[\u2060\u200b]")


def plain_text(pdf: bytes) -> str:
    """The letters of all pages with single spaces: where a line ends says nothing."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(JOINTS.sub("", " ".join(pages)).split())


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)) for page in document]


def metadata(pdf: bytes) -> dict[str, str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return dict(document.get_metadata_dict())


def is_tagged(pdf: bytes) -> bool:
    with pypdfium2.PdfDocument(pdf) as document:
        return bool(pypdfium2.raw.FPDFCatalog_IsTagged(document.raw))


def language(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        buffer = ctypes.create_string_buffer(64)
        length = pypdfium2.raw.FPDFCatalog_GetLanguage(
            document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64
        )
        return buffer.raw[: length - 2].decode("utf-16-le")


def links(pdf: bytes) -> list[str]:
    """Addresses that a click opens, once each."""
    found = re.findall(rb"/URI\((.*?)\)", pdf)
    return list(dict.fromkeys(address.decode() for address in found))
