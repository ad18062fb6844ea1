"""Addresses of the original site (checklist row B15) lead to the pages that took their place."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

OLD_ADDRESSES = {
    "tpv/Tpv-etusivu": "/koulutus/",
    "tpv/Tpv-nain-koulutus-kehitettiin": "/malli/",
}


class OldAddressMiddleware:
    """The old site named its pages in the query (`/?q=tpv/Tpv-etusivu`); any other query is left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/" and "q" in request.GET:
            target = OLD_ADDRESSES.get(request.GET["q"].strip("/"))
            if target:
                return HttpResponsePermanentRedirect(target)
        return self.get_response(request)
