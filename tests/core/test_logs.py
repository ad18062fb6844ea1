"""What leaves the log: tokens of every make; and what stays: the addresses of pages and files."""

import logging
import uuid

import pytest
from django.core import signing

from valmentamo.core.logs import WithoutLinks

SIGNED = signing.dumps(7, salt="koe")
SUBSCRIBED = signing.Signer(salt="koe", sep=".").sign(uuid.UUID(int=7).hex)


def logged(path: str) -> str:
    record = logging.LogRecord("koe", logging.WARNING, "", 0, "Forbidden (%s): %s", ("CSRF", path), None)
    assert WithoutLinks().filter(record)
    return record.getMessage().removeprefix("Forbidden (CSRF): ")


@pytest.mark.parametrize("token", ["I45g67nyd8W5jeZcJ78CMurAm0uEMMmR0RmRcWMx_P0", SIGNED, SUBSCRIBED])
@pytest.mark.parametrize("rest", ["/", "/poistu/", "", "?a=b"])
def test_tokens_leave(token: str, rest: str) -> None:
    assert logged(f"/palaute/seuranta/{token}{rest}") == f"/palaute/seuranta/…{rest}"


@pytest.mark.parametrize(
    "path",
    [
        "/media/images/Hyva_kuva.2e16d0ba.fill-1200x630.format-webp.webp",
        "/koulutukset/2027/tyopaikkavalmentaja-koulutus-kahden-paivan-ohjelma/",
        "/palaute/PWMWP5RA/",
    ],
)
def test_addresses_of_pages_and_files_stay(path: str) -> None:
    assert logged(path) == path
