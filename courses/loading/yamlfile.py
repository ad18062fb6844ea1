"""Content files as data that remembers its lines.

A file is YAML, or YAML front matter between two lines of `---` followed by Markdown.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import Problems

FENCE = "---\n"
# From the line breaks inside the front matter to the line where the Markdown begins: first fence, last field, last
# fence, and lines are counted from 1.
LINES_AROUND_FRONT = 4
# Deeper than any content goes.
DEEPEST = 20


class Mapping(dict[str, Any]):
    """A YAML mapping: `line` is where it begins, `lines` where each key stands (from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)


class Sequence(list[Any]):
    """A YAML list with the line of each item."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


@dataclass(frozen=True)
class ContentFile:
    path: str
    text: str
    data: Mapping
    body: str
    body_line: int


def read(path: Path, root: Path, problems: Problems) -> ContentFile | None:
    """The file's data and Markdown; None, with a problem noted, when it is not readable as such."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
        front, body, offset = _split(text, name)
        data = _parse(front, offset)
    except UnicodeDecodeError as error:
        problems.add(name, path.read_bytes()[: error.start].count(b"\n") + 1, "not text in UTF-8")
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1 + offset
        problems.add(name, line, f"not valid YAML: {error.problem}")
    except yaml.reader.ReaderError as error:
        problems.add(name, front[: error.position].count("\n") + 1 + offset, f"not valid YAML: {error.reason}")
    except ValueFaultError as error:
        problems.add(name, error.line, error.message)
    else:
        return ContentFile(name, text, data, body, front.count("\n") + LINES_AROUND_FRONT)
    return None


def _split(text: str, name: str) -> tuple[str, str, int]:
    if not text.startswith(FENCE):
        if name.endswith(".md"):
            raise ValueFaultError(1, "the front matter is missing: begin with ---, then the fields, then ---")
        return text, "", 0
    front, fence, body = f"{text.removeprefix('---')}\n".partition(f"\n{FENCE}")
    if not fence:
        raise ValueFaultError(1, "the front matter does not end: put a line of --- after its fields")
    return front[1:], body.removesuffix("\n"), 1


class ValueFaultError(Exception):
    """Something is wrong at a line although the YAML is well-formed."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


def _parse(text: str, offset: int) -> Mapping:
    _refuse_tricks(text, offset)
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        data = _build(node, loader, offset) if node is not None else None
    finally:
        loader.dispose()
    if not isinstance(data, Mapping):
        raise ValueFaultError(1, "the file must hold fields, each as “name: value”")
    return data


def _refuse_tricks(text: str, offset: int) -> None:
    """Aliases, tags and bottomless nesting: no content needs them, and with them a short file fills the memory."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = (event.start_mark.line if event.start_mark else 0) + 1 + offset
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueFaultError(line, f"lists and fields are nested deeper than {DEEPEST} levels")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueFaultError(
                line, "& and * at the beginning of a value mean references; put it in quotation marks"
            )
        if getattr(event, "tag", None):
            raise ValueFaultError(line, "! at the beginning of a value means a type; put it in quotation marks")


def _build(node: yaml.Node, loader: yaml.CSafeLoader, offset: int) -> Any:
    line = node.start_mark.line + 1 + offset
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, loader, offset, line)
    if isinstance(node, yaml.SequenceNode):
        sequence = Sequence()
        for item in node.value:
            sequence.append(_build(item, loader, offset))
            sequence.lines.append(item.start_mark.line + 1 + offset)
        return sequence
    try:
        return loader.construct_object(node)
    except ValueError as error:  # such as the date 2026-02-30
        raise ValueFaultError(line, f"“{node.value}” cannot be read: {error}") from error


def _build_mapping(node: yaml.MappingNode, loader: yaml.CSafeLoader, offset: int, line: int) -> Mapping:
    mapping = Mapping(line)
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node))
        key_line = key_node.start_mark.line + 1 + offset
        if key in mapping:
            raise ValueFaultError(key_line, f"”{key}” is given twice")
        mapping[key] = _build(value_node, loader, offset)
        mapping.lines[key] = key_line
    return mapping
