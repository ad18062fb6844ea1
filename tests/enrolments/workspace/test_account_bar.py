"""Above the masthead: who has signed in and where they may go. Readers' pages stay the same for all, and stored."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from enrolments.workspace.navigation import workspace_of
from tests.factories.attendance import trainer_user
from valmentamo.accounts.models import User

from .visiting import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/koulutus/moduulit/"


def test_trainer_sees_the_way_to_the_workspace_and_out() -> None:
    text = signed_in(trainer_user()).get(PAGE).content.decode()
    assert 'href="/kouluttaja/"' in text
    assert "Tiina" in text or "tiina@example.org" in text
    assert 'action="/kirjaudu/ulos/"' in text
    assert 'name="csrfmiddlewaretoken"' in text


def test_editor_sees_the_way_out_only(client_of: Callable[..., Client]) -> None:
    text = client_of("editor").get(PAGE).content.decode()
    assert 'href="/kouluttaja/"' not in text
    assert 'action="/kirjaudu/ulos/"' in text


def test_reader_sees_none_of_it_and_the_page_is_stored(
    client: Client, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    first = client.get(PAGE)
    text = first.content.decode()
    assert 'href="/kouluttaja/"' not in text
    assert "csrfmiddlewaretoken" not in text
    assert not first.cookies
    with django_assert_num_queries(0):
        assert client.get(PAGE).content == first.content


def test_nobody_gets_the_page_of_somebody_who_has_signed_in(client: Client, settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    trainer = signed_in(trainer_user())
    for _time in range(2):
        assert "/kirjaudu/ulos/" in trainer.get(PAGE).content.decode()
        assert "/kirjaudu/ulos/" not in client.get(PAGE).content.decode()


def test_two_people_see_their_own_names() -> None:
    names = [signed_in(trainer_user(slug)).get(PAGE).content.decode() for slug in ("tiina", "olavi")]
    assert ["tiina@example.org" in text for text in names] == [True, False]
    assert ["olavi@example.org" in text for text in names] == [False, True]


@pytest.mark.parametrize("role", ["trainer", "editor"])
def test_it_costs_one_question(person: Callable[..., User], role: str, django_assert_num_queries: Any) -> None:
    user = person(role)
    with django_assert_num_queries(1):
        assert bool(workspace_of(user)) is (role == "trainer")
