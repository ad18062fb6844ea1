"""Which bytes a Range header asks for (RFC 9110, section 14)."""

import pytest

from materials.files.ranges import ByteRange, UnsatisfiableError, asked_range, is_current

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-499", 0, 499),
        ("bytes=500-999", 500, 999),
        ("bytes=999-", 999, 999),
        ("bytes=0-", 0, 999),
        ("bytes=900-5000", 900, 999),
        ("bytes=-1", 999, 999),
        ("bytes=-300", 700, 999),
        ("bytes=-5000", 0, 999),
        ("BYTES=5-6", 5, 6),
        ("bytes= 5-6 ", 5, 6),
        ("bytes=5-6,", 5, 6),
        ("bytes=0005-0006", 5, 6),
    ],
)
def test_single_range_gives_its_bytes(header: str, first: int, last: int) -> None:
    assert asked_range(header, SIZE) == ByteRange(first, last)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5",
        "bytes=6-5",
        "bytes=1-2-3",
        "bytes=+1-2",
        "bytes=0x1-2",
        "bytes=1 - 2",
        "bytes=\u0661-\u0662",
        "items=0-5",
        "bytes 0-5",
        "bytes=" + "1" * 5000 + "-",
        "bytes=0-1,5-6",
        "bytes=0-,0-,0-",
        "bytes=0-1,5000-",
        "bytes=5000-,6000-",
    ],
)
def test_malformed_foreign_and_several_ranges_give_the_whole_file(header: str) -> None:
    assert asked_range(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=99999999999999999999-", "bytes=-0"])
def test_range_beyond_the_end_cannot_be_satisfied(header: str) -> None:
    with pytest.raises(UnsatisfiableError):
        asked_range(header, SIZE)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=0-0", "bytes=-1"])
def test_an_empty_file_has_no_range(header: str) -> None:
    with pytest.raises(UnsatisfiableError):
        asked_range(header, 0)


@pytest.mark.parametrize(
    ("if_range", "current"),
    [("", True), ('"abc"', True), ('"abd"', False), ('W/"abc"', False), ("Sun, 22 Nov 2026 10:00:00 GMT", False)],
)
def test_part_goes_on_only_with_the_very_same_bytes(if_range: str, current: bool) -> None:
    assert is_current(if_range, '"abc"') is current
