"""What the editors do with suggestions that have been passed on to them."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from courses.models import ThemePage
from courses.models.theme import Origin
from valmentamo.accounts.audit.models import Action
from valmentamo.accounts.audit.recording import note as note_in_trail

from ..models import Suggestion, SuggestionState


def queue() -> "QuerySet[Suggestion]":
    """Unread ones first, then by event; in which order they were written is not known."""
    passed_on = Suggestion.objects.filter(passed_on=True).select_related("round__event", "handled_by")
    return passed_on.order_by("round__event__last_day", "pk")


def unread() -> int:
    return Suggestion.objects.filter(passed_on=True, state=SuggestionState.NEW).count()


def counts() -> dict[str, int]:
    """By state. One query."""
    rows = Suggestion.objects.filter(passed_on=True).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)


@transaction.atomic
def handle(*, suggestion_id: uuid.UUID, state: str, note: str, user: Any) -> Suggestion:
    """Writes what is done with a suggestion, and who does it. The trail names the changed fields."""
    row = Suggestion.objects.select_for_update(of=("self",)).select_related("round").get(pk=suggestion_id)
    changed = [name for name, value in (("state", state), ("note", note)) if getattr(row, name) != value]
    if changed:
        row.state, row.note = state, note
        row.handled_by, row.handled_at = user, timezone.now()
        row.save(update_fields=["state", "note", "handled_by", "handled_at"])
        note_in_trail(Action.CHANGE, row, fields=changed, event_key=row.round.event_id)
    return row


def themes_from_feedback() -> "QuerySet[ThemePage]":
    """Published themes that participants have wished for: the four of TRADES, and those that came since."""
    return ThemePage.objects.live().public().filter(origin=Origin.FEEDBACK).order_by("path")


def module_codes() -> Iterator[str]:
    """Modules that somebody has proposed something about."""
    about = Suggestion.objects.filter(passed_on=True).exclude(module_code="")
    yield from about.order_by("module_code").values_list("module_code", flat=True).distinct()
