"""Small pictures of first pages and of pictures."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from materials.files import thumbnails
from materials.files.pdf import PDFIUM
from materials.files.thumbnails import thumbnail
from tests.factories import files


def drawn(content: bytes, extension: str, folder: Path) -> Image.Image | None:
    path = folder / f"a.{extension}"
    path.write_bytes(content)
    picture = thumbnail(path, extension)
    return Image.open(io.BytesIO(picture)) if picture else None


def test_first_page_is_drawn_with_its_longer_side_at_400(tmp_path: Path) -> None:
    picture = drawn(files.pdf("= Eka\n#pagebreak()\nToka"), "pdf", tmp_path)
    assert (picture.format, picture.size) == ("WEBP", (400, 267))
    assert len(picture.getcolors(100_000)) > 2  # there are letters on it


@pytest.mark.parametrize(("page", "drawn_size"), [((200_000, 1000), (400, 2)), ((1000, 200_000), (2, 400))])
def test_page_as_long_as_a_street_costs_no_more(tmp_path: Path, page: tuple, drawn_size: tuple) -> None:
    with PDFIUM:
        document = pypdfium2.PdfDocument.new()
        document.new_page(*page)
        document.save(tmp_path / "long.pdf")
        document.close()
    assert drawn((tmp_path / "long.pdf").read_bytes(), "pdf", tmp_path).size == drawn_size


@pytest.mark.parametrize("extension", ["png", "jpg", "webp"])
def test_picture_is_made_small_and_keeps_its_shape(tmp_path: Path, extension: str) -> None:
    assert drawn(files.picture(extension, (1200, 600)), extension, tmp_path).size == (400, 200)
    assert drawn(files.picture(extension, (60, 30)), extension, tmp_path).size == (60, 30)


def test_picture_stands_upright_and_keeps_its_transparency(tmp_path: Path) -> None:
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # a camera held upright
    Image.new("RGB", (800, 400)).save(target, "JPEG", exif=exif)
    assert drawn(target.getvalue(), "jpg", tmp_path).size == (200, 400)
    target = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(target, "PNG")
    assert drawn(target.getvalue(), "png", tmp_path).convert("RGBA").getpixel((4, 4))[3] == 0


def test_same_file_gives_the_same_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(files.pdf())
    assert thumbnail(path, "pdf") == thumbnail(path, "pdf")


@pytest.mark.parametrize("extension", ["docx", "zip", "mp4", "txt"])
def test_other_types_have_no_picture(tmp_path: Path, extension: str) -> None:
    assert drawn(files.every_type()[extension], extension, tmp_path) is None


@pytest.mark.parametrize("extension", ["pdf", "png", "jpg", "webp"])
def test_broken_file_has_no_picture(tmp_path: Path, extension: str) -> None:
    content = files.every_type()[extension]
    assert drawn(content[: len(content) // 2], extension, tmp_path) is None


def test_picture_with_too_many_pixels_is_left_alone(tmp_path: Path, monkeypatch) -> None:
    content = files.picture("png", (20, 10))
    assert drawn(content, "png", tmp_path) is not None
    monkeypatch.setattr(thumbnails, "MAX_PIXELS", 199)
    assert drawn(content, "png", tmp_path) is None
