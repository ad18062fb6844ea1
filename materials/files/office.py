"""Office files: is the package what its name says, and what does it tell about itself."""

import re
import zipfile
from dataclasses import dataclass, field

from .errors import UnsafeFileError
from .kinds import CONTENT_TYPES, OOXML
from .xmlstream import parse

OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
MAIN_PARTS = {
    "docx": "wordprocessingml.document.main+xml",
    "pptx": "presentationml.presentation.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
FORMATTING = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
# Where each type says its language, besides its properties.
LANGUAGES = {
    "docx": ("word/styles.xml", WORD + "val", (WORD + "lang",)),
    "pptx": ("ppt/slides/slide1.xml", "lang", (DRAWING + "rPr", DRAWING + "endParaRPr")),
    "odt": ("styles.xml", FORMATTING + "language", ()),
    "odp": ("styles.xml", FORMATTING + "language", ()),
    "ods": ("styles.xml", FORMATTING + "language", ()),
}
NO_LANGUAGE = ("none", "zxx", "und")
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")


@dataclass(frozen=True)
class OfficeFacts:
    pages: int | None
    language: str
    title: str


@dataclass
class Reading:
    """Collects what the few parts that matter say: types of parts, properties, the first language."""

    attribute: str = ""
    tags: tuple[str, ...] = ()
    types: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    found: str = ""
    _open: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open = tag
        if tag == OVERRIDE:
            self.types.append(attributes.get("ContentType", ""))
        value = attributes.get(self.attribute, "") if not self.tags or tag in self.tags else ""
        if value not in NO_LANGUAGE:
            self.found = self.found or value

    def end(self, tag: str) -> None:
        self._open = ""

    def data(self, text: str) -> None:
        if self._open.startswith(DUBLIN_CORE):
            name = self._open.removeprefix(DUBLIN_CORE)
            self.properties[name] = self.properties.get(name, "") + text


def read_part(archive: zipfile.ZipFile, name: str, reading: Reading) -> Reading:
    """Fills the reading; an absent part leaves it empty."""
    if name in archive.namelist():
        with archive.open(name) as content:
            parse(content, reading)
    return reading


def check_type(archive: zipfile.ZipFile, extension: str) -> None:
    """Raises UnsafeFileError when the package is another kind of document, or one with macros or a password."""
    is_right = _is_ooxml if extension in OOXML else _is_opendocument
    if not is_right(archive, extension):
        raise UnsafeFileError("wrong_type", extension=extension)


def _is_ooxml(archive: zipfile.ZipFile, extension: str) -> bool:
    types = read_part(archive, "[Content_Types].xml", Reading()).types
    if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in types):
        raise UnsafeFileError("macros")
    return any(kind.endswith(MAIN_PARTS[extension]) for kind in types)


def _is_opendocument(archive: zipfile.ZipFile, extension: str) -> bool:
    names = archive.namelist()
    if "mimetype" not in names or "content.xml" not in names:
        return False
    with archive.open("META-INF/manifest.xml") as manifest:
        if b"encryption-data" in manifest.read(1024 * 1024):
            raise UnsafeFileError("encrypted_office")
    with archive.open("mimetype") as mimetype:
        return mimetype.read(200).strip() == CONTENT_TYPES[extension].encode()


def office_facts(archive: zipfile.ZipFile, extension: str) -> OfficeFacts:
    properties = read_part(archive, "docProps/core.xml" if extension in OOXML else "meta.xml", Reading()).properties
    language = properties.get("language", "").strip()
    if not language and extension in LANGUAGES:
        part, attribute, tags = LANGUAGES[extension]
        language = read_part(archive, part, Reading(attribute, tags)).found
    slides = sum(1 for name in archive.namelist() if SLIDE.fullmatch(name))
    return OfficeFacts(slides or None, language, properties.get("title", "").strip())
