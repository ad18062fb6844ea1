"""What an office file points to: a link that a person follows is welcome, content fetched by itself is not."""

import zipfile
from dataclasses import dataclass, field

from .errors import UnsafeFileError
from .xmlstream import parse

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
FOLLOWED_BY_HAND = "hyperlink"
UNSAFE_SCHEMES = ("javascript:", "vbscript:", "data:", "ms-", "search-ms:")


@dataclass
class Fetched:
    """The first relation by which the file reaches outside itself: template, picture, object, workbook."""

    part: str
    kinds: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == RELATIONSHIP and attributes.get("TargetMode", "").lower() == "external":
            kind = attributes.get("Type", "").rpartition("/")[2]
            unsafe = attributes.get("Target", "").strip().lower().startswith(UNSAFE_SCHEMES)
            if kind != FOLLOWED_BY_HAND or unsafe:
                self.kinds.append(kind)

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def check_relations(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.lower().endswith(".rels"):
            found = Fetched(name)
            with archive.open(name) as content:
                parse(content, found)
            if found.kinds:
                raise UnsafeFileError("external_content", part=found.kinds[0])
