"""The files of an edition: whole, resumable, never run as a page, and locked where the material is."""

from collections.abc import Callable

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from courses.models import CoursePage, Edition, FileKind
from tests.factories.editions import add_file, make_edition

pytestmark = pytest.mark.django_db
ADDRESS = "/paketit/koulutus/1/"
DATA = bytes(range(256)) * 4


@pytest.fixture
def edition() -> Edition:
    return make_edition(CoursePage.objects.get(slug="koulutus"))


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response)  # type: ignore[arg-type]


def test_a_file_comes_whole_with_the_headers_of_a_download(client: Client, edition: Edition) -> None:
    file = add_file(edition, "M1-diat.pptx", FileKind.SLIDES, DATA, module_code="M1")
    response = client.get(f"{ADDRESS}M1-diat.pptx")
    assert (response.status_code, body(response)) == (200, DATA)
    names = ["Content-Type", "Content-Disposition", "Content-Length", "ETag", "Accept-Ranges", "X-Content-Type-Options"]
    assert {name: response[name] for name in [*names, "Cache-Control"]} == {
        "Content-Type": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "Content-Disposition": 'attachment; filename="M1-diat.pptx"',
        "Content-Length": "1024",
        "ETag": f'"{file.sha256}"',
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=31536000, immutable",
    }


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.pdf", "application/pdf"),
        ("a.zip", "application/zip"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.html", "application/octet-stream"),
        ("a.svg", "application/octet-stream"),
    ],
)
def test_only_known_types_are_named(client: Client, edition: Edition, name: str, content_type: str) -> None:
    add_file(edition, name, FileKind.PRINTABLE, DATA)
    response = client.get(f"{ADDRESS}{name}")
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (content_type, "nosniff")
    assert response["Content-Disposition"].startswith("attachment")


def test_a_download_resumes_where_it_broke(client: Client, edition: Edition) -> None:
    file = add_file(edition, "a.zip", FileKind.ARCHIVE, DATA)
    headers = {"Range": "bytes=1000-", "If-Range": f'"{file.sha256}"'}
    response = client.get(f"{ADDRESS}a.zip", headers=headers)
    assert (response.status_code, body(response)) == (206, DATA[1000:])
    assert (response["Content-Range"], response["Content-Length"]) == ("bytes 1000-1023/1024", "24")


def test_a_range_beyond_the_end_is_refused_with_the_size(client: Client, edition: Edition) -> None:
    add_file(edition, "a.zip", FileKind.ARCHIVE, DATA)
    response = client.get(f"{ADDRESS}a.zip", headers={"Range": "bytes=1024-"})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */1024")


def test_a_file_that_the_reader_has_is_not_sent_again(client: Client, edition: Edition) -> None:
    file = add_file(edition, "a.zip", FileKind.ARCHIVE, DATA)
    response = client.get(f"{ADDRESS}a.zip", headers={"If-None-Match": f'"{file.sha256}"'})
    assert (response.status_code, response.content) == (304, b"")


@pytest.mark.parametrize("name", ["ei-ole.pdf", "M1-moniste.PDF", "..%2F..%2Fsettings.py", "%00", "a" * 300])
def test_an_unknown_name_is_not_found(client: Client, edition: Edition, name: str) -> None:
    assert client.get(f"{ADDRESS}M1-moniste.pdf").status_code == 200
    assert client.get(f"{ADDRESS}{name}").status_code == 404


def test_a_file_of_another_edition_is_not_found(client: Client, edition: Edition) -> None:
    other = make_edition(edition.course, 2)
    add_file(other, "uusi.pdf", FileKind.HANDOUT)
    assert client.get("/paketit/koulutus/2/uusi.pdf").status_code == 200
    assert client.get(f"{ADDRESS}uusi.pdf").status_code == 404


@pytest.mark.parametrize(("role", "status"), [("", 403), ("trainer", 200), ("coordinator", 200), ("superuser", 200)])
def test_a_file_for_trainers_opens_to_trainers(
    client: Client, client_of: Callable[..., Client], edition: Edition, role: str, status: int
) -> None:
    add_file(edition, "M1-avain.pdf", FileKind.PRINTABLE, DATA, for_trainers=True)
    reader = client_of(role) if role else client
    assert reader.get(f"{ADDRESS}M1-avain.pdf").status_code == status
    assert reader.get(f"{ADDRESS}M1-moniste.pdf").status_code == 200


def test_a_reader_without_a_role_is_refused_in_words_and_gets_no_byte(
    client_of: Callable[..., Client], edition: Edition
) -> None:
    add_file(edition, "M1-avain.pdf", FileKind.PRINTABLE, DATA, for_trainers=True)
    response = client_of().get(f"{ADDRESS}M1-avain.pdf", headers={"Range": "bytes=0-9"})
    assert (response.status_code, response["Content-Type"], DATA in response.content) == (
        403,
        "text/html; charset=utf-8",
        False,
    )


def test_a_file_for_trainers_is_kept_by_no_cache_between(client_of: Callable[..., Client], edition: Edition) -> None:
    add_file(edition, "M1-avain.pdf", FileKind.PRINTABLE, DATA, for_trainers=True)
    response = client_of("trainer").get(f"{ADDRESS}M1-avain.pdf")
    assert (response["Cache-Control"], "Cookie" in response["Vary"]) == ("private, no-cache", True)
