"""Downloads handed over to nginx or to the storage's own signed address."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory

from materials.files.delivery import deliver
from materials.files.names import attachment

NAME = "Työ.pdf"


def ask(method: str = "get", *, path: str = "materials/blobs/ab/cd/abcd", public: bool = True, **headers: str):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return deliver(request, path=path, name=NAME, size=5, etag="abcd", content_type="application/pdf", public=public)


@pytest.fixture
def signing(settings) -> None:
    settings.DELIVERY = "storage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "tests.factories.storages.SigningStorage"}}


@pytest.mark.parametrize("method", ["get", "head"])
def test_nginx_is_told_where_the_file_lies(settings, method: str) -> None:
    settings.DELIVERY = "nginx"
    response = ask(method, range="bytes=0-1")
    assert (response.status_code, response.content) == (200, b"")
    assert dict(response.items()) == {
        "X-Accel-Redirect": "/_files/materials/blobs/ab/cd/abcd",
        "ETag": '"abcd"',
        "Content-Type": "application/pdf",
        "Content-Disposition": attachment(NAME),
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def test_path_for_nginx_is_escaped(settings) -> None:
    settings.DELIVERY = "nginx"
    assert ask(path="a/ö b%3f?.pdf")["X-Accel-Redirect"] == "/_files/a/%C3%B6%20b%253f%3F.pdf"


def test_nginx_is_not_asked_for_what_the_browser_has(settings) -> None:
    settings.DELIVERY = "nginx"
    response = ask(if_none_match='"abcd"')
    assert response.status_code == 304
    assert "X-Accel-Redirect" not in response


@pytest.mark.parametrize("method", ["get", "head"])
def test_storage_that_signs_is_redirected_to_with_our_headers(signing: None, method: str) -> None:
    response = ask(method)
    address = urlsplit(response["Location"])
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")
    assert (address.netloc, address.path) == ("store.example", "/materials/blobs/ab/cd/abcd")
    assert json.loads(parse_qs(address.query)["signed"][0]) == [
        method.upper(),
        300,
        {
            "ResponseCacheControl": "private, no-cache",
            "ResponseContentDisposition": attachment(NAME),
            "ResponseContentType": "application/pdf",
        },
    ]


def test_storage_that_cannot_sign_is_read_by_ourselves(settings, tmp_path: Path) -> None:
    settings.DELIVERY, settings.MEDIA_ROOT = "storage", tmp_path
    name = default_storage.save("materials/blobs/ab/cd/abcd", ContentFile(b"hello"))
    response = ask(path=name, range="bytes=1-")
    assert (response.status_code, b"".join(response)) == (206, b"ello")


def test_own_view_reads_an_object_store_too(settings, signing: None) -> None:
    settings.DELIVERY = "view"
    default_storage.save("materials/blobs/ab/cd/abcd", ContentFile(b"hello"))
    assert b"".join(ask(range="bytes=-2")) == b"lo"
