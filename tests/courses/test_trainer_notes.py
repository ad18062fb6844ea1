"""The trainer's notes: for those who train, never for readers, machines or the search."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import ModulePage

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
NOTE = "Salaviesti kouluttajalle"
SCRIPT = "Salainen käsikirjoitus"


@pytest.fixture
def address() -> str:
    """A published module whose notes hold two marks, one in each place where notes can be."""
    module = ModulePage.objects.get(code="M1")
    module.facilitator_notes = f"<p>{NOTE}</p>"
    activity = module.activities.get(sort_order=0)
    activity.facilitator_notes = f"<p>{SCRIPT}</p>"
    activity.save()
    module.activities = [activity, *module.activities.exclude(pk=activity.pk)]
    module.save_revision().publish()
    return str(ModulePage.objects.get(code="M1").url)


@pytest.mark.parametrize("role", ["trainer", "editor", "coordinator", "administrator", "superuser"])
def test_those_who_train_or_write_see_the_notes(client_of: ClientOf, address: str, role: str) -> None:
    text = client_of(role).get(address).content.decode()
    assert text.count(NOTE) == 1
    assert text.count(SCRIPT) == 1
    assert 'id="kouluttajalle"' in text


def test_anonymous_reader_finds_them_nowhere_in_the_page(client: Client, address: str) -> None:
    text = client.get(address).content.decode()
    assert "Sala" not in text.replace("Salasana", "")
    assert "kouluttajalle" not in text


def test_signed_in_person_without_a_role_does_not_see_them(client_of: ClientOf, address: str) -> None:
    text = client_of().get(address).content.decode()
    assert NOTE not in text
    assert SCRIPT not in text


@pytest.mark.parametrize("words", ["Salaviesti", "Salainen käsikirjoitus"])
def test_search_does_not_find_a_module_by_them(client: Client, address: str, words: str) -> None:
    response = client.get("/haku/", {"q": words})
    assert list(response.context["page_of_hits"]) == []
    assert address not in response.content.decode()


def test_search_finds_the_module_by_its_public_words(client: Client, address: str) -> None:
    assert address in client.get("/haku/", {"q": "Roolikortit"}).content.decode()


def test_other_public_pages_do_not_quote_them(client: Client, address: str) -> None:
    for page in ("/", "/koulutus/", "/koulutus/moduulit/", "/tietopankki/tyopaikkavalmentaja/", "/sitemap.xml"):
        text = client.get(page).content.decode()
        assert NOTE not in text
        assert SCRIPT not in text
