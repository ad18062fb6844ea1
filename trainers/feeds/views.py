"""Calendar files and the news feed. All of them follow the same filters as the list."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ..changes import last_change, revalidated
from ..listing.filters import Chosen, chosen
from ..models import DatePrecision
from ..models.event import UNKNOWN_YEAR
from .atom import news_feed
from .calendar import calendar_file
from .entries import Entry, changed, dated, newest, published

ICS = "text/calendar; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
# So much is sent at a time: every piece costs the compression a flush.
PIECE = 64 * 1024


@revalidated
def calendar(request: HttpRequest) -> HttpResponseBase:
    """The days of all events, or of a selection (`?kunta=609`)."""
    choice = chosen(request.GET.dict())
    entries = () if request.method == "HEAD" else dated(published(choice))
    return _calendar(entries, title(choice), _list(choice), "koulutukset")


@revalidated
def event_calendar(request: HttpRequest, year: str, slug: str) -> HttpResponseBase:
    """The days of one event; 404 when there is none or its days are not known."""
    wanted = {"year": None if year == UNKNOWN_YEAR else int(year), "slug": slug, "precision": DatePrecision.DAY}
    event = published(Chosen({})).filter(**wanted).prefetch_related("days").first()
    if event is None:
        raise Http404(f"No days of an event {year}/{slug}")
    address = f"{settings.SITE_URL}{event.get_absolute_url()}"
    return _calendar([Entry(event, changed(event))], event.title, address, event.slug)


@revalidated
def feed(request: HttpRequest) -> HttpResponse:
    """The events of a selection that changed last."""
    choice = chosen(request.GET.dict())
    text = news_feed(
        newest(choice),
        title=title(choice),
        page=_list(choice),
        address=f"{settings.SITE_URL}{reverse('events:feed')}{_query(choice)}",
        changed=last_change(),
    )
    return HttpResponse(text, content_type=ATOM)


def title(choice: Chosen) -> str:
    """Training events: 2014, Pori"""
    names = ", ".join(choice.names.values())
    return f"{_('Training events')}: {names}" if names else _("Training events")


def _list(choice: Chosen) -> str:
    return f"{settings.SITE_URL}{reverse('events:list')}{_query(choice)}"


def _query(choice: Chosen) -> str:
    return choice.query_string if choice.values else ""


def _calendar(entries: Iterable[Entry], name: str, address: str, file: str) -> StreamingHttpResponse:
    pieces = in_pieces(calendar_file(entries, name, address))
    headers = {"Content-Disposition": f'inline; filename="{file}.ics"'}
    return StreamingHttpResponse(pieces, content_type=ICS, headers=headers)


def in_pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces."""
    waiting = bytearray()
    for part in parts:
        waiting += part
        if len(waiting) >= PIECE:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)
