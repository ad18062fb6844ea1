"""Headers of security, and the promise behind them: no inline code on any public page."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from csp.constants import UNSAFE_INLINE
from django.http import HttpResponse
from django.test import Client

from tests.factories.addresses import one_of, one_of_each
from tests.factories.pages import info_page
from valmentamo.core.models import InfoPage

pytestmark = pytest.mark.django_db

# What a browser reads as data and never runs.
DATA = ("application/ld+json", "application/json")


class Inline(HTMLParser):
    """Collects what a strict policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [f"{tag} {name}" for name in names if name.startswith("on") or name == "style"]
        self.found += [f"{tag} {value}" for value in names.values() if str(value).lower().startswith("javascript:")]
        if tag == "style" or (tag == "script" and "src" not in names and names.get("type") not in DATA):
            self.found.append(tag)
        self.found += [f"{tag} {value}" for name, value in attrs if name == "src" and _is_foreign(value)]
        self.found += [f"{tag} {names['href']}" for _ in [0] if tag == "link" and _is_fetched(names)]


def _is_foreign(address: str | None) -> bool:
    return bool(re.match(r"(https?:)?//", address or ""))


def _is_fetched(names: dict[str, str | None]) -> bool:
    return names.get("rel") in {"stylesheet", "icon", "preload"} and _is_foreign(names.get("href"))


def inline_code(response: HttpResponse) -> list[str]:
    parser = Inline()
    parser.feed(response.content.decode())
    return parser.found


def directives(response: HttpResponse) -> dict[str, list[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {name: values for name, *values in parts}


def test_detector_of_inline_code_finds_each_kind() -> None:
    html = '<p style="a" onclick="b"><a href="JavaScript:c"></a><script>d</script><style></style><img src="//e/f">'
    found = ["p style", "p onclick", "a JavaScript:c", "script", "style", "img //e/f"]
    assert inline_code(HttpResponse(html)) == found
    assert inline_code(HttpResponse('<script type="application/ld+json">{}</script><a href="/"></a>')) == []


def test_no_public_page_has_inline_code_or_asks_a_third_party(client: Client) -> None:
    responses = {address: client.get(address) for address in one_of_each()}
    assert {
        address: response.status_code for address, response in responses.items() if response.status_code != 200
    } == {}
    assert {address: inline_code(response) for address, response in responses.items() if inline_code(response)} == {}


def test_no_page_about_an_error_has_inline_code(client: Client) -> None:
    assert inline_code(client.get("/ei-ole/")) == []


def test_every_public_page_has_the_strict_policy(client: Client) -> None:
    for address in [*one_of_each(), "/ei-ole/", "/terveys/", "/robots.txt", "/sitemap.xml", "/koulutus"]:
        policy = directives(client.get(address))
        assert policy["default-src"] == ["'none'"], address
        assert policy["script-src"] == policy["style-src"] == ["'self'"], address
        assert policy["base-uri"] == ["'none'"], address
        assert policy["frame-ancestors"] == policy["form-action"] == ["'self'"], address
        assert not re.search(r"unsafe|http|\*", client.get(address)["Content-Security-Policy"]), address


def test_policy_is_strict_for_an_editor_too(client_of: Callable[..., Client]) -> None:
    policy = directives(client_of("superuser").get("/teemat/"))
    assert policy["script-src"] == policy["style-src"] == ["'self'"]


def test_admin_allows_its_own_inline_code_and_nothing_foreign(client_of: Callable[..., Client]) -> None:
    policy = directives(client_of("superuser").get("/hallinta/"))
    assert policy["script-src"] == policy["style-src"] == ["'self'", UNSAFE_INLINE]
    assert policy["default-src"] == ["'none'"]


def test_address_that_only_looks_like_the_admin_is_strict(client: Client) -> None:
    assert directives(client.get("/hallinta-opas/"))["script-src"] == ["'self'"]


@pytest.mark.parametrize("address", ["/", "/ei-ole/", "/hallinta/login/", "/terveys/", "/haku/", "/robots.txt"])
def test_other_headers_of_security_are_everywhere(client: Client, address: str) -> None:
    response = client.get(address)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def test_public_page_sets_no_cookie(client: Client) -> None:
    for address in one_of_each():
        assert dict(client.get(address).cookies) == {}, address


def test_text_of_an_editor_cannot_end_the_structured_data(client: Client) -> None:
    page = info_page('</script><script>alert("1")</script>')
    response = client.get(page.url)
    assert response.status_code == 200
    assert inline_code(response) == []


def test_plain_http_address_of_the_host_is_the_only_base_of_the_canonical_address(client: Client) -> None:
    html = client.get(one_of(InfoPage).url + "?x=1", headers={"host": "localhost"}).content.decode()
    assert f'<link rel="canonical" href="http://testserver{one_of(InfoPage).url}">' in html
