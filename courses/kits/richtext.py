"""Rich text of the site as the same plain tree that printables use, so that every document is written from one form."""

import re
from html.parser import HTMLParser
from typing import Any

from wagtail.rich_text import expand_db_html

Node = dict[str, Any]

STRONG = {"b", "strong"}
EMPHASIS = {"i", "em"}
LISTS = {"ul": "bullet", "ol": "number"}
# Rich text has p; the others come with old or imported text, and what they hold is a paragraph.
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote"}
BREAK: Node = {"kind": "break"}
SPACE = re.compile(r"[ \t\r\n]+")  # not the no-break space, which is there on purpose


def nodes_of_html(html: str) -> list[Node]:
    """Rich text → blocks. Links to pages and files become their addresses."""
    if not html:
        return []
    reader = _Reader()
    reader.feed(expand_db_html(html))
    reader.close()
    return reader.blocks


def spans_of_html(html: str) -> list[Node]:
    """The text of a single paragraph or table cell as spans."""
    spans: list[Node] = []
    for block in nodes_of_html(html):
        if spans and block.get("spans"):
            spans.append({"kind": "text", "text": " "})
        spans += block.get("spans", [])
    return spans


def nodes_of_stream(stream: Any) -> list[Node]:
    """A page's body → blocks, in reading order. Pictures and files stay on the web page."""
    return [node for block in stream for node in _nodes_of_block(block)]


def _nodes_of_block(block: Any) -> list[Node]:
    value = block.value
    match block.block_type:
        case "heading":
            level = 3 if value["level"] == "h3" else 2
            return [{"kind": "heading", "level": level, "spans": [{"kind": "text", "text": value["text"]}]}]
        case "paragraph":
            return nodes_of_html(value.source)
        case "notice":
            return [{"kind": "notice", "blocks": nodes_of_html(value["text"].source)}]
        case "quote":
            text = f"”{value['text']}” ({value['source']})"
            return [{"kind": "paragraph", "spans": [{"kind": "text", "text": text}]}]
        case "table":
            return [*_caption(value), _table(value)]
        case _:
            return []


def _caption(table: Any) -> list[Node]:
    if not table.caption:
        return []
    return [{"kind": "paragraph", "spans": [{"kind": "strong", "spans": [{"kind": "text", "text": table.caption}]}]}]


def _table(table: Any) -> Node:
    rows = [[spans_of_html(cell.value.source) for cell in row] for row in table.rows]
    columns = [
        {"heading": [{"kind": "text", "text": column["heading"]}], "narrow": False, "weight": 1}
        for column in table.columns
    ]
    return {"kind": "table", "columns": columns, "rows": [{"cells": row, "to_write_in": False} for row in rows]}


class _Reader(HTMLParser):
    """Builds blocks from the few elements that rich text can hold; anything else is read as its text.

    Documents have one level of lists: the items of a list within an item follow that item.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Node] = []
        self._stack: list[list[Node]] = []
        self._links: list[str] = []
        self._lists: list[Node] = []
        self._loose = False  # a paragraph that no element began is open

    def close(self) -> None:
        super().close()
        self._end_loose()
        self.blocks = [block for block in self.blocks if block.get("items") != []]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PARAGRAPHS or tag == "li":
            self._end_loose()
            self._begin()
        elif tag in LISTS:
            self._begin_list(LISTS[tag])
        elif tag in STRONG or tag in EMPHASIS:
            self._begin_mark()
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._begin_mark()
        elif tag == "br" and self._stack:
            self._stack[-1].append(BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self._end_paragraph()
        elif tag == "li":
            self._add_item(self._stack.pop())
        elif tag in LISTS:
            self._lists.pop()
        elif tag in STRONG:
            self._wrap({"kind": "strong"})
        elif tag in EMPHASIS:
            self._wrap({"kind": "em"})
        elif tag == "a":
            self._wrap({"kind": "link", "to": self._links.pop()})

    def handle_data(self, data: str) -> None:
        if not self._stack and not data.isspace():
            self._begin_loose()
        if self._stack:
            self._stack[-1].append({"kind": "text", "text": SPACE.sub(" ", data)})

    def _begin(self) -> None:
        self._stack.append([])

    def _begin_mark(self) -> None:
        if not self._stack:
            self._begin_loose()
        self._begin()

    def _begin_loose(self) -> None:
        self._loose = True
        self._begin()

    def _end_loose(self) -> None:
        if self._loose:
            self._loose = False
            self._end_paragraph()

    def _begin_list(self, style: str) -> None:
        self._end_loose()
        if self._lists:
            self._add_item(self._stack[-1])
            self._stack[-1] = []
            self._lists.append(self._lists[-1])
            return
        self._lists.append({"kind": "list", "style": style, "items": []})
        self.blocks.append(self._lists[-1])

    def _wrap(self, node: Node) -> None:
        spans = self._stack.pop()
        self._stack[-1].append({**node, "spans": spans})

    def _end_paragraph(self) -> None:
        spans = _trimmed(self._stack.pop())
        if not self._stack:
            self.blocks += [{"kind": "paragraph", "spans": spans}] if spans else []
            return
        around = _trimmed(self._stack[-1])  # a paragraph inside a list item belongs to the item
        self._stack[-1] = [*around, BREAK, *spans] if around and spans else [*around, *spans]

    def _add_item(self, spans: list[Node]) -> None:
        if self._lists and (trimmed := _trimmed(spans)):
            self._lists[-1]["items"].append(trimmed)


def _trimmed(spans: list[Node]) -> list[Node]:
    """Without the empty text at both ends that indented HTML leaves."""
    kept = [n for n, span in enumerate(spans) if span["kind"] != "break" and not _is_blank(span)]
    return spans[kept[0] : kept[-1] + 1] if kept else []


def _is_blank(span: Node) -> bool:
    return span["kind"] == "text" and not span["text"].strip(" ")
