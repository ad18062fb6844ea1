"""Blocks of text as Word paragraphs, lists, notices and tables in the styles of our template.

Elements are made directly: python-docx looks a style up by its name for every paragraph, which costs most of the time
of a long guide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import ns
from lxml.etree import SubElement

from .office import Run, column_shares, runs, text
from .source import Node

TEXT_WIDTH = 17.2  # cm, between the template's margins
LETTERS = 95  # of the tables' size on a line as wide as the page
TWIPS = 1440 / 2.54  # in a centimetre
NUMBERS, HEADINGS = 1, 3  # the template's abstract numbering of lists, and its levels of headings
qn = cache(ns.qn)  # asked for with the same few names tens of thousands of times
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TABLE_LOOK = {
    "val": "0620", "firstRow": "1", "lastRow": "0", "firstColumn": "0",
    "lastColumn": "0", "noHBand": "1", "noVBand": "1",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """Identities of the template's styles for one place: running text or the cell of a table."""

    paragraph: str
    lists: dict[str, str]


RUNNING = Look("Normal", {"bullet": "ListBullet", "number": "ListNumber", "tick": "ListTick"})
CELL = Look("TableText", {"bullet": "TableBullet", "number": "TableNumber", "tick": "TableBullet"})
QUIET = Look("TableQuiet", CELL.lists)
NOTICE = Look("Notice", RUNNING.lists)


@dataclass(frozen=True)
class Cell:
    blocks: Sequence[Node] = ()
    look: Look = CELL
    bookmark: str = ""  # the text is a link to that heading


class GuideWriter:
    """Writes into a document. A `place` is an element: the body, the cell of a table, a header."""

    def __init__(self, document: Any, site: str) -> None:
        self.part, self.site = document.part, site
        self.body = document.element.body
        self.bookmarks: list[str] = []

    # --- paragraphs ----------------------------------------------------------------------------------------------

    def paragraph(self, style: str, place: Any = None) -> Any:
        paragraph = SubElement(self.body if place is None else place, qn("w:p"))
        if place is None:
            self.body.sectPr.addprevious(paragraph)
        _set(SubElement(SubElement(paragraph, qn("w:pPr")), qn("w:pStyle")), val=style)
        return paragraph

    def line(self, value: str, style: str = "Normal", *, keep_next: bool = False) -> None:
        paragraph = self.paragraph(style)
        if keep_next:
            SubElement(paragraph.pPr, qn("w:keepNext"))
        self.spans(paragraph, text(value))

    def heading(self, spans: Sequence[Node], level: int, *, bookmark: str = "", new_page: bool = False) -> None:
        paragraph = self.paragraph(f"Heading{min(level, HEADINGS)}")
        if new_page:
            SubElement(paragraph.pPr, qn("w:pageBreakBefore"))
        if bookmark:
            self._bookmark(paragraph, bookmark)
        self.spans(paragraph, spans)

    def fact(self, label: str, value: str) -> None:
        """A line like: Kesto: 90 min."""
        strong: Node = {"kind": "strong", "spans": text(f"{label}: ")}
        self.spans(self.paragraph("Facts"), [strong, *text(value)])

    def spans(self, paragraph: Any, spans: Sequence[Node], *, part: Any = None) -> None:
        for run in runs(spans, self.site):
            place = paragraph
            if run.address:
                relation = (part or self.part).relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                place = SubElement(paragraph, qn("w:hyperlink"), {qn("r:id"): relation})
            _write_run(place, run)

    def _bookmark(self, paragraph: Any, name: str) -> None:
        number = str(len(self.bookmarks))
        self.bookmarks.append(name)
        _set(SubElement(paragraph, qn("w:bookmarkStart")), id=number, name=name)
        _set(SubElement(paragraph, qn("w:bookmarkEnd")), id=number)

    # --- blocks --------------------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[Node], *, place: Any = None, look: Look = RUNNING, level: int = HEADINGS) -> None:
        """`level` is that of a second-level heading within the blocks. In cells headings and tables become lines."""
        for block in blocks if place is None else _for_cell(blocks):
            match block["kind"]:
                case "heading":
                    self.heading(block["spans"], level + block["level"] - 2)
                case "list":
                    self._list(block, place, look)
                case "notice":
                    self.blocks(block["blocks"], place=place, look=NOTICE if place is None else look)
                case "table":
                    self._source_table(block)
                case "paragraph":
                    self.spans(self.paragraph(look.paragraph, place), block["spans"])

    def _list(self, block: Node, place: Any, look: Look) -> None:
        number = self._numbering(block.get("start", 1)) if block["style"] == "number" else None
        for item in block["items"]:
            paragraph = self.paragraph(look.lists[block["style"]], place)
            if number is not None:
                _set(SubElement(SubElement(paragraph.pPr, qn("w:numPr")), qn("w:numId")), val=number)
            self.spans(paragraph, item)

    def _numbering(self, start: int) -> str:
        """Every numbered list begins anew."""
        number = self.part.numbering_part.element.add_num(NUMBERS)
        number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return str(number.numId)

    # --- tables --------------------------------------------------------------------------------------------------

    def table(
        self, headings: Sequence[Sequence[Node]], widths: Sequence[float], *, title: str, description: str
    ) -> "Table":
        """A table with its head and no rows yet; `widths` in centimetres."""
        element = SubElement(self.body, qn("w:tbl"))
        self.body.sectPr.addprevious(element)
        table = Table(self, element, [str(round(width * TWIPS)) for width in widths])
        table.begin(headings, title, description)
        return table

    def _source_table(self, block: Node) -> None:
        headings = [column["heading"] for column in block["columns"]]
        widths = [TEXT_WIDTH * share for share in column_shares(block, letters=LETTERS)]
        table = self.table(headings, widths, title="", description="")
        for row in block["rows"]:
            table.row([Cell([{"kind": "paragraph", "spans": cell}]) for cell in row["cells"]])
        self.paragraph("Normal")


