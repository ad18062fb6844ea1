"""Which slides a module has and what stands on each: plain data, nothing of PowerPoint.

What the room sees is made of the participant's texts alone; the trainer's script goes only to `notes`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count, groupby

from valmentamo.core.typesetting.spacing import NO_BREAK

from . import slide_fit
from .office import bullets, clean, paragraph, text_of
from .script import steps
from .slide_fit import Room
from .source import ActivitySource, Imprint, ModuleSource, Node
from .words import edition_line, licence_lines, words

COVER, CONTENT, ROOMY, STAGE, TABLE, NOTICE, CLOSING = (
    "Kansi", "Sisältö", "Sisältö, väljä", "Vaihe", "Taulukko", "Huomio", "Lopetus",
)  # fmt: skip
# The text boxes of the layouts (scripts/make_slides_template.py), in points, a little smaller than they are.
ROOMS = {
    CONTENT: Room(820, 315, 22),
    ROOMY: Room(765, 280, 26),
    STAGE: Room(565, 262, 26),
    TABLE: Room(830, 310, 20, gap=7),
    NOTICE: Room(760, 220, 26),
    CLOSING: Room(770, 255, 28),
}
INTRODUCTION = Room(830, 66, 20, gap=8)  # the line or two above a table


@dataclass(frozen=True)
class Slide:
    layout: str
    title: str
    kicker: str = ""
    blocks: tuple[Node, ...] = ()
    table: Node | None = None
    is_below: bool = False  # the blocks stand below the table, not above it
    figure: str = ""  # the large number at the side
    imprint: str = ""
    stage: int | None = None  # which stage of the module is on; the cover shows all of them
    notes: tuple[Node, ...] = field(default=())


def plan(module: ModuleSource, imprint: Imprint) -> list[Slide]:
    sections = _sections(module.body)
    questions = sections.pop() if sections and _asks(sections[-1]) else None
    slides = [_cover(module, imprint), *_outcomes(module), *_stages(module)]
    for section in sections:
        slides += _section(section)
    if questions:
        slides += _closing(questions, module.language)
    return _unique([*slides, _licence(module, imprint)], module.language)


# --- the module --------------------------------------------------------------------------------------------------


def _cover(module: ModuleSource, imprint: Imprint) -> Slide:
    say = words(module.language)
    return Slide(
        COVER,
        clean(module.title),
        kicker=f"{module.code} · {module.minutes} {say['minutes']} · {say[module.kind]}",
        blocks=(paragraph(module.lead),) if module.lead else (),
        imprint=f"{imprint.attribution} · {edition_line(imprint, module.language)} · {say['own_design']}",
        notes=_preparation(module),
    )


def _preparation(module: ModuleSource) -> tuple[Node, ...]:
    say = words(module.language)
    materials = (_label(say["materials"]), bullets(module.materials)) if module.materials else ()
    return (*materials, _label(say["preparation"]), *module.notes) if module.notes else materials


def _label(text: str) -> Node:
    return {"kind": "paragraph", "spans": [{"kind": "strong", "spans": [{"kind": "text", "text": text}]}]}


def _outcomes(module: ModuleSource) -> Iterator[Slide]:
    say = words(module.language)
    if module.outcomes:
        yield from _flow(say["outcomes_lead"], say["outcomes"], [bullets(module.outcomes)])


def _stages(module: ModuleSource) -> Iterator[Slide]:
    for n, activity in enumerate(module.activities):
        parts = slide_fit.deal(activity.text, ROOMS[STAGE]) or [[]]
        for blocks in parts:
            yield Slide(
                STAGE,
                clean(activity.title),
                kicker=_stage_line(n, module),
                blocks=tuple(blocks),
                figure=str(activity.minutes),
                stage=n,
                notes=_script(activity, module.language) if blocks is parts[0] else (),
            )


def _stage_line(n: int, module: ModuleSource) -> str:
    say, activity = words(module.language), module.activities[n]
    return (
        f"{say['stage']} {n + 1}/{len(module.activities)} · {clock(activity.start, activity.minutes)} {say['minutes']}"
    )


def clock(start: int, minutes: int) -> str:
    return f"{start}–{start + minutes}"


def _script(activity: ActivitySource, language: str) -> tuple[Node, ...]:
    unit = words(language)["minutes"]
    found: list[Node] = [
        _label(f"{activity.title}: {clock(activity.start, activity.minutes)} {unit} ({activity.minutes} {unit})")
    ]
    for step in steps(activity):
        found += [_label(f"{clock(step.start, step.minutes)} {unit}"), *step.blocks] if step.blocks else []
    return tuple(found)


# --- the participant's text --------------------------------------------------------------------------------------


@dataclass
class _Section:
    """A heading and what stands below it. `parent` is the second-level heading of a third-level one."""

    title: str
    parent: str
    blocks: list[Node]


def _sections(body: Sequence[Node]) -> list[_Section]:
    """A heading with nothing of its own gives no slide; it still stands above those of its parts."""
    found: list[_Section] = []
    parent = ""
    for node in body:
        if node["kind"] == "heading":
            title = text_of(node["spans"])
            parent, above = (parent, parent) if node["level"] > 2 else (title, "")  # noqa: PLR2004 — heading levels
            found.append(_Section(title, above, []))
        elif node["kind"] != "lines":
            found = found or [_Section("", "", [])]
            found[-1].blocks.append(node)
    return [section for section in found if section.blocks]


def _asks(section: _Section) -> bool:
    """The closing section asks: everything in its lists is a question."""
    items = [text_of(item) for node in section.blocks if node["kind"] == "list" for item in node["items"]]
    return bool(items) and all(item.rstrip().endswith("?") for item in items)


def _closing(section: _Section, language: str) -> list[Slide]:
    parts = slide_fit.deal([node for node in section.blocks if node["kind"] in ("paragraph", "list")], ROOMS[CLOSING])
    return [Slide(CLOSING, section.title, words(language)["questions"], tuple(part)) for part in parts]


def _section(section: _Section) -> Iterator[Slide]:
    """Running text, tables and notices in their order, each on slides of its own layout."""
    groups = [(kind, list(group)) for kind, group in groupby(section.blocks, key=_layout_of)]
    while groups:
        kind, blocks = groups.pop(0)
        if kind == NOTICE:
            parts = [part for notice in blocks for part in slide_fit.deal(notice["blocks"], ROOMS[NOTICE])]
            yield from (Slide(NOTICE, section.title, section.parent, tuple(part)) for part in parts)
        elif kind == TABLE:
            below = groups.pop(0)[1] if len(blocks) == 1 and _fits_below(blocks[0], groups) else []
            for table in blocks:
                yield from _table(section, table, below=below)
        elif groups and groups[0][0] == TABLE and _is_short(blocks):
            table, *others = groups.pop(0)[1]
            yield from _table(section, table, above=blocks)
            groups = [(TABLE, others), *groups] if others else groups
        else:
            yield from _flow(section.title, section.parent, blocks)


def _layout_of(node: Node) -> str:
    return {"table": TABLE, "notice": NOTICE}.get(node["kind"], CONTENT)


def _is_short(blocks: Sequence[Node]) -> bool:
    return slide_fit.height(blocks, INTRODUCTION) <= INTRODUCTION.height


def _fits_below(table: Node, groups: Sequence[tuple[str, list[Node]]]) -> bool:
    if not groups or groups[0][0] != CONTENT or not _is_short(groups[0][1]):
        return False
    return (
        slide_fit.table_height(table, ROOMS[TABLE]) + slide_fit.height(groups[0][1], INTRODUCTION)
        <= ROOMS[TABLE].height
    )


def _flow(title: str, kicker: str, blocks: Sequence[Node]) -> Iterator[Slide]:
    """Text is set larger where that takes no more slides."""
    roomy, dense = (slide_fit.deal(blocks, ROOMS[layout]) for layout in (ROOMY, CONTENT))
    layout, parts = (ROOMY, roomy) if len(roomy) <= len(dense) else (CONTENT, dense)
    yield from (Slide(layout, title, kicker, tuple(part)) for part in parts)


def _table(
    section: _Section, table: Node, *, above: Sequence[Node] = (), below: Sequence[Node] = ()
) -> Iterator[Slide]:
    room = replace(ROOMS[TABLE], height=ROOMS[TABLE].height - slide_fit.height(above, INTRODUCTION))
    for n, part in enumerate(slide_fit.deal_rows(table, room)):
        blocks = below or (() if n else above)
        yield Slide(TABLE, section.title, section.parent, tuple(blocks), table=part, is_below=bool(below))


# --- the end -----------------------------------------------------------------------------------------------------


def _licence(module: ModuleSource, imprint: Imprint) -> Slide:
    lines = [f"{module.code} {module.title}", *licence_lines(imprint, module.language)]
    return Slide(CONTENT, words(module.language)["licence"], blocks=tuple(paragraph(line) for line in lines))


def _unique(slides: list[Slide], language: str) -> list[Slide]:
    """No two slides have the same title: of three in a row the second becomes "Title (jatkuu 2/3)"."""
    say = words(language)
    taken: set[str] = set()
    named: list[Slide] = []
    for (title, *_), group in groupby(slides, key=lambda slide: (slide.title, slide.stage, slide.layout == COVER)):
        members = list(group)
        name = _free(title or slides[0].title, taken, say["further"])
        continued = f"{say['continued']}{NO_BREAK}"
        endings = ["", *(f" ({continued}{turn}/{len(members)})" for turn in range(2, len(members) + 1))]
        named += [
            replace(slide, title=_free(name + ending, taken, say["further"]))
            for slide, ending in zip(members, endings, strict=True)
        ]
        taken |= {slide.title for slide in named}
    return named


def _free(title: str, taken: set[str], more: str) -> str:
    """The title, marked if another part of the module has it already."""
    names = chain([title, f"{title} ({more})"], (f"{title} ({more} {n})" for n in count(2)))
    return next(name for name in names if name not in taken)


__all__ = ["Slide", "plan"]
