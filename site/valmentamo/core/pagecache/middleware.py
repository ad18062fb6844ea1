"""Whole pages for anonymous readers, answered before anything else is done.

Own and small on purpose: the ready-made page caches of Wagtail were seen to serve restricted and outdated pages.
Only GET, only without a session, only answers of 200 that set no cookie and do not forbid storing. The ETag is known
before rendering, so a reader's browser that has the page gets 304.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.gzip import re_accepts_gzip

from .generation import current
from .storage import pages

KEPT_HEADERS = ("Content-Type", "Content-Encoding", "Content-Language", "Vary", "Link", "Access-Control-Allow-Origin")
# Longest query that is stored: beyond it every address would be a page of its own, made by a robot.
LONGEST_QUERY = 200
UNCACHED_PREFIXES = ("/terveys/", "/static/", "/media/")


@dataclass(frozen=True)
class StoredPage:
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        return self.headers["ETag"]


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not may_ask(request):
            return keep_private(request, self.get_response(request))
        key = key_for(request)
        stored = pages().get(key)
        if stored is not None:
            return answer(request, stored)
        response = self.get_response(request)
        if may_store(request, response):
            stored = store(key, response)
            return answer(request, stored, response)
        return response


def keep_private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What a signed-in person sees may hold trainers' notes: no browser or proxy keeps it for the next one."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def may_ask(request: HttpRequest) -> bool:
    """Whether the request could be answered from the store at all."""
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and not request.path_info.startswith((settings.ADMIN_PREFIX, *UNCACHED_PREFIXES))
    )


def may_store(request: HttpRequest, response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    return (
        request.method == "GET"
        and response.status_code == HttpResponse.status_code
        and not response.streaming
        and not response.cookies
        and "private" not in control
        and "no-store" not in control
        and "no-cache" not in control
        and "Content-Disposition" not in response
    )


def key_for(request: HttpRequest) -> str:
    # The same look as the middleware that packs, or one reader's packed page would go to another who cannot unpack it.
    gzip = bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    parts = (current(), str(request.scheme), request.META.get("HTTP_HOST", ""), request.get_full_path(), str(gzip))
    return "page:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def store(key: str, response: HttpResponse) -> StoredPage:
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    page = StoredPage(bytes(response.content), headers)
    pages().set(key, page, settings.PAGE_CACHE_SECONDS)
    return page


def answer(request: HttpRequest, page: StoredPage, fresh: HttpResponse | None = None) -> HttpResponse:
    """304 when the browser has these bytes, else the stored (or just rendered) page."""
    if page.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response: HttpResponse = HttpResponseNotModified()
        response["ETag"] = page.etag
    elif fresh is not None:
        response = fresh
        response["ETag"] = page.etag
    else:
        response = HttpResponse(b"" if request.method == "HEAD" else page.body, headers=page.headers)
        response["Content-Length"] = str(len(page.body))
    # The browser may keep the page but asks each time: what is published shows at once.
    response["Cache-Control"] = "no-cache"
    return response
