"""Choosing by any name that people know a place, a person or an organisation by."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.ready_events import make_organisation, make_trainer
from trainers.models import OrganisationName

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of("coordinator")


def found(client: Client, model: str, text: str) -> list[str]:
    address = reverse(f"wagtailsnippetchoosers_trainers_{model}:choose_results")
    return [str(row) for row in client.get(address, {"q": text}).context["results"]]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Björneborg", "Pori"),
        ("björneborg", "Pori"),
        ("pori", "Pori"),
        ("ÄÄNEKOSKI", "Äänekoski"),
        ("äänekoski", "Äänekoski"),
        ("609", "Pori"),
    ],
)
def test_municipality_is_found_in_finnish_and_swedish_whatever_the_case(client: Client, text: str, first: str) -> None:
    assert first in found(client, "municipality", text)


def test_existing_municipalities_come_first_and_ceased_ones_tell_their_years(client: Client) -> None:
    address = reverse("wagtailsnippetchoosers_trainers_municipality:choose_results")
    everything = []
    for page in range(1, 15):
        everything += client.get(address, {"p": page}).context["results"].object_list
    ceased = [place.valid_until is not None for place in everything]
    assert (ceased, len(everything)) == (sorted(ceased), 349)
    last = client.get(address, {"p": 14}).content.decode()
    assert f"–{everything[-1].valid_until}" in last


def test_organisation_is_found_by_earlier_name_and_business_id_and_merged_ones_are_not(client: Client) -> None:
    known = make_organisation("Nykyinen ry", business_id="20774740")
    OrganisationName.objects.create(organisation=known, name="Entinen yhdistys")
    make_organisation("Entinen yhdistys ry", merged_into=known)
    for text in ("nykyinen", "entinen", "2077474-0", "2077 4740"):
        assert found(client, "organisation", text) == ["Nykyinen ry"]


@pytest.mark.parametrize("text", ["aino", "kuvitelma", "aino kuvitelma", "KUVITELMA Aino"])
def test_trainer_is_found_by_any_of_the_names(client: Client, text: str) -> None:
    make_trainer("Kuvitelma")
    assert "Aino Kuvitelma" in found(client, "trainer", text)


@pytest.mark.parametrize("text", ["zzz", "\x00", "%", "a" * 500])
@pytest.mark.parametrize("model", ["municipality", "organisation", "trainer"])
def test_nonsense_finds_nothing_and_breaks_nothing(client: Client, model: str, text: str) -> None:
    assert found(client, model, text) in ([], found(client, model, ""))
