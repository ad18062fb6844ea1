"""From an address to its page, without asking the database for every step of the way each time."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from .pagecache.kept import kept


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view. It looks for the way to the page in the request first, and there it is."""
    page = kept(lambda: page_at(request, path), "page", request.get_host(), path)
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return serve(request, path)


def page_at(request: HttpRequest, path: str) -> Page:
    """The published page. Raises Http404 when there is none; robots ask for anything, so that is not kept."""
    found = Page.route_for_request(request, path)
    if found is None:
        raise Http404(f"No page at {path}")
    page: Page = found[0]
    page.locale  # noqa: B018  read once, kept with the page
    return page
