"""The store of whole pages: who gets from it, what fills it, and in which forms a page is kept apart."""

import gzip
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from courses.models import ModulePage
from valmentamo.core.pagecache.middleware import LONGEST_QUERY, PageCacheMiddleware

pytestmark = pytest.mark.django_db

PATH = "/teemat/"


@pytest.fixture(autouse=True)
def switched_on(settings: LazySettings) -> None:
    settings.PAGE_CACHE_SECONDS = 600


def test_second_reader_gets_the_stored_page(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = client.get(PATH)
    with django_assert_num_queries(0):
        second = client.get(PATH)
    assert (second.status_code, second.content) == (200, first.content)
    assert second["Content-Type"] == first["Content-Type"]


def test_switched_off_store_keeps_nothing(client: Client, settings: LazySettings) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    assert "ETag" not in client.get(PATH)


def test_stored_page_has_the_headers_of_security(client: Client) -> None:
    first, second = client.get(PATH), client.get(PATH)
    for name in ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert second[name] == first[name]


def test_browser_that_has_the_page_gets_304(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    tag = client.get(PATH)["ETag"]
    with django_assert_num_queries(0):
        response = client.get(PATH, headers={"if-none-match": tag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)


def test_browser_with_another_version_gets_the_page(client: Client) -> None:
    client.get(PATH)
    assert client.get(PATH, headers={"if-none-match": '"muu"'}).status_code == 200


def test_browser_must_ask_each_time(client: Client) -> None:
    assert [client.get(PATH)["Cache-Control"] for _time in range(2)] == ["no-cache", "no-cache"]


def test_head_is_answered_from_the_store_without_a_body(client: Client) -> None:
    whole = client.get(PATH)
    response = client.head(PATH)
    assert (response.status_code, response.content, response["ETag"]) == (200, b"", whole["ETag"])


def test_packed_and_plain_pages_are_kept_apart(client: Client) -> None:
    for _time in range(2):
        packed = client.get(PATH, headers={"accept-encoding": "gzip"})
        plain = client.get(PATH)
        assert packed["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain
        assert gzip.decompress(packed.content) == plain.content


def test_hosts_are_kept_apart(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get(PATH)
    with django_assert_num_queries(0):
        client.get(PATH)
    with CaptureQueriesContext(connection) as queries:
        other = client.get(PATH, headers={"host": "localhost"}).content.decode()
    assert len(queries) > 0
    # Whatever host was asked for, data for search engines names the site's own.
    assert "http://localhost/" not in other


def test_foreign_host_is_refused_and_leaves_nothing(client: Client) -> None:
    assert client.get(PATH, headers={"host": "evil.example"}).status_code == 400
    assert "evil.example" not in client.get(PATH).content.decode()


def test_queries_are_kept_apart(client: Client) -> None:
    client.get("/koulutukset/")
    assert client.get("/koulutukset/?vuosi=2014").content != client.get("/koulutukset/").content


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        (PATH, True),
        (f"{PATH}?a={'x' * (LONGEST_QUERY - 2)}", True),
        (f"{PATH}?a={'x' * (LONGEST_QUERY - 1)}", False),
        ("/terveys/", False),
        ("/hallinta/login/", False),
        ("/ei-ole/", False),
        ("/koulutus", False),
        ("/?q=tpv/Tpv-etusivu", False),
    ],
    ids=lambda value: str(value)[:24],
)
def test_only_ordinary_pages_are_stored(client: Client, address: str, stored: bool) -> None:
    assert ("ETag" in client.get(address)) is stored


def test_posted_answer_is_not_stored(client: Client) -> None:
    assert "ETag" not in client.post(PATH)


def test_signed_in_reader_neither_gets_nor_fills_the_store(client: Client, client_of: Callable[..., Client]) -> None:
    module = ModulePage.objects.get(code="M1")
    trainer = client_of("trainer")
    heading = 'id="kouluttajalle"'
    own = trainer.get(module.url)
    assert heading in own.content.decode()
    assert "ETag" not in own
    assert heading not in client.get(module.url).content.decode()
    assert heading in trainer.get(module.url).content.decode()


def with_header(name: str, value: str) -> HttpResponse:
    response = HttpResponse("sivu")
    response[name] = value
    return response


def with_cookie() -> HttpResponse:
    response = HttpResponse("sivu")
    response.set_cookie("kuka", "minä")
    return response


ANSWERS: dict[str, tuple[Callable[[], HttpResponse], bool]] = {
    "ordinary": (lambda: HttpResponse("sivu"), True),
    "sets a cookie": (with_cookie, False),
    "private": (lambda: with_header("Cache-Control", "private"), False),
    "no-store": (lambda: with_header("Cache-Control", "max-age=0, no-store"), False),
    "no-cache": (lambda: with_header("Cache-Control", "no-cache"), False),
    "download": (lambda: with_header("Content-Disposition", "attachment"), False),
    "file": (lambda: FileResponse([b"sivu"]), False),
    "created": (lambda: HttpResponse("sivu", status=201), False),
    "error": (lambda: HttpResponse("sivu", status=500), False),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_answer_that_is_somebodys_own_is_rendered_each_time(answer: str, rf: RequestFactory) -> None:
    make, stored = ANSWERS[answer]
    asked: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        asked.append(request)
        return make()

    middleware = PageCacheMiddleware(view)
    for _time in range(2):
        middleware(rf.get("/sivu/"))
    assert len(asked) == (1 if stored else 2)


def test_packed_page_goes_to_those_who_can_unpack_it(client: Client) -> None:
    packed = client.get(PATH, headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get(PATH, headers={"accept-encoding": "x-gzipped"})


def test_head_of_a_stored_page_has_its_length_and_no_body(client: Client) -> None:
    body = client.get("/").content
    answer = client.head("/")
    assert (answer.content, int(answer["Content-Length"])) == (b"", len(body))
