"""Addresses of the original site."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("q=tpv/Tpv-etusivu", "/koulutus/"),
        ("q=tpv%2FTpv-etusivu", "/koulutus/"),
        ("q=/tpv/Tpv-etusivu/", "/koulutus/"),
        ("q=tpv/Tpv-nain-koulutus-kehitettiin", "/malli/"),
    ],
)
def test_old_address_leads_for_good_to_the_page_in_its_place(client: Client, query: str, target: str) -> None:
    response = client.get("/", QUERY_STRING=query)
    assert (response.status_code, response["Location"]) == (301, target)
    assert client.get(target).status_code == 200


@pytest.mark.parametrize("query", ["q=tpv/muu", "q=", "q=https://evil.example/", "q=tpv", "p=tpv/Tpv-etusivu", "q=%00"])
def test_other_query_shows_the_home_page(client: Client, query: str) -> None:
    response = client.get("/", QUERY_STRING=query)
    assert (response.status_code, response.request["PATH_INFO"]) == (200, "/")


def test_old_query_below_another_page_is_left_alone(client: Client) -> None:
    assert client.get("/teemat/?q=tpv/Tpv-etusivu").status_code == 200
