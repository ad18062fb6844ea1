"""The site's own download: whole, parts, conditions, headers, memory."""

import tracemalloc
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.test import RequestFactory

from materials.files.delivery import deliver

CONTENT = bytes(range(256)) * 4
PATH = "materials/blobs/ab/cd/abcd"
NAME = "Työpaikkavalmentajan opas – versio 2.pdf"
DISPOSITION = (
    'attachment; filename="tyopaikkavalmentajan-opas-versio-2.pdf"; '
    "filename*=UTF-8''Ty%C3%B6paikkavalmentajan%20opas%20%E2%80%93%20versio%202.pdf"
)
ALWAYS = {
    "ETag": '"abcd"',
    "Content-Type": "application/pdf",
    "Content-Disposition": DISPOSITION,
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Accept-Ranges": "bytes",
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    settings.DELIVERY = "view"
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    return path


def ask(method: str = "get", *, size: int = len(CONTENT), public: bool = True, path: str = PATH, **headers: str):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return deliver(request, path=path, name=NAME, size=size, etag="abcd", content_type="application/pdf", public=public)


def body(response: HttpResponse) -> bytes:
    return b"".join(response) if response.streaming else response.content


def test_whole_file_comes_with_all_headers() -> None:
    response = ask()
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert dict(response.items()) == {**ALWAYS, "Content-Length": "1024"}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=1000-", 1000, 1023), ("bytes=-24", 1000, 1023), ("bytes=10-5000", 10, 1023)],
)
def test_part_of_the_file_comes_as_206(asked: str, first: int, last: int) -> None:
    response = ask(range=asked)
    assert (response.status_code, body(response)) == (206, CONTENT[first : last + 1])
    part = {"Content-Length": str(last - first + 1), "Content-Range": f"bytes {first}-{last}/1024"}
    assert dict(response.items()) == {**ALWAYS, **part}


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=x", "rows=1-2", "bytes=6-5"])
def test_several_or_unreadable_ranges_give_the_whole_file(asked: str) -> None:
    response = ask(range=asked)
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert "Content-Range" not in response


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=-0", "bytes=5000-6000"])
def test_range_beyond_the_end_is_416_with_the_size(asked: str) -> None:
    response = ask(range=asked)
    assert (response.status_code, body(response)) == (416, b"")
    assert response["Content-Range"] == "bytes */1024"
    assert "Content-Disposition" not in response


def test_parts_of_an_interrupted_download_fit_together() -> None:
    start = body(ask(range="bytes=0-699"))
    rest = ask(range="bytes=700-", if_range='"abcd"')
    assert (rest.status_code, start + body(rest)) == (206, CONTENT)


@pytest.mark.parametrize("validator", ['"other"', 'W/"abcd"', "Sun, 22 Nov 2026 10:00:00 GMT"])
def test_download_of_other_bytes_starts_anew(validator: str) -> None:
    response = ask(range="bytes=700-", if_range=validator)
    assert (response.status_code, body(response)) == (200, CONTENT)


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("known", ['"abcd"', 'W/"abcd"', '"x", "abcd"', "*"])
def test_browser_that_has_the_file_gets_304(method: str, known: str) -> None:
    response = ask(method, if_none_match=known, range="bytes=0-5")
    assert (response.status_code, body(response)) == (304, b"")
    assert (response["ETag"], response["Cache-Control"]) == ('"abcd"', ALWAYS["Cache-Control"])


def test_conditions_that_do_not_hold() -> None:
    assert ask(if_none_match='"old"').status_code == 200
    assert ask(if_match='"abcd"', range="bytes=0-5").status_code == 206


def test_condition_on_other_bytes_is_412() -> None:
    assert ask(if_match='"old"', range="bytes=0-5").status_code == 412


@pytest.mark.parametrize("asked", ["", "bytes=0-5", "bytes=5000-"])
def test_head_tells_the_whole_size_whatever_range_is_asked(asked: str) -> None:
    response = ask("head", range=asked)
    assert (response.status_code, body(response)) == (200, b"")
    assert dict(response.items()) == {**ALWAYS, "Content-Length": "1024"}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_not_allowed(method: str) -> None:
    response = ask(method)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_trainers_file_is_kept_by_no_shared_cache() -> None:
    assert ask(public=False)["Cache-Control"] == "private, no-cache"


def test_empty_file_is_delivered(media: Path) -> None:
    media.write_bytes(b"")
    response = ask(size=0)
    assert (response.status_code, response["Content-Length"], body(response)) == (200, "0", b"")
    assert ask(size=0, range="bytes=0-").status_code == 416


def test_missing_file_is_not_found() -> None:
    with pytest.raises(Http404):
        ask(path="materials/blobs/00/00/none")


@pytest.mark.parametrize("path", ["../secret", "materials/../../secret", "/etc/passwd"])
@pytest.mark.parametrize("delivery", ["view", "nginx", "storage"])
def test_path_out_of_the_storage_is_refused(settings, path: str, delivery: str) -> None:
    settings.DELIVERY = delivery
    with pytest.raises(SuspiciousFileOperation):
        ask(path=path)


def test_bytes_are_not_compressed_on_the_way() -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    page = HttpResponse(b"a" * 1000)
    assert GZipMiddleware(lambda _: page)(request)["Content-Encoding"] == "gzip"
    response = GZipMiddleware(lambda _: ask(accept_encoding="gzip"))(request)
    assert (response["Content-Length"], body(response)) == ("1024", CONTENT)
    assert "Content-Encoding" not in response


class Watched:
    """Tells whether the opened file was closed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files = []
        opened = default_storage.open
        monkeypatch.setattr(default_storage, "open", lambda path: self.files.append(opened(path)) or self.files[-1])

    @property
    def closed(self) -> list[bool]:
        return [file.closed for file in self.files]


@pytest.mark.django_db  # closing a response lets go of the database too
def test_file_is_closed_when_read_and_when_the_reader_goes_away(monkeypatch) -> None:
    watched = Watched(monkeypatch)
    body(ask())
    ask().close()  # before the first byte
    half = ask()
    next(iter(half))
    assert watched.closed == [True, True, False]
    half.close()
    assert watched.closed == [True, True, True]


def test_no_file_is_opened_without_need(monkeypatch) -> None:
    watched = Watched(monkeypatch)
    ask("head")
    ask(if_none_match='"abcd"')
    ask(range="bytes=5000-")
    assert watched.files == []


def peak_of(media: Path, megabytes: int) -> int:
    size = megabytes * 1024 * 1024
    with media.open("wb") as file:
        file.truncate(size)
    tracemalloc.start()
    response = ask(size=size)
    sent = sum(len(block) for block in response)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sent == size
    return peak


def test_memory_stays_flat_however_large_the_file(media: Path) -> None:
    small, large = peak_of(media, 3), peak_of(media, 64)
    assert large < small * 1.5
    assert large < 1024 * 1024
