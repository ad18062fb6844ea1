"""Uploads of every type: what is told about a good one, and which disguise is refused with which reason."""

import io
import struct
import tracemalloc
import zlib
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from materials.files.errors import MESSAGES, UnsafeFileError
from materials.files.inspection import Accessibility, Inspected, inspect_upload
from materials.files.kinds import CONTENT_TYPES
from tests.factories import files


def refusal(content: bytes, name: str, **options: int) -> str:
    with pytest.raises(UnsafeFileError) as caught:
        inspect_upload(io.BytesIO(content), name, **options)
    assert "%" not in str(caught.value)  # the sentence is complete
    return caught.value.key


def test_every_allowed_type_is_taken() -> None:
    good = files.every_type()
    taken = {name: inspect_upload(io.BytesIO(good[name]), f"Työ.{name}") for name in good}
    assert list(taken) == list(CONTENT_TYPES)
    assert {name: inspected.content_type for name, inspected in taken.items()} == CONTENT_TYPES
    assert {inspected.safe_name for inspected in taken.values()} == {f"tyo.{name}" for name in CONTENT_TYPES}


def test_no_type_passes_for_another() -> None:
    good = files.every_type()
    letters = {"txt", "csv", "vtt"}
    for content in good:
        for extension in good:
            same = content == extension or (content in letters and extension in ("txt", "csv"))
            if extension == "zip" and content in ("docx", "pptx", "xlsx", "odt", "odp", "ods"):
                same = True  # these are ZIP files
            if same:
                inspect_upload(io.BytesIO(good[content]), f"a.{extension}")
            else:
                assert refusal(good[content], f"a.{extension}") == "wrong_type", (content, extension)


def test_pdf_tells_pages_and_accessibility() -> None:
    content = files.pdf("= Eka\n#pagebreak()\nToka", title="Perehdytyksen opas")
    assert inspect_upload(io.BytesIO(content), "Työ.pdf") == Inspected(
        extension="pdf",
        content_type="application/pdf",
        sha256=sha256(content).hexdigest(),
        size=len(content),
        page_count=2,
        accessibility=Accessibility(True, True, True, "fi", "Perehdytyksen opas"),
        safe_name="tyo.pdf",
        download_name="Työ.pdf",
    )


def test_djangos_uploads_are_read_and_left_at_their_beginning() -> None:
    content = files.pdf()
    on_disk = TemporaryUploadedFile("opas.pdf", "application/pdf", len(content), None)
    on_disk.write(content)
    for upload in (SimpleUploadedFile("opas.pdf", content), on_disk):
        assert inspect_upload(upload, "opas.pdf").sha256 == sha256(content).hexdigest()
        assert (upload.tell(), upload.read()) == (0, content)


@pytest.mark.parametrize("name", ["password.pdf", "restricted.pdf"])
def test_protected_pdf_is_refused(name: str) -> None:
    assert refusal((files.SAMPLES / name).read_bytes(), name) == "encrypted_pdf"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.998])
def test_pdf_cut_short_is_refused(kept: float) -> None:
    content = files.pdf()
    assert refusal(content[: int(len(content) * kept)], "opas.pdf") == "broken_pdf"


def test_pdf_in_name_and_first_letters_only_is_refused() -> None:
    assert refusal(b"%PDF-1.7\nhei\n%%EOF", "opas.pdf") == "broken_pdf"


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "kuva.svg", "svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kuva.png", "svg"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "kuva.txt", "svg"),
        ("\ufeff<svg onload='x()'>".encode("utf-16"), "kuva.csv", "svg"),
        (b"hei", "kuva.svgz", "svg"),
        (b"<!DOCTYPE html><p>hei", "opas.pdf", "html"),
        (b" \n<HTML><body>", "opas.txt", "html"),
        (b"\xef\xbb\xbf<!-- hei --><script>x()</script>", "luvut.csv", "html"),
        (b"Hei!\n<script src=//x.example></script>", "opas.txt", "html"),
        (b"<?xml version='1.0'?><data/>", "tiedot.txt", "html"),
        (b"hei", "sivu.html", "html"),
        (b"MZ\x90\x00\x03" * 20, "opas.pdf", "wrong_type"),
        (b"MZ\x90\x00\x03" * 20, "opas.txt", "wrong_type"),
        (b"MZ\x90\x00\x03" * 20, "ohjelma.exe", "type_not_allowed"),
        (b"hei", "opas.pdf.exe", "type_not_allowed"),
        (b"hei", "opas", "type_not_allowed"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "kuva.mp4", "wrong_type"),
        (b"\x1f\x8b\x08" + b"x" * 50, "opas.zip", "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "opas.docx", "old_office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted_office"),
        (b"", "opas.pdf", "empty"),
    ],
)
def test_disguise_is_refused_with_its_reason(content: bytes, name: str, key: str) -> None:
    assert refusal(content, name) == key


def test_many_comments_cost_no_time() -> None:
    """A pattern that tries every way to divide them would never end."""
    assert refusal(b"<!---->" * 9000, "opas.txt") == "html"


@pytest.mark.parametrize("extension", ["png", "jpg", "webp"])
def test_picture_cut_short_is_refused(extension: str) -> None:
    content = files.picture(extension, (200, 200))
    assert refusal(content[: len(content) // 2], f"kuva.{extension}") == "broken_image"


def png_that_claims(width: int, height: int) -> bytes:
    """A picture of one pixel whose head, with a right checksum, tells another size."""
    content = files.picture("png", (1, 1))
    head = b"IHDR" + struct.pack(">II", width, height) + content[24:29]
    return content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]


@pytest.mark.parametrize("side", [7100, 10_000, 60_000])
def test_picture_with_too_many_pixels_is_refused_before_it_is_decoded(side: int) -> None:
    assert inspect_upload(io.BytesIO(png_that_claims(1, 1)), "kuva.png").extension == "png"
    assert refusal(png_that_claims(side, side), "kuva.png") == "image_too_large"


def test_size_has_a_limit_that_itself_is_allowed() -> None:
    assert inspect_upload(io.BytesIO(b"x" * 100), "a.txt", limit=100).size == 100
    assert refusal(b"x" * 101, "a.txt", limit=100) == "too_large"


class Untouchable(io.BytesIO):
    """Two gigabytes by its own account; reading any of them is a fault."""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 2 * 1024**3 if whence == 2 else 0

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("read")


def test_two_gigabytes_are_refused_unread() -> None:
    with pytest.raises(UnsafeFileError) as caught:
        inspect_upload(Untouchable(), "video.mp4")
    assert (caught.value.key, caught.value.details) == ("too_large", {"limit": 200})


def test_a_large_file_is_inspected_in_little_memory(tmp_path) -> None:
    path = tmp_path / "video.mp4"
    with path.open("wb") as video:
        video.write(files.mp4())
        video.truncate(64 * 1024 * 1024)
    with path.open("rb") as video:
        tracemalloc.start()
        inspect_upload(video, "video.mp4")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 1024 * 1024


def test_every_reason_has_a_sentence() -> None:
    details = {"limit": 1, "part": "a", "extension": "PDF", "allowed": "PDF"}
    sentences = {str(UnsafeFileError(key, **details)) for key in MESSAGES}
    assert len(sentences) == len(MESSAGES)
