"""The repository's nginx configuration with a real nginx before `deliver`."""

import http.client
import os
from collections.abc import Iterator
from hashlib import sha256

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import override_settings
from django.utils.http import http_date

from materials.files.delivery import deliver
from tests.factories.nginx import nginx, serving

pytestmark = pytest.mark.nginx

CONTENT = b"".join(sha256(str(number).encode()).digest() for number in range(64 * 1024))  # 2 MB that do not repeat
ETAG = f'"{sha256(CONTENT).hexdigest()}"'
STORED_AT = 1_795_000_000
PATH = "materials/blobs/ab/cd/öljy ja vesi"


def view(request: WSGIRequest) -> HttpResponseBase:
    if request.path == "/page/":
        return HttpResponse(request.headers["X-Forwarded-Proto"] + request.headers["Host"])
    public = request.path == "/public/"
    facts = {"path": PATH, "name": "Työ.pdf", "size": len(CONTENT), "content_type": "application/pdf"}
    response = deliver(request, **facts, etag=sha256(CONTENT).hexdigest(), public=public)
    response["Vary"] = "Cookie"
    response["Referrer-Policy"] = "same-origin"
    return response


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    media, folder = tmp_path_factory.mktemp("media"), tmp_path_factory.mktemp("nginx")
    stored = media / PATH
    stored.parent.mkdir(parents=True)
    stored.write_bytes(CONTENT)
    os.utime(stored, (STORED_AT, STORED_AT))
    with override_settings(DELIVERY="nginx"), serving(view) as upstream, nginx(folder, media, upstream) as own:
        yield own


class Answer:
    def __init__(self, port: int, path: str, method: str = "GET", **headers: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): headers[name] for name in headers})
        response = connection.getresponse()
        self.status = response.status
        self.pairs = [(name.lower(), value) for name, value in response.getheaders()]
        self.headers = dict(self.pairs)
        self.body = response.read()
        connection.close()


def test_whole_file_comes_with_the_sites_headers_once(port: int) -> None:
    answer = Answer(port, "/public/", Accept_Encoding="gzip")
    assert (answer.status, answer.body) == (200, CONTENT)
    expected = {
        "etag": ETAG,
        "accept-ranges": "bytes",
        "content-length": str(len(CONTENT)),
        "content-type": "application/pdf",
        "content-disposition": "attachment; filename=\"tyo.pdf\"; filename*=UTF-8''Ty%C3%B6.pdf",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "referrer-policy": "same-origin",
        "vary": "Cookie",
    }
    assert {name: answer.headers.get(name) for name in expected} == expected
    assert [sum(name == pair[0] for pair in answer.pairs) for name in expected] == [1] * len(expected)
    absent = ("last-modified", "content-encoding", "x-accel-redirect", "strict-transport-security")
    assert [name for name in absent if name in answer.headers] == []


def test_trainers_file_stays_private(port: int) -> None:
    answer = Answer(port, "/trainers/")
    assert (answer.status, answer.headers["cache-control"]) == (200, "private, no-cache")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=-10", len(CONTENT) - 10, len(CONTENT) - 1), ("bytes=1000-1999", 1000, 1999)],
)
def test_part_comes_as_206(port: int, asked: str, first: int, last: int) -> None:
    answer = Answer(port, "/public/", Range=asked)
    assert (answer.status, answer.body) == (206, CONTENT[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(CONTENT)}"


def test_several_ranges_give_the_whole_file(port: int) -> None:
    answer = Answer(port, "/public/", Range="bytes=0-1,5-6")
    assert (answer.status, answer.body) == (200, CONTENT)


def test_range_beyond_the_end_is_416(port: int) -> None:
    answer = Answer(port, "/public/", Range=f"bytes={len(CONTENT)}-")
    assert (answer.status, answer.headers["content-range"]) == (416, f"bytes */{len(CONTENT)}")


def test_interrupted_download_resumes_to_the_same_bytes(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/public/")
    response = connection.getresponse()
    start, etag = response.read(700_001), response.headers["ETag"]
    connection.close()
    rest = Answer(port, "/public/", Range=f"bytes={len(start)}-", If_Range=etag)
    assert (rest.status, start + rest.body) == (206, CONTENT)


@pytest.mark.parametrize("validator", ['"other"', "Sun, 22 Nov 2026 10:00:00 GMT"])
def test_resuming_with_other_bytes_starts_anew(port: int, validator: str) -> None:
    answer = Answer(port, "/public/", Range="bytes=700-", If_Range=validator)
    assert (answer.status, answer.body) == (200, CONTENT)


def test_browser_that_has_the_file_gets_304_and_a_date_decides_nothing(port: int) -> None:
    known = Answer(port, "/public/", If_None_Match=ETAG)
    assert (known.status, known.body, known.headers["etag"]) == (304, b"", ETAG)
    dated = Answer(port, "/public/", If_Modified_Since=http_date(STORED_AT))
    assert (dated.status, dated.body) == (200, CONTENT)


def test_head_tells_the_size(port: int) -> None:
    answer = Answer(port, "/public/", "HEAD")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"", str(len(CONTENT)))


@pytest.mark.parametrize("path", ["/_files/", "/_files/materials/blobs/ab/cd/%C3%B6ljy%20ja%20vesi", "//_files/a"])
def test_stored_file_cannot_be_asked_for_directly(port: int, path: str) -> None:
    answer = Answer(port, path)
    assert (answer.status, CONTENT[:100] in answer.body) == (404, False)


def test_pages_reach_the_site_with_host_and_scheme(port: int) -> None:
    answer = Answer(port, "/page/", Host="valmentamo.example:8080", X_Forwarded_Proto="https")
    assert (answer.status, answer.body) == (200, b"httpvalmentamo.example:8080")


def test_upload_too_large_is_told_in_finnish_before_its_body_is_read(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("POST", "/page/")
    connection.putheader("Content-Length", str(2 * 1024**3))
    connection.endheaders()
    response = connection.getresponse()
    html = response.read().decode()
    connection.close()
    assert (response.status, response.headers["Content-Type"]) == (413, "text/html; charset=utf-8")
    assert "<h1>Tiedosto on liian suuri</h1>" in html


def test_page_of_an_upload_too_large_cannot_be_asked_for(port: int) -> None:
    assert Answer(port, "/_too_large").status == 404
