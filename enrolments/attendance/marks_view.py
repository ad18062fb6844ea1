"""Marks as the page's script sends and reads them. Every answer says what is saved now, for each mark that was sent."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from trainers.models import TrainingEvent
from valmentamo.accounts.signin.gate import step_missing

from ..workspace.access import of_own_event
from .roll import Roll, Standing
from .services import Press, mark_all
from .sheet import days_text
from .values import milliseconds, state_of, told, value_before, value_of

# In one request; a longer queue is sent in parts.
MOST = 200
LARGEST = 10**18


class Unreadable(Exception):  # noqa: N818  it tells of a request, not of an error of ours
    """A request that is not one of the script's."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """The script is told that the session has ended instead of being led to the page where people sign in."""
    if not request.user.is_authenticated or step_missing(request, request.user):
        return JsonResponse({"message": _("You are no longer signed in.")}, status=401)
    return _marks(request, pk)


@of_own_event
def _marks(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    """GET: all marks of the event and a fresh token for the form. POST: saves what was pressed."""
    refusals: dict[tuple[int, dt.date], str] = {}
    asked: set[tuple[int, dt.date]] | None = None
    if request.method == "POST":
        try:
            pressed = presses_of(request.body)
        except Unreadable:
            return JsonResponse({"message": _("The request could not be read.")}, status=400)
        results = mark_all(event_id=event.pk, presses=pressed, actor=request.user)
        asked = {press.key for press in pressed}
        refusals = {result.press.key: result.refusal for result in results if result.refusal}
    rows = [*_rows(Roll(event), asked, refusals), *_refused(refusals)]
    return JsonResponse({"token": get_token(request), "now": milliseconds(timezone.now()), "marks": rows})


def presses_of(body: bytes) -> list[Press]:
    """Raises Unreadable."""
    try:
        rows = json.loads(body)["presses"]
        found = [_press(row) for row in rows]
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError) as error:
        raise Unreadable from error
    if len(found) > MOST:
        raise Unreadable
    return found


def _press(row: Mapping[str, Any]) -> Press:
    state, late = state_of(row["mark"])
    if not isinstance(row["person"], int) or not 0 < row["person"] < LARGEST:
        raise ValueError
    pressed = dt.datetime.fromtimestamp(float(row["at"]) / 1000, tz=dt.UTC)
    return Press(row["person"], dt.date.fromisoformat(row["date"]), state, came_late=late, pressed_at=pressed)


def _rows(
    roll: Roll, asked: set[tuple[int, dt.date]] | None, refusals: Mapping[tuple[int, dt.date], str]
) -> Iterable[dict[str, Any]]:
    for standing in roll.standings:
        for date in roll.dates:
            key = standing.line.person.pk, date
            if (asked is None or key in asked) and key not in refusals:
                yield _row(standing, date)


def _row(standing: Standing, date: dt.date) -> dict[str, Any]:
    mark = standing.line.marks.get(date)
    return {
        "person": standing.line.person.pk,
        "date": date.isoformat(),
        "mark": value_of(mark),
        "before": value_before(mark),
        "told": told(mark),
        "days": days_text(standing),
        "at": milliseconds(mark.pressed_at) if mark else 0,
    }


def _refused(refusals: Mapping[tuple[int, dt.date], str]) -> Iterable[dict[str, Any]]:
    for (person, date), text in refusals.items():
        yield {"person": person, "date": date.isoformat(), "refusal": text}
