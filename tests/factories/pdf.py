"""Reading back what Typst has written, as far as tests need it; no PDF library is among our packages."""

import re
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|(?<!/Lang)(?<!/ActualText)\(")
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Pdf:
    content: bytes

    def objects(self) -> dict[int, bytes]:
        return {int(number): body for number, body in _OBJECT.findall(self.content)}

    def tags(self, name: str) -> int:
        """How many structure elements of a kind the file has: H2, Table, LI …"""
        return len(re.findall(rb"/Type/StructElem/S/" + name.encode() + rb"\b", self.content))

    def pages(self) -> int:
        return int(re.search(rb"<xmpTPg:NPages>(\d+)<", self.content)[1])  # type: ignore[index]

    def text(self) -> str:
        """The letters of all pages, in the order of the file, without the spaces between lines."""
        objects = self.objects()
        pages = (body for body in objects.values() if b"/Type/Page/" in body)
        return "".join(
            _page_text(_stream(objects[_reference(page, "Contents")]), _fonts(page, objects)) for page in pages
        )


def _reference(body: bytes, name: str) -> int:
    found = re.search(rb"/" + name.encode() + rb" (\d+) 0 R", body)
    assert found is not None, f"no /{name} in {body[:200]!r}"
    return int(found[1])


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found is not None
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _fonts(page: bytes, objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    """Each page has its own names for fonts."""
    resources = objects[_reference(page, "Resources")]
    found = re.search(rb"/Font<<(.*?)>>", resources)
    names = re.findall(rb"/(f\d+) (\d+) 0 R", found[1]) if found else []
    return {name: _letters(objects, int(number)) for name, number in names}


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """Glyph → letters, by the font's own table for copying text."""
    table = _stream(objects[_reference(objects[font], "ToUnicode")])
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", table)
    return {int(glyph, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for glyph, letters in pairs}


def _page_text(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    words: list[str] = []
    letters: dict[int, str] = {}
    place = 0
    while found := _SHOWN.search(stream, place):
        place = found.end()
        if found[1]:
            letters = fonts[found[1]]
        else:
            end = _closing(stream, place)
            words.append("".join(letters[glyph] for glyph in _glyphs(stream[place:end])))
            place = end + 1
    return "".join(words)


def _closing(stream: bytes, place: int) -> int:
    """Where a string ends that has begun: brackets inside it come in pairs or escaped."""
    depth = 1
    for found in _IN_STRING.finditer(stream, place):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    raise AssertionError("a string without an end")


def _glyphs(shown: bytes) -> list[int]:
    raw = _ESCAPED.sub(lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else _ESCAPES.get(m[1], m[1]), shown)
    return [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]
