"""A module's slides as PPTX: the plan (`slide_plan.py`) poured into the layouts of our own template.

The template (scripts/make_slides_template.py) carries all formatting. Slides hold their text in placeholders, so that
outline view, screen readers and a change of theme work.
"""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from . import slide_fit
from .office import clean, describe, paragraph, repack, text_of
from .slide_plan import COVER, INTRODUCTION, ROOMS, STAGE, TABLE, Slide, plan
from .slide_text import TextWriter
from .source import Imprint, ModuleSource, Node
from .words import PROOFING, edition_line, words

TEMPLATE = Path(__file__).resolve().parent / "templates" / "slides.pptx"
TITLE, BODY, TABLE_PLACE, KICKER, ASIDE, UNIT = 0, 1, 10, 13, 14, 15
FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
TABLE_STYLE = "{6B1F2A54-5C3E-4C0B-9D35-7A1B0E5D4C21}"
# Strokes of birch bark: one for each stage, as long as its minutes; a cloudberry over the one that is on.
STROKES_LEFT, STROKES_WIDTH, STROKE, GAP, BERRY = Inches(0.85), Inches(11.6), Inches(0.12), Inches(0.07), Inches(0.2)
ABOVE_GAP, BELOW_GAP = 6, 14
STROKES_TOP = {COVER: Inches(6.05), STAGE: Inches(6.3)}


def write_slides(module: ModuleSource, imprint: Imprint) -> bytes:
    """The PPTX file; the same source gives the same bytes."""
    deck = Presentation(str(TEMPLATE))
    writer = _Writer(deck, module, imprint)
    for planned in plan(module, imprint):
        writer.write(planned)
    describe(deck.core_properties, title=f"{module.code} {module.title}", language=module.language, imprint=imprint)
    return repack(deck.save)


