"""The Markdown subset of content files, as data of a page's body and as rich text."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Kinds of tokens that may stand in a body, at any depth; anything else is a problem of the file.
ALLOWED = {
    "heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote", "hr", "inline",
    "table", "thead", "tbody", "tr", "th", "td",
    "text", "softbreak", "hardbreak", "strong", "em", "link", "code_inline",
}  # fmt: skip
HEADINGS = {"h2", "h3"}


@cache
def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def checker() -> MarkdownIt:
    """Reads HTML as HTML, so that it is found; the other parser would show it to readers as letters."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def groups(text: str) -> Iterator[list[Token]]:
    """The text's top-level blocks, each as its list of tokens."""
    group: list[Token] = []
    for token in parser().parse(text):
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def faults(text: str) -> Iterator[tuple[int, str]]:
    """(line from 0, message) for whatever is outside the subset."""
    for token in checker().parse(text):
        line = token.map[0] if token.map else 0
        for part in [token, *(token.children or [])]:
            message = _fault(part)
            if message:
                yield line, message


def _fault(token: Token) -> str:
    kind = token.type.removesuffix("_open")
    if token.nesting < 0:
        return ""
    if kind not in ALLOWED or (kind == "heading" and token.level):
        return f"this kind of Markdown is not used here ({kind})"
    if kind == "heading" and token.tag not in HEADINGS:
        return "headings are ## or ###; the page's title is the only first-level heading"
    return ""


def inline_text(group: list[Token]) -> str:
    """A heading's letters without marks."""
    return letters(next(token for token in group if token.type == "inline"))


def letters(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type in ("text", "code_inline"))


def render(tokens: list[Token]) -> str:
    html: str = parser().renderer.render(tokens, parser().options, {})
    return (
        html.replace("<strong>", "<b>")
        .replace("</strong>", "</b>")
        .replace("<em>", "<i>")
        .replace("</em>", "</i>")
        .strip()
    )


def rich_text(text: str) -> str:
    """Markdown → the HTML that a rich-text field stores."""
    return render(parser().parse(text)) if text else ""


def inline_rich_text(text: str) -> str:
    """One paragraph of Markdown → rich text."""
    return rich_text(" ".join(text.split()))


def stream(text: str) -> list[dict[str, Any]]:
    """Markdown → the data of a page's body: headings, text, notices and tables as blocks."""
    blocks: list[dict[str, Any]] = []
    paragraphs: list[Token] = []

    def flush() -> None:
        if paragraphs:
            blocks.append({"type": "paragraph", "value": render(paragraphs)})
            paragraphs.clear()

    for group in groups(text):
        block = _block(group)
        if block is None:
            paragraphs.extend(group)
        else:
            flush()
            blocks.append(block)
    flush()
    return blocks


def _block(group: list[Token]) -> dict[str, Any] | None:
    kind = group[0].type
    if kind == "heading_open":
        return {"type": "heading", "value": {"text": inline_text(group), "level": group[0].tag}}
    if kind == "blockquote_open":
        return {"type": "notice", "value": {"kind": "info", "text": render(group[1:-1])}}
    if kind == "table_open":
        return {"type": "table", "value": _table(group)}
    return None


def _table(group: list[Token]) -> dict[str, Any]:
    """Headings of columns are plain text: links and marks in them are left out."""
    rows: list[list[Token]] = []
    for token in group:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    headings, *body = rows
    return {
        "caption": "",
        "columns": [{"type": "text", "heading": letters(heading)} for heading in headings],
        "rows": [{"values": [f"<p>{render([cell])}</p>" for cell in row]} for row in body],
    }
