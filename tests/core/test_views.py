"""Addresses that belong to no room: health, robots, errors."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.client import RequestFactory

from valmentamo.core.views import forbidden, server_error

pytestmark = pytest.mark.django_db


def fail(*_args: object, **_kwargs: object) -> None:
    raise RuntimeError("salainen syy")


def test_health_answers_and_says_nothing_more(client: Client) -> None:
    response = client.get("/terveys/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_health_fails_when_the_database_does(client: Client) -> None:
    client.raise_request_exception = False
    with patch.object(connection, "cursor", fail):
        assert client.get("/terveys/").status_code == 500


def test_health_is_asked_without_https_too(client: Client, settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^terveys/$"]
    assert (client.get("/terveys/").status_code, client.get("/").status_code) == (200, 301)


def test_robots_are_kept_from_the_admin_and_led_to_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /hallinta/",
        "Disallow: /haku/",
        "Disallow: /todistus/",
        "Disallow: /sv/todistus/",
        "Disallow: /en/todistus/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


@pytest.mark.parametrize("address", ["/terveys/", "/robots.txt", "/sitemap.xml"])
def test_reading_address_refuses_writing(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def test_browser_finds_an_icon(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/valmentamo/mark.svg"


def test_unknown_address_is_answered_in_finnish(client: Client) -> None:
    response = client.get("/ei-ole-olemassa/")
    html = response.content.decode()
    assert (response.status_code, response["Content-Language"]) == (404, "fi")
    assert "<h1>Sivua ei löytynyt</h1>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'action="/haku/"' in html


def test_forbidden_page_is_answered_in_finnish(rf: RequestFactory) -> None:
    response = forbidden(rf.get("/salainen/"), PermissionDenied("salainen syy"))
    html = response.content.decode()
    assert response.status_code == 403
    assert "<h1>Sinulla ei ole pääsyä tänne</h1>" in html
    assert "salainen syy" not in html


def test_forbidden_file_is_refused_with_that_page(client: Client) -> None:
    with patch("materials.queries.rows", side_effect=PermissionDenied):
        response = client.get("/materiaalit/")
    assert response.status_code == 403
    assert '<main id="sisalto">' in response.content.decode()


def test_failure_is_answered_in_three_languages_without_its_cause(client: Client) -> None:
    client.raise_request_exception = False
    with patch("materials.queries.rows", fail):
        response = client.get("/materiaalit/")
    html = response.content.decode()
    assert response.status_code == 500
    assert "<h1>Jokin meni meillä vikaan</h1>" in html
    assert [f'lang="{code}"' in html for code in ("fi", "sv", "en")] == [True, True, True]
    assert not any(word in html for word in ("salainen", "Traceback", "RuntimeError", "materials"))


def test_failure_page_needs_no_database(rf: RequestFactory, django_assert_num_queries: Callable[..., object]) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert server_error(rf.get("/")).status_code == 500
