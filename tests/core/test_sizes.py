"""Sizes of files in three languages."""

import pytest
from django.utils.translation import override

from valmentamo.core.templatetags.sizes import filesize

SIZES = {
    0: ("0 tavua", "0 byte", "0 bytes"),
    1: ("1 tavu", "1 byte", "1 byte"),
    1023: ("1023 tavua", "1023 byte", "1023 bytes"),
    1024: ("1 kt", "1 kB", "1 kB"),
    839_700: ("820 kt", "820 kB", "820 kB"),
    1_048_200: ("1,0 Mt", "1,0 MB", "1.0 MB"),
    1_249_000: ("1,2 Mt", "1,2 MB", "1.2 MB"),
    10_450_000: ("10 Mt", "10 MB", "10 MB"),
    209_715_200: ("200 Mt", "200 MB", "200 MB"),
    1_073_500_000: ("1,0 Gt", "1,0 GB", "1.0 GB"),
    2_255_000_000: ("2,1 Gt", "2,1 GB", "2.1 GB"),
}


@pytest.mark.parametrize("size", SIZES)
def test_size_is_written_in_the_readers_language(size: int) -> None:
    for language, expected in zip(("fi", "sv", "en"), SIZES[size], strict=True):
        with override(language):
            assert filesize(size) == expected.replace(" ", "\u00a0")


def test_unknown_size_is_nothing() -> None:
    assert filesize(None) == ""
