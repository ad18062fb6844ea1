"""Pages that belong to whoever has their link: kept by nobody, found by no search engine, told to no other site."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """The referrer is the bare origin: "no-referrer" would make browsers send forms as from nowhere (`Origin: null`),
    and those are refused as forged. The address with its token is told to nobody, not even to our own other pages.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = never_cache(view)(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        # Django would log the address of every answer from 400 on, and with it the token.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    return guarded
