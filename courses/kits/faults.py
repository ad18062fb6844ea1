"""What a printable's Markdown may not hold, told with its line before anything is printed."""

from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from valmentamo.core.typesetting.glyphs import unsupported

from .tree import BLOCKS, INLINE, LEVELS, parse, plain, spans

IN_NOTICE = {"paragraph", "bullet_list", "ordered_list"}
LINK_SCHEMES = ("https://", "http://", "mailto:")
Fault = tuple[int, str]  # line from 0, message


def faults(body: str, *, is_cards: bool = False) -> Iterator[Fault]:
    nodes = parse(body).children
    if is_cards and (not nodes or nodes[0].tag != "h2"):
        yield 0, "cards begin with a heading: every ## begins a card"
    yield from _level_faults(nodes)
    for node in nodes:
        for message in _block_faults(node, BLOCKS):
            yield _line(node), message


def glyph_faults(text: str) -> Iterator[Fault]:
    """Typst refuses an accessible file with a character that no font has."""
    for line, words in enumerate(text.split("\n")):
        for character in sorted(unsupported(words)):
            yield line, f"no font of ours has the character “{character}” (U+{ord(character):04X})"


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _level_faults(nodes: list[SyntaxTreeNode]) -> Iterator[Fault]:
    level = 1
    for heading in (node for node in nodes if node.type == "heading"):
        if LEVELS.get(heading.tag, 9) > level + 1:
            yield _line(heading), "headings are ## and, below one of those, ###; the title is the first level"
        level = LEVELS.get(heading.tag, level)


def _block_faults(node: SyntaxTreeNode, allowed: set[str]) -> Iterator[str]:
    if node.type not in allowed:
        yield _not_used(node)
        return
    if node.type == "blockquote":
        for child in node.children:
            yield from _block_faults(child, IN_NOTICE)
        return
    yield from _own_faults(node)
    for inline in node.walk():
        yield from _inline_faults(inline)


def _own_faults(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type == "heading" and not plain(spans(node)).strip():
        yield "a heading has no text"
    if node.type == "hr" and not node.markup.startswith("_"):
        yield "a line to write on is ____"
    if node.type.endswith("_list") and any(
        [child.type for child in item.children] != ["paragraph"] for item in node.children
    ):
        yield "an item of a list is one paragraph"
    if node.type == "table" and not all(plain(spans(cell)) for cell in node.children[0].children[0].children):
        yield "every column of a table has a heading"


def _inline_faults(node: SyntaxTreeNode) -> Iterator[str]:
    if node.parent is not None and node.parent.type == "inline" and node.type not in INLINE:
        yield _not_used(node)
    if node.type == "link" and not str(node.attrs["href"]).startswith(LINK_SCHEMES):
        yield "a link on paper begins with https:// or mailto:"


def _not_used(node: SyntaxTreeNode) -> str:
    return f"this kind of Markdown is not used here ({node.type})"
