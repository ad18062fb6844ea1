"""Names of files: readable, and never the same name for two files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.kits.names import NameBook, file_word


@pytest.mark.parametrize(
    ("word", "name"),
    [("Kouluttajan ohje", "kouluttajan-ohje"), ("1. päivä", "1-paiva"), ("../Ä/å", "aa"), ("🙂", "")],
)
def test_a_word_for_a_file_is_small_and_plain(word: str, name: str) -> None:
    assert file_word(word) == name


def test_the_second_of_a_name_gets_a_number_before_its_ending() -> None:
    names = NameBook(["a.pdf"])
    assert [names.take(name) for name in ("b.pdf", "B.PDF", "a.pdf", "b-2.pdf", "b.pdf")] == [
        "b.pdf",
        "B-2.PDF",
        "a-2.pdf",
        "b-2-2.pdf",
        "b-3.pdf",
    ]


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "a-2.pdf", "b.zip", "ä.pdf"]), max_size=20))
def test_no_name_comes_twice_and_the_same_names_come_each_time(wanted: list[str]) -> None:
    first, second = NameBook(), NameBook()
    names = [first.take(name) for name in wanted]
    assert len({name.casefold() for name in names}) == len(wanted)
    assert [second.take(name) for name in wanted] == names
