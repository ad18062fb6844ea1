"""What is written down about the examples beside themselves: lines of the admin's log and of the audit trail.

Examples are nobody's deeds, so nothing of them is kept when they go.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import ModelLogEntry

from valmentamo.accounts.audit.models import AuditEntry

from ..models import Trainer, TrainingEvent


def traces_of(row: Any) -> Q:
    """Which lines of the audit trail tell of it and of what hangs on it. Asked before it is deleted."""
    found = _line(row)
    if isinstance(row, TrainingEvent):
        found |= Q(event_key=row.pk)
    if isinstance(row, Trainer):
        for part in (*row.qualifications.all(), *row.active_periods.all()):
            found |= _line(part)
    return found


def _line(row: Any) -> Q:
    return Q(kind=row._meta.label_lower, key=str(row.pk))


def wipe(kind: type[Any], key: Any, traces: Q) -> None:
    ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(kind), object_id=str(key)).delete()
    AuditEntry.objects.filter(traces).delete()
