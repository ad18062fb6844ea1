"""Forms that anybody may send: what is refused, what is kept, and who is counted."""

from typing import Any

import pytest
from django import forms
from django.test import RequestFactory
from django.utils.translation import override

from tests.factories.forms import opened_before
from valmentamo.core.guard import HOUR, LATEST, GuardedForm, Limit, network_address


class WordForm(GuardedForm):
    word = forms.CharField()


def form(opened: str, **values: str) -> WordForm:
    return WordForm({"word": "sana", "opened": opened, **values})


def codes(sent: WordForm) -> list[Any]:
    return [error.code for error in sent.non_field_errors().as_data()]


def test_form_that_a_person_filled_in_is_taken() -> None:
    assert form(opened_before(30)).is_valid()
    assert form(opened_before(LATEST - 60)).is_valid()


def test_form_that_is_sent_as_soon_as_it_is_shown_is_refused() -> None:
    assert codes(form(WordForm().note)) == ["program"]


@pytest.mark.parametrize(
    "opened",
    ["", "arvaus", opened_before(30) + "x", opened_before(LATEST + 60)],
    ids=["missing", "guessed", "altered", "old"],
)
def test_form_that_was_never_shown_or_long_ago_is_refused(opened: str) -> None:
    assert codes(form(opened)) == ["old"]


def test_hidden_field_betrays_a_program() -> None:
    assert codes(form(opened_before(30), website="https://example.org")) == ["program"]


def test_refusal_speaks_the_readers_language() -> None:
    with override("en"):
        refused = form("arvaus").non_field_errors()
    assert refused == ["The form had been open for a long time. Check it and send it again."]


def test_refused_form_keeps_its_good_note_so_that_sending_again_is_enough() -> None:
    opened = opened_before(30)
    assert form(opened, website="x").note == opened


def test_old_form_gets_a_new_note() -> None:
    opened = opened_before(LATEST + 60)
    sent = form(opened)
    assert sent.note != opened
    assert codes(form(sent.note)) == ["program"]  # as good as just shown


def test_limit_counts_each_one_for_itself() -> None:
    limit = Limit("koe", most=2)
    assert [limit.is_passed("a") for _ in range(4)] == [False, False, True, True]
    assert not limit.is_passed("b")
    assert not Limit("toinen", most=2).is_passed("a")
    assert limit.seconds == HOUR


@pytest.mark.parametrize(
    ("trusts", "noted", "address"),
    [
        (False, "203.0.113.7", "198.51.100.1"),
        (True, "203.0.113.7", "203.0.113.7"),
        (True, "väärennetty, 203.0.113.7", "203.0.113.7"),
        (True, "", "198.51.100.1"),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (True, "2001:db8:1:2::6%eth0", "2001:db8:1:2::"),
        (True, "::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_network_address_is_what_the_nearest_proxy_noted(settings: Any, trusts: bool, noted: str, address: str) -> None:
    settings.TRUST_PROXY = trusts
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.1", HTTP_X_FORWARDED_FOR=noted)
    assert network_address(request) == address
