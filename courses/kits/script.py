"""A stage's script as steps on the module's clock.

Writers of scripts begin a line with its minutes within the stage: "**0–4 min.** Ask …". In the room the trainer looks
at one clock, so the minutes are lifted out of the text and counted from the module's start.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from .office import cut, text_of
from .source import ActivitySource, Node

_MINUTES = re.compile(r"^\s*(\d+)–(\d+)\s+min\b\.?\s*")


@dataclass(frozen=True)
class Step:
    """What the trainer does from `start` to `end`, minutes of the module."""

    start: int
    end: int
    blocks: tuple[Node, ...]

    @property
    def minutes(self) -> int:
        return self.end - self.start


def steps(activity: ActivitySource) -> list[Step]:
    """Lines without minutes belong to the step before them.

    Minutes are lifted only if they follow each other from the stage's beginning to its end. Others mean something else
    (rounds of an exercise, two ways to go on): such a script stays as it is written, in one step.
    """
    found: list[Step] = []
    for line in _lines(activity.script):
        timed = _timed(line, activity.start)
        if timed:
            found.append(timed)
        elif found:
            found[-1] = replace(found[-1], blocks=(*found[-1].blocks, line))
        else:
            break
    if not _fill(found, activity):
        return [Step(activity.start, activity.start + activity.minutes, activity.script)]
    return [replace(step, blocks=tuple(_joined(step.blocks))) for step in found]


def _fill(found: list[Step], activity: ActivitySource) -> bool:
    edges = [activity.start, *(step.end for step in found)]
    starts = [step.start for step in found]
    return bool(found) and starts == edges[:-1] and edges[-1] == activity.start + activity.minutes


def _lines(script: tuple[Node, ...]) -> Iterator[Node]:
    """Blocks, with every item of a list as a block of its own."""
    for node in script:
        if node["kind"] == "list":
            yield from ({**node, "items": [item], "start": n} for n, item in enumerate(node["items"], start=1))
        else:
            yield node


def _timed(line: Node, stage: int) -> Step | None:
    """The line as a step, if it begins with minutes."""
    spans = line["items"][0] if line["kind"] == "list" else line.get("spans", [])
    match = _MINUTES.match(text_of(spans))
    if not match:
        return None
    rest: Node = {"kind": "paragraph", "spans": cut(spans, len(match[0]))}
    return Step(stage + int(match[1]), stage + int(match[2]), (rest,))


def _joined(blocks: tuple[Node, ...]) -> Iterator[Node]:
    """Items that followed each other are one list again."""

    def family(node: Node) -> str:
        return f"list {node['style']}" if node["kind"] == "list" else f"block {id(node)}"

    for _, group in groupby(blocks, key=family):
        members = list(group)
        if members[0]["kind"] == "list":
            yield {**members[0], "items": [item for member in members for item in member["items"]]}
        else:
            yield members[0]
