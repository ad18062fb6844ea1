"""Unfinished enrolments: what has been typed survives, can be continued on another device, and goes when it is sent."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.utils import timezone

from trainers.models import TrainingEvent

from .identity import masked
from .models import EnrolmentDraft, Source

KEPT = dt.timedelta(days=7)

Row = dict[str, str]


@dataclass
class Content:
    """As typed, right or wrong: the form's fields, a row for each participant, a sheet that is being imported."""

    fields: Row = field(default_factory=dict)
    people: list[Row] = field(default_factory=list)
    sheet: dict[str, Any] | None = None
    source: str = Source.WEB

    @classmethod
    def read(cls, text: str) -> "Content":
        """Of a draft whose key is gone nothing can be read: it starts anew."""
        stored = json.loads(text) if text else {}
        return cls(**{known.name: stored[known.name] for known in fields(cls) if known.name in stored})

    def written(self) -> str:
        """For storing: without the identity codes that somebody wrote against our asking."""
        return json.dumps(_without_codes(asdict(self)), ensure_ascii=False)

    @property
    def typed_people(self) -> list[Row]:
        """Rows with something in them."""
        return [row for row in self.people if any(row.values())]

    @property
    def digest(self) -> str:
        """Tells whether what is confirmed is what was looked at."""
        return hashlib.sha256(json.dumps([self.fields, self.people], sort_keys=True).encode()).hexdigest()


def _without_codes(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {key: _without_codes(inner) for key, inner in value.items()}
    return [_without_codes(inner) for inner in value] if isinstance(value, list) else value


def opened(event: TrainingEvent, token: str) -> EnrolmentDraft | None:
    """The draft that the link opens, as long as it is kept."""
    draft = EnrolmentDraft.objects.by_token(token)
    if draft is None or draft.event_id != event.pk or draft.changed_at < timezone.now() - KEPT:
        return None
    return draft


def save(*, event: TrainingEvent, content: Content, draft: EnrolmentDraft | None = None) -> EnrolmentDraft:
    """Writes a new draft, or over the one that there is; one that has been sent meanwhile does not come back."""
    if draft is None:
        return EnrolmentDraft.objects.create(event=event, content=content.written())
    draft.content, draft.changed_at = content.written(), timezone.now()
    EnrolmentDraft.objects.filter(pk=draft.pk).update(content=draft.content, changed_at=draft.changed_at)
    return draft


def kept_until(draft: EnrolmentDraft) -> dt.datetime:
    return draft.changed_at + KEPT


def key_of(token: str) -> str:
    """The idempotency key of what is sent from a draft: it follows from the link, so that it outlives the draft."""
    return hashlib.sha256(f"sent:{token}".encode("utf-8", "surrogatepass")).hexdigest()


def delete_old() -> int:
    """Forgets drafts that nobody has touched for a week. Run every night; how many were deleted."""
    deleted, _kinds = EnrolmentDraft.objects.filter(changed_at__lt=timezone.now() - KEPT).delete()
    return deleted
