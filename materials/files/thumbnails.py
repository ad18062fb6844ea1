"""A small picture of a file's first page."""

import io
import logging
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from . import kinds
from .inspection import MAX_PIXELS
from .pdf import opened

logger = logging.getLogger(__name__)

LONGER_SIDE = 400
QUALITY = 80


def thumbnail(path: Path | str, extension: str) -> bytes | None:
    """WebP, at most LONGER_SIDE pixels; None for types without a picture and for what cannot be drawn."""
    draw = PAINTERS.get(extension)
    if draw is None:
        return None
    try:
        return _webp(draw(Path(path)))
    except Exception as problem:  # noqa: BLE001  a missing picture is shown as an icon, whatever the file did
        logger.warning("No picture of a %s file: %s", extension, type(problem).__name__)
        return None


def _webp(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "WEBP", quality=QUALITY, method=4)
    return target.getvalue()


def _first_page(path: Path) -> Image.Image:
    """The scale follows the longer side: a page as long as a street costs no more than a sheet of A4."""
    with opened(path) as document:
        page = document[0]
        try:
            scale = LONGER_SIDE / max(page.get_size())
            return page.render(scale=scale).to_pil().convert("RGB")
        finally:
            page.close()


def _image(path: Path) -> Image.Image:
    with Image.open(path, formats=["PNG", "JPEG", "WEBP"]) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise ValueError("too many pixels")
        picture.draft("RGB", (LONGER_SIDE, LONGER_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGER_SIDE, LONGER_SIDE))
        return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


PAINTERS: dict[str, Callable[[Path], Image.Image]] = {"pdf": _first_page, **dict.fromkeys(kinds.IMAGES, _image)}