class Table:
    """Rows that no page cuts in two, below a head that every page repeats."""

    def __init__(self, writer: GuideWriter, element: Any, widths: list[str]) -> None:
        self.writer, self.element, self.widths = writer, element, widths

    def begin(self, headings: Sequence[Sequence[Node]], title: str, description: str) -> None:
        properties = SubElement(self.element, qn("w:tblPr"))
        _set(SubElement(properties, qn("w:tblStyle")), val="Valmentamo")
        _set(SubElement(properties, qn("w:tblW")), w=str(sum(map(int, self.widths))), type="dxa")
        _set(SubElement(properties, qn("w:tblLayout")), type="fixed")
        _set(SubElement(properties, qn("w:tblLook")), **TABLE_LOOK)
        for tag, value in (("w:tblCaption", title), ("w:tblDescription", description)):
            if value:
                _set(SubElement(properties, qn(tag)), val=value)
        grid = SubElement(self.element, qn("w:tblGrid"))
        for width in self.widths:
            _set(SubElement(grid, qn("w:gridCol")), w=width)
        self.row([Cell([{"kind": "paragraph", "spans": spans}]) for spans in headings], is_head=True)

    def row(self, cells: Sequence[Cell], *, is_head: bool = False, line_above: str = "") -> None:
        row = SubElement(self.element, qn("w:tr"))
        properties = SubElement(row, qn("w:trPr"))
        SubElement(properties, qn("w:cantSplit"))
        if is_head:  # "on": the file checkers do not take "true"
            _set(SubElement(properties, qn("w:tblHeader")), val="on")
        for cell, width in zip(cells, self.widths, strict=True):
            self._cell(row, cell, width, line_above)

    def keep_on_one_page(self) -> None:
        """Every row but the last stays with the next one."""
        for row in self.element.findall(qn("w:tr"))[:-1]:
            for properties in row.iter(qn("w:pPr")):
                SubElement(properties, qn("w:keepNext"))

    def _cell(self, row: Any, cell: Cell, width: str, line_above: str) -> None:
        place = SubElement(row, qn("w:tc"))
        properties = SubElement(place, qn("w:tcPr"))
        _set(SubElement(properties, qn("w:tcW")), w=width, type="dxa")
        if line_above:
            borders = SubElement(properties, qn("w:tcBorders"))
            _set(SubElement(borders, qn("w:top")), val="single", sz="8", space="0", color=line_above)
        self.writer.blocks(cell.blocks, place=place, look=cell.look)
        if len(place) == 1:  # a cell holds a paragraph even when it is empty
            self.writer.paragraph(cell.look.paragraph, place)
        if cell.bookmark:
            _wrap_in_link(place[1], cell.bookmark)


def _for_cell(blocks: Sequence[Node]) -> Iterator[Node]:
    for block in blocks:
        if block["kind"] == "heading":
            yield {"kind": "paragraph", "spans": [{"kind": "strong", "spans": block["spans"]}]}
        elif block["kind"] == "table":
            yield from ({"kind": "paragraph", "spans": _joined(row["cells"])} for row in block["rows"])
        else:
            yield block


def _joined(cells: Sequence[list[Node]]) -> list[Node]:
    dash = text(" – ")
    return [span for n, cell in enumerate(cells) for span in ([*dash, *cell] if n else cell)]


# --- pieces of WordprocessingML ----------------------------------------------------------------------------------


def _set(element: Any, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)


def _write_run(place: Any, run: Run) -> None:
    element = SubElement(place, qn("w:r"))
    if run.address or run.bold or run.italic:
        properties = SubElement(element, qn("w:rPr"))
        if run.address:
            _set(SubElement(properties, qn("w:rStyle")), val="Hyperlink")
        if run.bold:
            SubElement(properties, qn("w:b"))
        if run.italic:
            SubElement(properties, qn("w:i"))
    if run.is_break:
        SubElement(element, qn("w:br"))
    else:
        SubElement(element, qn("w:t"), {SPACE: "preserve"}).text = run.text


def _wrap_in_link(paragraph: Any, bookmark: str) -> None:
    """The paragraph's runs lead to a heading of the same document."""
    found = paragraph.findall(qn("w:r"))
    link = SubElement(paragraph, qn("w:hyperlink"))
    _set(link, anchor=bookmark)
    for run in found:
        link.append(run)
        properties = run.get_or_add_rPr()
        _set(SubElement(properties, qn("w:rStyle")), val="Hyperlink")