class _Writer:
    def __init__(self, deck: Any, module: ModuleSource, imprint: Imprint) -> None:
        self.deck, self.module = deck, module
        self.say = words(module.language)
        self.text = TextWriter(PROOFING[module.language], imprint.site)
        self.footer = f"{module.code} {module.title} · {edition_line(imprint, module.language)}"
        self.layouts = {layout.name: layout for layout in deck.slide_layouts}
        self.furniture = {name: _furniture_of(layout) for name, layout in self.layouts.items()}

    def write(self, planned: Slide) -> None:
        slide = self.deck.slides.add_slide(self.layouts[planned.layout])
        places = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        beside = places.get(ASIDE)
        for place, blocks in self._texts(planned).items():
            if blocks:
                self.text.fill(places.pop(place)._element.txBody, blocks, slide.part)
        if planned.table:
            frame = self._table(slide, places.pop(TABLE_PLACE), planned)
            if planned.blocks:
                _arrange(beside, frame, planned)
        for empty in places.values():
            empty._element.getparent().remove(empty._element)
        if planned.layout in STROKES_TOP and self.module.activities:
            self._strokes(slide, planned)
        self._furnish(slide, planned.layout)
        if planned.notes:
            self._notes(slide, planned.notes)

    def _texts(self, planned: Slide) -> dict[int, Sequence[Node]]:
        """What stands in which placeholder. Above a table the text has a place of its own."""
        beside = planned.figure or planned.imprint
        aside = planned.blocks if planned.table else ([paragraph(beside)] if beside else [])
        kicker = [paragraph(planned.kicker)] if planned.kicker else []
        unit = [paragraph(self.say["minutes_whole"])] if planned.figure else []
        body = () if planned.table else planned.blocks
        return {TITLE: [paragraph(planned.title)], KICKER: kicker, BODY: body, ASIDE: aside, UNIT: unit}

    def _notes(self, slide: Any, notes: Sequence[Node]) -> None:
        page = slide.notes_slide
        self.text.fill_plainly(page.notes_text_frame._txBody, notes, page.part)
        for shape in list(page.placeholders):
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                shape._element.getparent().remove(shape._element)

    def _furnish(self, slide: Any, layout: str) -> None:
        """Footer and number: the library leaves them to the layout, where a slide would not show them."""
        for kind, original in self.furniture[layout]:
            element = deepcopy(original)
            element.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(element)
            if kind == PP_PLACEHOLDER.FOOTER:
                self.text.fill(element.txBody, [paragraph(self.footer)], slide.part)
            for properties in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                properties.set("lang", self.text.language)

    # --- tables --------------------------------------------------------------------------------------------------

    def _table(self, slide: Any, place: Any, planned: Slide) -> Any:
        source = planned.table or {}
        frame = place.insert_table(rows=len(source["rows"]) + 1, cols=len(source["columns"]))
        frame._element.nvGraphicFramePr.cNvPr.set("descr", _description(source, planned.title, self.say))
        table = frame.table
        table.first_row, table.horz_banding = True, False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = TABLE_STYLE
        for column, share in zip(table.columns, source["shares"], strict=True):
            column.width = Emu(round(STROKES_WIDTH * share))
        cells = [[column["heading"] for column in source["columns"]], *(row["cells"] for row in source["rows"])]
        for row, spans in zip(table.rows, cells, strict=True):
            row.height = Pt(slide_fit.row_height(spans, source, ROOMS[TABLE]))
            for cell, content in zip(row.cells, spans, strict=True):
                self._cell(cell, content, slide.part)
        return frame

    def _cell(self, cell: Any, spans: list[Node], part: Any) -> None:
        body = cell.text_frame._txBody
        self.text.fill(body, [{"kind": "paragraph", "spans": spans}], part)
        for properties in body.iter(qn("a:rPr"), qn("a:endParaRPr")):
            properties.set("sz", str(ROOMS[TABLE].size * 100))
        cell.margin_left, cell.margin_right, cell.margin_top, cell.margin_bottom = 0, Pt(14), Pt(6), Pt(6)

    # --- strokes -------------------------------------------------------------------------------------------------

    def _strokes(self, slide: Any, planned: Slide) -> None:
        """The module's stages as a group with one description."""
        group = slide.shapes.add_group_shape()
        properties = group._element.nvGrpSpPr.cNvPr
        properties.set("name", self.say["stages_alt"])
        properties.set("descr", self._stages_alt(planned.stage))
        left, top = int(STROKES_LEFT), int(STROKES_TOP[planned.layout])
        number = int(properties.get("id"))
        for n, width in enumerate(_lengths([activity.minutes for activity in self.module.activities])):
            is_on = n == planned.stage
            shapes = [("rect", (left, top, width, STROKE), "accent1" if is_on else "accent6")]
            if is_on:
                shapes.append(("ellipse", (left, top - BERRY - GAP, BERRY, BERRY), "accent3"))
            for shape in shapes:
                number += 1
                group._element.append(_drawn(number, *shape))
            left += width + GAP
        group._element.recalculate_extents()

    def _stages_alt(self, stage: int | None) -> str:
        unit = self.say["minutes"]
        names = [
            f"{activity.title} {activity.minutes} {unit}" + (f" ({self.say['now']})" if n == stage else "")
            for n, activity in enumerate(self.module.activities)
        ]
        return clean(f"{self.say['stages_alt']}: {', '.join(names)}.")


# --- shapes ------------------------------------------------------------------------------------------------------


def _lengths(minutes: Sequence[int]) -> list[int]:
    room = STROKES_WIDTH - GAP * (len(minutes) - 1)
    return [round(room * length / (sum(minutes) or 1)) for length in minutes]


def _drawn(number: int, shape: str, place: tuple[int, int, int, int], colour: str) -> Any:
    left, top, width, height = place
    return parse_xml(
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{number}" name="{number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _furniture_of(layout: Any) -> list[tuple[Any, Any]]:
    kinds = ((shape.placeholder_format.type, shape._element) for shape in layout.placeholders)
    return [(kind, element) for kind, element in kinds if kind in FURNITURE]


def _arrange(beside: Any, frame: Any, planned: Slide) -> None:
    """The line or two above or below a table, in reading order too."""
    if planned.is_below:
        bottom = frame.top + sum(row.height for row in frame.table.rows)
        left, width, height = beside.left, beside.width, beside.height
        beside.left, beside.top, beside.width, beside.height = left, Emu(bottom + Pt(BELOW_GAP)), width, height
        frame._element.addnext(beside._element)
    else:
        frame.top = Emu(beside.top + Pt(slide_fit.height(planned.blocks, INTRODUCTION) + ABOVE_GAP))


def _description(table: Node, title: str, say: dict[str, str]) -> str:
    headings = ", ".join(text_of(column["heading"]) for column in table["columns"])
    return f"{say['table_alt']}: {title}. {headings}."
