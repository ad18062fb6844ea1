"""Changes of an event's state: the only writer of states and of their history."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from valmentamo.core.publishing import Finding

from ..models import EventState, EventTransition, TrainingEvent
from ..models.states import is_allowed, needs_reason
from ..rules.editions import EditionsInForce
from ..rules.missing import missing
from ..rules.retention import retention_of
from ..signals import state_changed, state_changing
from .locking import locked, take_managed

ACTION = "trainers.change_state"
PROMISED = (EventState.ANNOUNCED, EventState.OPEN)
LONGEST_REASON = EventTransition._meta.get_field("reason").max_length or 0
# Calendars that have taken the event must take it again.
CALENDARS_FOLLOW = (EventState.POSTPONED, EventState.CANCELLED)
REOPENED = {(EventState.CLOSED, EventState.OPEN)}


class StateRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """The change cannot be made; each finding has its field and says in the reader's language what to do."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = list(findings)

    @property
    def field(self) -> str:
        return self.findings[0].field


@transaction.atomic
def change_state(*, event: TrainingEvent, to: str, actor: Any, reason: str = "") -> TrainingEvent:
    """Moves the event to the state, under its lock, and returns the row as it stands then.

    Asking for the state that it already has does nothing. The event that was passed gets what changed. Raises
    StateRefused when the change is not allowed, wants a reason, comes too early, or something is missing.
    """
    row = locked(event)
    after = _state(to)
    if row.state != after:
        _refuse(row, after, reason.strip())
        _write(row, after, actor, reason.strip())
    take_managed(event, row)
    event.edition = row.edition
    return row


def _state(value: str) -> EventState:
    if value not in EventState.values:
        raise StateRefused(Finding("state", _("There is no such state.")))
    return EventState(value)


def _refuse(row: TrainingEvent, after: EventState, reason: str) -> None:
    if not is_allowed(row.state, after):
        names = {"before": row.get_state_display(), "after": after.label}
        text = _("An event whose state is “%(before)s” cannot become “%(after)s”.")
        raise StateRefused(Finding("state", text % names))
    findings = [*_about_reason(row, after, reason), *obstacles(row, after)]
    if findings:
        raise StateRefused(*findings)


def obstacles(event: TrainingEvent, after: EventState) -> list[Finding]:
    """What must be mended before the event can come to the state, whatever the reason."""
    return [*_about_time(event, after), *(missing(event) if after in PROMISED else [])]


def _about_reason(row: TrainingEvent, after: EventState, reason: str) -> list[Finding]:
    if needs_reason(row.state, after) and not reason:
        return [Finding("reason", _("Say why. The reason is kept in the event’s history."))]
    if len(reason) > LONGEST_REASON:
        return [Finding("reason", _("The reason may have %(n)s characters at most.") % {"n": LONGEST_REASON})]
    return []


def _about_time(row: TrainingEvent, after: EventState) -> list[Finding]:
    if after == EventState.HELD and not _has_ended(row):
        return [Finding("state", _("An event can be marked as held on its last day, not before."))]
    closes = row.enrolment_closes
    if after == EventState.OPEN and closes and closes <= timezone.now():
        return [Finding("enrolment_closes", _("Enrolment’s closing time is past. Move it first."))]
    return []


def _has_ended(row: TrainingEvent) -> bool:
    today = timezone.localdate()
    if row.has_days:
        return row.last_day is not None and row.last_day <= today
    return row.year is None or row.year <= today.year


def _write(row: TrainingEvent, after: EventState, actor: Any, reason: str) -> None:
    before = EventState(row.state)
    if after in PROMISED:
        _promise(row)
    if _calendars_follow(row, before, after):
        row.calendar_sequence += 1
    row.state = after
    row.save()
    EventTransition.objects.create(event=row, before=before, after=after, actor=actor, reason=reason)
    log(instance=row, action=ACTION, user=actor, data={"fields": ["state", *(["reason"] if reason else [])]})
    state_changing.send(sender=TrainingEvent, event=row, before=before.value, after=after.value)
    transaction.on_commit(lambda: _tell(row.pk, before, after))


def _tell(key: int, before: EventState, after: EventState) -> None:
    state_changed.send(sender=TrainingEvent, event_id=key, before=before.value, after=after.value)


def _promise(row: TrainingEvent) -> None:
    """What people are told with the announcement stays: the edition, and when their data is erased."""
    if row.edition is None:
        row.edition = EditionsInForce().of(row) if row.programme else None
    retention = retention_of(row)
    if retention:
        row.needs_until = retention.needs_until
        row.personal_data_until = retention.personal_data_until


def _calendars_follow(row: TrainingEvent, before: EventState, after: EventState) -> bool:
    again = before == EventState.DRAFT and row.transitions.exists()
    return after in CALENDARS_FOLLOW or before == EventState.POSTPONED or (before, after) in REOPENED or again
