"""Handing a stored file out: through nginx, through the storage's own signed address, or by ourselves.

Who may have the file is decided before this is called. The answer is complete for every client: validators, one
range, HEAD, a Finnish file name, and headers that keep a file from ever running as a page of ours.
"""

import inspect
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.utils import validate_file_name
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.encoding import escape_uri_path
from django.utils.http import quote_etag

from .names import attachment
from .ranges import ByteRange, UnsatisfiableError, asked_range, is_current

logger = logging.getLogger(__name__)

INTERNAL = "/_files/"
BLOCK = 64 * 1024
SIGNED_SECONDS = 300
# A version's address never shows other bytes. A trainer's file is asked for again each time: the right may have ended.
PUBLIC = "public, max-age=31536000, immutable"
PRIVATE = "private, no-cache"
SANDBOX = "default-src 'none'; sandbox"
PARTIAL_CONTENT = 206
RANGE_NOT_SATISFIABLE = 416


@dataclass(frozen=True)
class Delivery:
    """One file as it goes out."""

    path: str
    name: str
    size: int
    etag: str
    content_type: str
    public: bool

    @property
    def headers(self) -> dict[str, str]:
        return {
            "ETag": self.etag,
            "Content-Type": self.content_type,
            "Content-Disposition": attachment(self.name),
            "Cache-Control": PUBLIC if self.public else PRIVATE,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": SANDBOX,
        }


def deliver(  # noqa: PLR0913  six facts of one file, all by name
    request: HttpRequest, *, path: str, name: str, size: int, etag: str, content_type: str, public: bool
) -> HttpResponseBase:
    """`path` is the name on the default storage, `etag` any text that is the same for the same bytes (the SHA-256)."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    validate_file_name(path, allow_relative_path=True)
    delivery = Delivery(path, name, size, quote_etag(etag), content_type, public)
    known = get_conditional_response(request, etag=delivery.etag, response=HttpResponse(headers=delivery.headers))
    if known is not None and known.status_code != HttpResponse.status_code:
        return known  # 304 or 412
    return _by_setting(request, delivery)


def _by_setting(request: HttpRequest, delivery: Delivery) -> HttpResponseBase:
    if settings.DELIVERY == "nginx":
        return _by_nginx(delivery)
    address = _signed_address(delivery, str(request.method)) if settings.DELIVERY == "storage" else ""
    return _by_storage(address) if address else _by_ourselves(request, delivery)


def _by_nginx(delivery: Delivery) -> HttpResponse:
    """Nginx reads the file itself, ranges included; see deploy/nginx.conf for the headers that it takes over."""
    return HttpResponse(headers={**delivery.headers, "X-Accel-Redirect": INTERNAL + escape_uri_path(delivery.path)})


def _by_storage(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "private, no-store"  # the signature ends
    return response


def _signed_address(delivery: Delivery, method: str) -> str:
    """An address that the storage signs, with our headers in it; "" when it cannot (files on a disk)."""
    understood = inspect.signature(default_storage.url).parameters
    if "parameters" not in understood:
        return ""
    wanted = {
        "parameters": {
            "ResponseContentDisposition": attachment(delivery.name),
            "ResponseContentType": delivery.content_type,
            "ResponseCacheControl": PRIVATE,
        },
        "expire": SIGNED_SECONDS,
        "http_method": method,
    }
    return str(default_storage.url(delivery.path, **{key: wanted[key] for key in wanted if key in understood}))


def _by_ourselves(request: HttpRequest, delivery: Delivery) -> HttpResponseBase:
    headers = {**delivery.headers, "Accept-Ranges": "bytes"}
    if request.method == "HEAD":  # ranges are defined for GET only (RFC 9110, 14.2)
        return HttpResponse(headers={**headers, "Content-Length": str(delivery.size)})
    try:
        part = _asked(request, delivery)
    except UnsatisfiableError:
        return _not_satisfiable(delivery)
    wanted = part or ByteRange(0, delivery.size - 1)
    headers["Content-Length"] = str(wanted.length)
    if part:
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{delivery.size}"
    file = _open(delivery.path)
    return FileBytes(Blocks(file, wanted), status=PARTIAL_CONTENT if part else 200, headers=headers)


def _asked(request: HttpRequest, delivery: Delivery) -> ByteRange | None:
    header = request.headers.get("Range", "")
    if not is_current(request.headers.get("If-Range", ""), delivery.etag):
        return None
    return asked_range(header, delivery.size)


def _not_satisfiable(delivery: Delivery) -> HttpResponse:
    headers = {"Content-Range": f"bytes */{delivery.size}", "Accept-Ranges": "bytes", "Cache-Control": "no-store"}
    return HttpResponse(status=RANGE_NOT_SATISFIABLE, headers=headers)


def _open(path: str) -> IO[bytes]:
    try:
        return default_storage.open(path)
    except FileNotFoundError as problem:
        logger.exception("A stored file is missing: %s", path)
        raise Http404(path) from problem


class Blocks:
    """The wanted bytes, a block at a time; the file is closed at the end or when the reader goes away."""

    def __init__(self, file: IO[bytes], wanted: ByteRange) -> None:
        self.file = file
        self.left = wanted.length
        file.seek(wanted.first)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block = self.file.read(min(BLOCK, self.left)) if self.left > 0 else b""
        if not block:
            self.close()
            raise StopIteration
        self.left -= len(block)
        return block

    def close(self) -> None:
        self.file.close()


class FileBytes(StreamingHttpResponse):
    """Bytes that no middleware may change: lengths and ranges count them as they are."""

    def has_header(self, header: str) -> bool:
        """GZipMiddleware leaves alone what says that it is encoded already."""
        return header.lower() == "content-encoding" or super().has_header(header)
