"""When the room's data changed last, and answers that need no rendering because a reader already has them.

Both are known before anything is read of the events themselves: the page cache's generation changes with every write
that readers may see, and the newest log entry of the room is one small look-up in each of four tables.
"""

import datetime as dt
import hashlib
from collections.abc import Callable

from django.db.models import Max
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe
from wagtail.models import ModelLogEntry, Revision

from courses.models import LoadedContent
from valmentamo.core.pagecache.generation import current
from valmentamo.core.pagecache.kept import kept

from . import queries
from .models import EventTransition

View = Callable[..., HttpResponseBase]


def last_change() -> dt.datetime | None:
    """The last change of anything of this room, by people or by the loader, also what took something away (UTC)."""
    return kept(_last_change, "last-change-of-events")


def _last_change() -> dt.datetime | None:
    ours = {"content_type__app_label": "trainers"}
    moments = (
        Revision.objects.filter(**ours).aggregate(at=Max("created_at"))["at"],
        ModelLogEntry.objects.filter(**ours).aggregate(at=Max("timestamp"))["at"],
        EventTransition.objects.aggregate(at=Max("at"))["at"],
        LoadedContent.objects.filter(**ours).aggregate(at=Max("loaded_at"))["at"],
    )
    return max((moment for moment in moments if moment), default=None)


def etag(request: HttpRequest, **address: str) -> str:
    """Of everything that the answer depends on: what is published, the selection, the language and the day."""
    parts = (
        current(),
        request.get_full_path(),
        get_language(),
        queries.today(),
    )
    return f'"{hashlib.sha256(chr(10).join(map(str, parts)).encode()).hexdigest()[:32]}"'


def revalidated(view: View) -> View:
    """GET and HEAD only; 304 before the view is asked at all. Whoever keeps the answer asks again each time."""
    checked = condition(etag_func=etag, last_modified_func=lambda *_args, **_kwargs: last_change())(view)

    @require_safe
    def answer(request: HttpRequest, **address: str) -> HttpResponseBase:
        response: HttpResponseBase = checked(request, **address)
        response.headers["Cache-Control"] = "public, no-cache"
        return response

    return answer
