"""Which bytes a request asks for: RFC 9110, sections 13.1.5 (If-Range) and 14 (Range)."""

import re
from dataclasses import dataclass

SPEC = re.compile(r"(?P<first>[0-9]*)-(?P<last>[0-9]*)")
# Beyond this a number is longer than any file; Python itself refuses to read thousands of digits.
LONGEST_HEADER = 500


@dataclass(frozen=True)
class ByteRange:
    first: int
    last: int  # included, as in the header

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class UnsatisfiableError(Exception):
    """A well-formed range of which the file has no byte: 416."""


def asked_range(header: str, size: int) -> ByteRange | None:
    """One range, or None for the whole file. Raises UnsatisfiableError.

    None also for what RFC 9110 lets a server ignore (14.2): another unit, a malformed header, and several ranges at
    once. Several are answered with the whole file on purpose: it is one complete answer that every client must take,
    overlapping or tiny ranges cannot be used to make us work, and no multipart body has to be built. Sending only the
    first would be allowed too, but makes a client ask again for the rest.
    """
    unit, equals, list_of_specs = header.partition("=")
    # Empty elements of a list count for nothing (5.6.1.2).
    specs = [spec.strip(" \t") for spec in list_of_specs.split(",") if spec.strip(" \t")]
    is_readable = unit.strip().lower() == "bytes" and equals and len(header) <= LONGEST_HEADER
    if not is_readable or len(specs) != 1:
        return None
    found = SPEC.fullmatch(specs[0])
    return _resolve(found["first"], found["last"], size) if found else None


def _resolve(first: str, last: str, size: int) -> ByteRange | None:
    if first:
        return _from_start(int(first), int(last) if last else size - 1, size, is_open=not last)
    return _suffix(int(last), size) if last else None


def _from_start(first: int, last: int, size: int, *, is_open: bool) -> ByteRange | None:
    if last < first and not is_open:
        return None  # invalid, hence ignored
    if first >= size:
        raise UnsatisfiableError
    return ByteRange(first, min(last, size - 1))


def _suffix(length: int, size: int) -> ByteRange:
    """The last bytes; more than there are means all of them."""
    if length == 0 or size == 0:
        raise UnsatisfiableError
    return ByteRange(max(0, size - length), size - 1)


def is_current(if_range: str, etag: str) -> bool:
    """Whether the bytes that the client has a part of are still these. A strong tag only; we send no date."""
    return not if_range or if_range.strip() == etag
