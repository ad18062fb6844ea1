"""Rich text made ready for paper: numbers kept with their units, addresses whole, tables with columns that fit."""

from collections.abc import Iterable, Iterator
from typing import Any

from valmentamo.core.typesetting.spacing import bind

from .tree import NARROWEST, TO_WRITE_IN, WIDEST, Node, plain

LINK_SCHEMES = ("https://", "http://", "mailto:")


def on_paper(blocks: Iterable[Node], site: str) -> list[Node]:
    """The blocks as templates print them. Empty ones are left out: an accessible file may not hold an empty heading."""
    return [ready for block in blocks if (ready := _block(block, site))]


def links(blocks: Iterable[Node]) -> list[Node]:
    """Each address once, in reading order, under the words that first led to it."""
    first: dict[str, str] = {}
    for link in _links(list(blocks)):
        first.setdefault(link["to"], plain(link["spans"]))
    return [{"words": words, "to": to, "address": bare(to)} for to, words in first.items()]


def letters(blocks: list[Node]) -> int:
    """How much text the blocks hold, for what must be decided before they are set."""
    return sum(len(text) for text in _texts(blocks))


def bare(address: str) -> str:
    """An address as it is written on paper: https://example.org/a → example.org/a"""
    for scheme in LINK_SCHEMES:
        address = address.removeprefix(scheme)
    return address


# --- blocks ------------------------------------------------------------------------------------------------------


def _block(block: Node, site: str) -> Node | None:
    match block["kind"]:
        case "heading" | "paragraph":
            spans = _spans(block["spans"], site)
            return {**block, "spans": spans} if plain(spans).strip() else None
        case "list":
            items = [_spans(item, site) for item in block["items"]]
            return {**block, "items": items} if items else None
        case "notice":
            blocks = on_paper(block["blocks"], site)
            return {**block, "blocks": blocks} if blocks else None
        case "table":
            return _table(block, site)
        case _:
            return block


def _table(table: Node, site: str) -> Node | None:
    """Columns of even weight get one by their longest text; weights that differ were given on purpose."""
    columns = [{**column, "heading": _spans(column["heading"], site)} for column in table["columns"]]
    rows = [{**row, "cells": [_spans(cell, site) for cell in row["cells"]]} for row in table["rows"]]
    if len({column["weight"] for column in columns}) == 1:
        columns = [
            {**column, "weight": _weight(column, [row["cells"][n] for row in rows])} for n, column in enumerate(columns)
        ]
    return {**table, "columns": columns, "rows": rows} if columns else None


def _weight(column: Node, cells: list[list[Node]]) -> int:
    texts = [plain(cell) for cell in cells]
    if not any(texts):
        return TO_WRITE_IN
    return min(max(NARROWEST, *(len(text) for text in (*texts, plain(column["heading"])))), WIDEST)


# --- text --------------------------------------------------------------------------------------------------------


def _spans(spans: Iterable[Node], site: str) -> list[Node]:
    return [_span(span, site) for span in spans]


def _span(span: Node, site: str) -> Node:
    if span["kind"] == "text":
        return {**span, "text": bind(span["text"])}
    if span["kind"] == "link":
        return _link(span, site)
    return {**span, "spans": _spans(span["spans"], site)} if "spans" in span else span


def _link(span: Node, site: str) -> Node:
    """An address of the site becomes whole; words whose address leads nowhere on paper stay words."""
    to = f"https://{site}{span['to']}" if _is_own(span["to"]) else span["to"]
    spans = _spans(span["spans"], site)
    if not to.startswith(LINK_SCHEMES) or not plain(spans).strip():
        return {"kind": "words", "spans": spans}
    return {**span, "to": to, "spans": spans}


def _is_own(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")


def _texts(value: Any) -> Iterator[str]:
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from _texts(part)
    if isinstance(value, dict) and value.get("kind") == "text":
        yield value["text"]


def _links(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        if value.get("kind") == "link":
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _links(part)
