"""Blocks of text as DrawingML paragraphs. The template's levels carry the look; every run says its language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.etree import SubElement
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from .office import Run, runs, text, text_of
from .source import Node

ITEM_LEVEL = "1"  # counted from 0: the template's second level
TICK_FONT = "Segoe UI Symbol"  # Noto Sans has no box to tick


@dataclass(frozen=True)
class Line:
    """A paragraph to be. `marker` is empty, "bullet", "number" or "tick"."""

    spans: Sequence[Node]
    marker: str = ""
    number: int = 1
    bold: bool = False


def lines(blocks: Sequence[Node]) -> Iterator[Line]:
    for block in blocks:
        match block["kind"]:
            case "list":
                first = block.get("start", 1)
                yield from (Line(item, block["style"], first + n) for n, item in enumerate(block["items"]))
            case "notice":
                yield from lines(block["blocks"])
            case "table":
                yield from (Line(text(" – ".join(map(text_of, row["cells"])))) for row in block["rows"])
            case "heading":
                yield Line(block["spans"], bold=True)
            case "paragraph":
                yield Line(block["spans"])


@dataclass(frozen=True)
class TextWriter:
    language: str
    site: str

    def fill(self, body: Any, blocks: Sequence[Node], part: Any) -> None:
        """Puts the blocks in the place of what a `txBody` holds; `part` keeps the addresses of links."""
        self._write(body, list(lines(blocks)), part, has_markers=True)

    def fill_plainly(self, body: Any, blocks: Sequence[Node], part: Any) -> None:
        """The same for speaker notes, which print no bullets: markers are letters there."""
        self._write(body, [_spelt_out(line) for line in lines(blocks)], part, has_markers=False)

    def _write(self, body: Any, found: Sequence[Line], part: Any, *, has_markers: bool) -> None:
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for line in found or [Line([])]:
            paragraph = SubElement(body, qn("a:p"))
            if has_markers:
                _set_marker(paragraph, line)
            for run in runs(line.spans, self.site, Run("", bold=line.bold)):
                self._run(paragraph, run, part)
            SubElement(paragraph, qn("a:endParaRPr")).set("lang", self.language)

    def _run(self, paragraph: Any, run: Run, part: Any) -> None:
        element = SubElement(paragraph, qn("a:br" if run.is_break else "a:r"))
        properties = SubElement(element, qn("a:rPr"), lang=self.language)
        if run.bold:
            properties.set("b", "1")
        if run.italic:
            properties.set("i", "1")
        if run.is_break:
            return
        if run.address:
            relation = part.relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            SubElement(properties, qn("a:hlinkClick")).set(qn("r:id"), relation)
        SubElement(element, qn("a:t")).text = run.text


def _set_marker(paragraph: Any, line: Line) -> None:
    if not line.marker:
        return
    properties = SubElement(paragraph, qn("a:pPr"), lvl=ITEM_LEVEL)
    if line.marker == "number":
        SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
        SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod", startAt=str(line.number))
    elif line.marker == "tick":
        SubElement(properties, qn("a:buFont"), typeface=TICK_FONT)
        SubElement(properties, qn("a:buChar"), char="☐")


def _spelt_out(line: Line) -> Line:
    marker = {"": "", "number": f"{line.number}. ", "tick": "☐ "}.get(line.marker, "– ")
    return Line([*text(marker), *line.spans], bold=line.bold)
