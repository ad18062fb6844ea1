"""Writing the audit trail, in the transaction of what it tells of: either both are there or neither."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from .acting import actor_now
from .models import KEPT, Action, AuditEntry
from .tracking import Tracked, tracked


@transaction.atomic
def note(action: Action, thing: models.Model, *, fields: Sequence[str] = (), event_key: int | None = None) -> None:
    """One line by hand: a look at needs, a download. Whoever acts is known from the request."""
    AuditEntry.objects.create(**_line(action, thing._meta.label_lower, thing.pk, event_key, fields))


def note_many(action: Action, of: Tracked, things: Iterable[tuple[Any, int | None]], fields: Sequence[str]) -> None:
    """The same change of many rows, as (key, event's key)."""
    label = of.model._meta.label_lower
    lines = [AuditEntry(**_line(action, label, key, event_key, fields)) for key, event_key in things]
    AuditEntry.objects.bulk_create(lines)


def _line(action: Action, kind: str, key: Any, event_key: int | None, fields: Sequence[str]) -> dict[str, Any]:
    actor = actor_now()
    return {
        "actor": actor.user,
        "actor_name": str(actor.user.email) if actor.user else "",
        "via": actor.via,
        "action": action,
        "kind": kind,
        "key": str(key),
        "event_key": event_key,
        "fields": sorted(fields),
    }


def delete_old(now: dt.datetime | None = None) -> int:
    """Deletes what is older than 24 months. How many lines went."""
    number, _by_model = AuditEntry.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()
    return number


class AuditedQuerySet(models.QuerySet[Any]):
    """`update` and `bulk_update` of a tracked model leave lines like `save` does: one query more, for the keys."""

    def update(self, **values: Any) -> int:
        of = tracked(self.model)
        fields = sorted(of.fields & set(values)) if of else []
        if of is None or not fields:
            return super().update(**values)
        with transaction.atomic(using=self.db):
            rows = list(self.order_by().values_list("pk", of.event_path or "pk"))
            number = super().update(**values)
            note_many(Action.CHANGE, of, ((key, event if of.event_path else None) for key, event in rows), fields)
        return number
