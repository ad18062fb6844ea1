"""The news feed: the events that changed last, as Atom (RFC 4287)."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..dates import days_text
from ..models import DatePrecision, EventKind, EventState, TrainingEvent
from .calendar import location
from .entries import NEVER, Entry
from .plain import plain

# When this way of naming entries was taken into use (RFC 4151 wants a date on which the name was ours).
NAMED_SINCE = "2026"


class NewsFeed(Atom1Feed):
    """Without entries it tells the room's last change: the moment of asking would make every answer a new one."""

    def latest_post_date(self) -> dt.datetime:
        newest: dt.datetime = self.feed["changed"]
        return newest


def news_feed(entries: Iterable[Entry], *, title: str, page: str, address: str, changed: dt.datetime | None) -> str:
    """`page` is the list that the feed is of, `address` its own."""
    feed = NewsFeed(
        title=title,
        link=page,
        description=_("Training events: what is new and what has changed."),
        language=get_language(),
        author_name=settings.OPERATOR_NAME or settings.WAGTAIL_SITE_NAME,
        feed_url=address,
        feed_guid=address,
        changed=changed or NEVER,
    )
    for entry in entries:
        _add(feed, entry)
    return str(feed.writeString("utf-8"))


def _add(feed: Atom1Feed, entry: Entry) -> None:
    event = entry.event
    feed.add_item(
        title=plain(event.title),
        link=f"{settings.SITE_URL}{event.get_absolute_url()}",
        # Django says of every summary that it is HTML.
        description=escape(plain(" ".join(_sentences(event)).strip())),
        unique_id=tag_of(event),
        updateddate=entry.changed,
        categories=_categories(event),
    )


def tag_of(event: TrainingEvent) -> str:
    """A name that stays when the address changes (tag URI, RFC 4151)."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{NAMED_SINCE}:koulutus:{event.calendar_uid}"


def _sentences(event: TrainingEvent) -> list[str]:
    """State, date as far as it is known, and place; then what the event is about."""
    facts = (str(EventState(event.state).label).capitalize(), _date(event), location(event))
    return [". ".join(fact for fact in facts if fact) + ".", event.summary]


def _date(event: TrainingEvent) -> str:
    if event.precision == DatePrecision.DAY:
        return days_text(day.date for day in event.days.all())
    return str(event.year) if event.year else _("year not known")


def _categories(event: TrainingEvent) -> list[str]:
    place = [event.municipality.name, event.municipality.region] if event.municipality else []
    return [plain(word) for word in (str(EventKind(event.kind).label), *place)]
