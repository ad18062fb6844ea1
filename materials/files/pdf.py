"""PDF files through PDFium.

PDFium must never be entered by two threads at once (it crashes), so everything here happens under `PDFIUM`, and every
document and page is closed inside it. Whoever uses pypdfium2 elsewhere in the process takes the same lock.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pypdfium2
from pypdfium2 import raw

from .errors import UnsafeFileError

PDFIUM = threading.RLock()
UNPROTECTED = -1
# Readers look for the end mark in the last kilobyte; PDFium would rebuild a file that was cut short.
TAIL = 1024


@dataclass(frozen=True)
class PdfFacts:
    pages: int
    tagged: bool
    language: str
    title: str


@contextmanager
def opened(source: Path | IO[bytes]) -> Iterator[Any]:
    """The document, with PDFium to ourselves until it is closed."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(source)
        try:
            yield document
        finally:
            document.close()


def inspect_pdf(file: IO[bytes], size: int) -> PdfFacts:
    """Raises UnsafeFileError for a protected or broken file."""
    try:
        with opened(file) as document:
            facts = _facts(document)
    except pypdfium2.PdfiumError as problem:
        protected = problem.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise UnsafeFileError("encrypted_pdf" if protected else "broken_pdf") from problem
    file.seek(max(0, size - TAIL))
    if b"%%EOF" not in file.read(TAIL):
        raise UnsafeFileError("broken_pdf")
    return facts


def _facts(document: Any) -> PdfFacts:
    """A file restricted by its owner opens without a password; screen readers may still be shut out of it."""
    if raw.FPDF_GetSecurityHandlerRevision(document) != UNPROTECTED:
        raise UnsafeFileError("encrypted_pdf")
    document[0].close()
    title = document.get_metadata_value("Title").strip()
    return PdfFacts(len(document), bool(document.is_tagged()), _language(document), title)


def _language(document: Any) -> str:
    """The catalogue's /Lang, such as fi."""
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[:length].decode("utf-16-le", "ignore").strip("\0 ")
