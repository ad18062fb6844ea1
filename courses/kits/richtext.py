"""Rich text of the site as the same plain tree that printables use, so that every document is written from one form."""

from html.parser import HTMLParser
from typing import Any

from wagtail.rich_text import expand_db_html

Node = dict[str, Any]

STRONG = {"b", "strong"}
EMPHASIS = {"i", "em"}
LISTS = {"ul": "bullet", "ol": "number"}


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
            return [_table(value)]
        case _:
            return []


def _table(table: Any) -> Node:
    rows = [[spans_of_html(cell.value.source) for cell in row] for row in table.rows]
    columns = [
        {"heading": [{"kind": "text", "text": column["heading"]}], "narrow": False, "weight": 1}
        for column in table.columns
    ]
    return {"kind": "table", "columns": columns, "rows": [{"cells": row, "to_write_in": False} for row in rows]}


class _Reader(HTMLParser):
    """Builds blocks from the few elements that rich text can hold; anything else is read as its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Node] = []
        self._stack: list[list[Node]] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self._begin()
        elif tag in LISTS:
            self.blocks.append({"kind": "list", "style": LISTS[tag], "items": []})
        elif tag == "li" or tag in STRONG or tag in EMPHASIS:
            self._begin()
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._begin()
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._end_paragraph()
        elif tag == "li":
            self._end_item()
        elif tag in STRONG:
            self._wrap({"kind": "strong"})
        elif tag in EMPHASIS:
            self._wrap({"kind": "em"})
        elif tag == "a":
            self._wrap({"kind": "link", "to": self._links.pop()})

    def handle_data(self, data: str) -> None:
        if self._stack and data:
            self._stack[-1].append({"kind": "text", "text": data})

    def _begin(self) -> None:
        self._stack.append([])

    def _wrap(self, node: Node) -> None:
        spans = self._stack.pop()
        if self._stack:
            self._stack[-1].append({**node, "spans": spans})

    def _end_paragraph(self) -> None:
        spans = self._stack.pop()
        if self._stack:  # a paragraph inside a list item belongs to the item
            self._stack[-1] += spans
        elif spans:
            self.blocks.append({"kind": "paragraph", "spans": spans})

    def _end_item(self) -> None:
        spans = self._stack.pop()
        if self.blocks and self.blocks[-1]["kind"] == "list":
            self.blocks[-1]["items"].append(spans)
