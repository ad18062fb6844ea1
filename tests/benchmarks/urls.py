"""The site's own addresses and one more, for the benchmark only: a view that does nothing.

It stands where the page cache never looks, so that it is the same measure with the cache off and on.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from valmentamo.urls import handler403, handler404, handler500
from valmentamo.urls import urlpatterns as site_addresses

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

NOTHING = "/terveys/ei-mitaan/"


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path(NOTHING.lstrip("/"), nothing), *site_addresses]
