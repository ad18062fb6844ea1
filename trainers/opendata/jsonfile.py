"""JSON: what the data is, then its rows, one a line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .columns import Column


def json_file(head: Mapping[str, Any], key: str, columns: Sequence[Column], records: Iterable[Any]) -> Iterator[bytes]:
    """The file row by row; `key` is the name of the list of rows."""
    yield f"{_text(head)[:-1]},\n{_text(key)}:[".encode()
    joint = "\n"
    for record in records:
        yield f"{joint}{_text({column.name: column.value(record) for column in columns})}".encode()
        joint = ",\n"
    yield b"\n]}\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
