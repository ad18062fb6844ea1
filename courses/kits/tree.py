"""A printable's Markdown as a tree of plain data.

Text travels to the typesetter as data and never as markup, so that no letter in it can be taken for a command. Beside
ordinary Markdown a printable has `____` for a line to write on and `- ☐ text` for a box to tick.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from valmentamo.core.typesetting.spacing import bind

Node = dict[str, Any]

TICK = "☐"
BLOCKS = {"heading", "paragraph", "bullet_list", "ordered_list", "blockquote", "table", "hr"}
INLINE = {"text", "softbreak", "hardbreak", "strong", "em", "link"}
LEVELS = {"h2": 2, "h3": 3}
# A column's share of the width follows its longest text, between these bounds; one to write in gets the last.
NARROWEST, WIDEST, TO_WRITE_IN = 12, 45, 30


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_parser().parse(text))


def read(text: str) -> list[Node]:
    """Markdown → blocks. What is outside the subset (`faults.py`) is left out."""
    return _merged_lines([_block(node) for node in parse(text).children if node.type in BLOCKS])


def cards(blocks: list[Node]) -> list[Node]:
    """A second-level heading begins a card; what follows it stands on that card."""
    found: list[Node] = []
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == LEVELS["h2"]:
            found.append({"heading": block["spans"], "blocks": []})
        elif found:
            found[-1]["blocks"].append(block)
    return found


# --- blocks ------------------------------------------------------------------------------------------------------


def _block(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "heading":
            return {"kind": "heading", "level": LEVELS.get(node.tag, 2), "spans": spans(node)}
        case "bullet_list" | "ordered_list":
            return _list(node)
        case "blockquote":
            return {"kind": "notice", "blocks": [_block(child) for child in node.children if child.type in BLOCKS]}
        case "table":
            return _table(node)
        case "hr":
            return {"kind": "lines", "count": 1}
        case _:
            return {"kind": "paragraph", "spans": spans(node)}


def _merged_lines(blocks: list[Node]) -> list[Node]:
    """Lines to write on that follow each other are one field."""
    merged: list[Node] = []
    for kind, group in groupby(blocks, key=lambda block: block["kind"]):
        members = list(group)
        merged.extend([{"kind": "lines", "count": len(members)}] if kind == "lines" else members)
    return merged


def _list(node: SyntaxTreeNode) -> Node:
    items = [spans(item) for item in node.children]
    if items and all(_is_tick(item) for item in items):
        return {"kind": "list", "style": "tick", "items": [_without_tick(item) for item in items]}
    return {"kind": "list", "style": "number" if node.type == "ordered_list" else "bullet", "items": items}


def _is_tick(item: list[Node]) -> bool:
    return bool(item) and item[0]["kind"] == "text" and item[0]["text"].startswith(f"{TICK} ")


def _without_tick(item: list[Node]) -> list[Node]:
    first, *rest = item
    return [{**first, "text": first["text"].removeprefix(TICK).lstrip()}, *rest]


# --- tables ------------------------------------------------------------------------------------------------------


def _table(node: SyntaxTreeNode) -> Node:
    head, *body = [[spans(cell) for cell in row.children] for part in node.children for row in part.children]
    centred = ["center" in str(cell.attrs.get("style", "")) for cell in node.children[0].children[0].children]
    columns = [_column(head[n], [row[n] for row in body], centred=centre) for n, centre in enumerate(centred)]
    return {"kind": "table", "columns": columns, "rows": [_row(row, columns) for row in body]}


def _column(heading: list[Node], cells: list[list[Node]], *, centred: bool) -> Node:
    """A column is as narrow as its heading when it is centred or holds nothing but boxes to tick."""
    texts = [plain(cell) for cell in cells]
    narrow = centred or (bool(texts) and all(text == TICK for text in texts))
    to_write_in = all(_is_blank(text) for text in texts)
    longest = max(map(len, (*texts, plain(heading))), default=0)
    weight = TO_WRITE_IN if to_write_in else min(max(longest, NARROWEST), WIDEST)
    return {"heading": heading, "narrow": narrow, "weight": weight}


def _row(cells: list[list[Node]], columns: list[Node]) -> Node:
    """A row with an empty cell is written in by hand and needs the height for it."""
    to_write_in = any(_is_blank(plain(cell)) for cell in cells)
    return {"cells": cells, "to_write_in": to_write_in}


def _is_blank(text: str) -> bool:
    """Empty, or only the number of a line that a person fills in."""
    return not text.strip("0123456789. ")


# --- text --------------------------------------------------------------------------------------------------------


def plain(text: list[Node]) -> str:
    """The letters alone."""
    return "".join(span["text"] if span["kind"] == "text" else plain(span.get("spans", [])) for span in text)


def spans(node: SyntaxTreeNode) -> list[Node]:
    return [_span(child) for child in pieces(node) if child.type != "text" or child.content]


def pieces(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """The pieces of text directly below a block, through the wrappers that Markdown puts between."""
    for child in node.children:
        if child.type in INLINE:
            yield child
        elif child.type in ("inline", "paragraph"):
            yield from pieces(child)


def _span(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "strong" | "em":
            return {"kind": node.type, "spans": spans(node)}
        case "link":
            return {"kind": "link", "to": str(node.attrs["href"]), "spans": spans(node)}
        case "softbreak" | "hardbreak":
            return {"kind": "break"}  # a line of the file is a line on paper: easy Finnish has a sentence on each
        case _:
            return {"kind": "text", "text": bind(node.content)}
