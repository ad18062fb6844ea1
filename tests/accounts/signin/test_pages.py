"""What all pages of signing in and of the account share: a strict policy, the interface's languages, no index."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.core.test_security import directives, inline_code
from tests.factories.signing_in import sign_in_by_code
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

OPEN = (
    "/kirjaudu/", "/kirjaudu/salasana/", "/kirjaudu/tunnus/", "/kirjaudu/suljettu/", "/kirjaudu/kutsu/ei-ole/",
)  # fmt: skip
OWN = (
    "/tili/", "/tili/nimi/", "/tili/osoite/", "/tili/salasana/", "/tili/toinen-vaihe/", "/tili/tervetuloa/",
    "/tili/avaimet/uusi/", "/tili/sovellus/", "/tili/vahvista/", "/tili/vahvista/salasana/", "/kirjaudu/ulos/",
)  # fmt: skip


@pytest.fixture
def own(person: Callable[..., User]) -> Client:
    client = Client()
    sign_in_by_code(client, person("trainer").email)
    return client


@pytest.mark.parametrize("address", [*OPEN, *OWN])
@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_page_keeps_the_strict_policy_in_every_language(own: Client, prefix: str, address: str) -> None:
    client = own if address in OWN else Client()
    response = client.get(f"{prefix}{address}")
    html = response.content.decode()
    policy = directives(response)
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert inline_code(response) == []
    assert f'<html lang="{prefix.strip("/") or "fi"}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", [*OPEN, *OWN])
def test_page_offers_the_other_languages(own: Client, address: str) -> None:
    client = own if address in OWN else Client()
    links = re.findall(r'<a href="([^"]+)" lang="(\w\w)" hreflang', client.get(address).content.decode())
    assert links == [(f"/sv{address}", "sv"), (f"/en{address}", "en")]


@pytest.mark.parametrize("address", [*OPEN[:4], *OWN])
def test_no_word_of_a_page_is_left_in_english(own: Client, address: str) -> None:
    def sentences(prefix: str) -> set[str]:
        main = client.get(f"{prefix}{address}").content.decode().split('<main id="sisalto">')[1].split("</main>")[0]
        texts = re.sub(r"<script.*?</script>|<[^>]+>", "\n", main, flags=re.DOTALL).splitlines()
        return {text.strip() for text in texts if re.search(r"[a-z]{4}", text) and "@" not in text}

    client = own if address in OWN else Client()
    english = sentences("/en")
    names = {"Svenska", "Suomi", "English"}
    for prefix in ("", "/sv"):
        assert sentences(prefix) & english <= names
