"""Content files as data that remembers its lines.

A file is YAML, or YAML front matter between two lines of `---` followed by Markdown.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import Problems

FENCE = "---\n"


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
    text = path.read_text(encoding="utf-8")
    front, body, offset = _split(text)
    body_line = front.count("\n") + offset + 2
    try:
        data = _parse(front, offset)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1 + offset
        problems.add(name, line, f"not valid YAML: {error.problem}")
        return None
    except DuplicateKeyError as error:
        problems.add(name, error.line, f"”{error.key}” is given twice")
        return None
    if not isinstance(data, Mapping):
        problems.add(name, 1, "the file must hold fields, each as “name: value”")
        return None
    return ContentFile(name, text, data, body, body_line)


def _split(text: str) -> tuple[str, str, int]:
    if not text.startswith(FENCE):
        return text, "", 0
    front, _fence, body = text[len(FENCE) :].partition(f"\n{FENCE}")
    return front, body, 1


class DuplicateKeyError(Exception):
    def __init__(self, key: str, line: int) -> None:
        self.key = key
        self.line = line
        super().__init__(key)


def _parse(text: str, offset: int) -> Any:
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        return _build(node, loader, offset) if node is not None else Mapping(1)
    finally:
        loader.dispose()


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
    return loader.construct_object(node)


def _build_mapping(node: yaml.MappingNode, loader: yaml.CSafeLoader, offset: int, line: int) -> Mapping:
    mapping = Mapping(line)
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node))
        key_line = key_node.start_mark.line + 1 + offset
        if key in mapping:
            raise DuplicateKeyError(key, key_line)
        mapping[key] = _build(value_node, loader, offset)
        mapping.lines[key] = key_line
    return mapping
