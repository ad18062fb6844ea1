"""Writes of events that are not changes of state: saving the form, and a copy as a new draft."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from ..models import DatePrecision, EventOrganisation, EventState, EventTrainer, TrainingEvent
from ..rules.kept_figures import FIGURES, where_mended
from ..rules.retention import retention_of
from ..signals import event_changed
from .locking import locked, take_managed
from .whereabouts import Whereabouts, whereabouts

LONGEST_ADDRESS = 110
# What a new event of the same kind shares with the old one. Neither days nor seats, state, figures or sources.
SHARED = (
    "title", "kind", "mode", "municipality", "venue", "street_address", "access", "language", "course", "summary",
    "audience", "capacity", "minimum", "waiting_capacity", "fee", "contact_name", "contact_email", "contact_phone",
    "is_example",
)  # fmt: skip


@transaction.atomic
def save_event(*, event: TrainingEvent) -> TrainingEvent:
    """Writes what people may write, under the event's lock; what services keep stays as it is in the database."""
    before: Whereabouts | None = None
    if event.pk:
        row = locked(event)
        take_managed(event, row)
        _keep_figures(event, row)
        if row.state != EventState.DRAFT:
            before = whereabouts(row)
            _keep_promises(event, row, before)
    event.save()
    if before and before != whereabouts(event):
        event_changed.send(sender=TrainingEvent, event_id=event.pk, before=before)
    return event


def _keep_figures(event: TrainingEvent, row: TrainingEvent) -> None:
    """A form that was opened before the figures were counted does not wipe them out."""
    for name in FIGURES if where_mended(row) else ():
        setattr(event, name, getattr(row, name))


def _keep_promises(event: TrainingEvent, row: TrainingEvent, before: Whereabouts) -> None:
    if row.edition_id:
        event.edition_id = row.edition_id
    # Calendars that have taken the event must take it again.
    if whereabouts(event) != before:
        event.calendar_sequence += 1
    retention = retention_of(event) if row.needs_until else None
    if retention:
        event.needs_until = retention.needs_until
        event.personal_data_until = retention.personal_data_until


@transaction.atomic
def duplicate(*, event: TrainingEvent, actor: Any) -> TrainingEvent:
    """A new draft of this year with the same organisers, trainers, programme and venue; its days are not known yet."""
    year = timezone.localdate().year
    shared = {name: getattr(event, name) for name in SHARED}
    made = TrainingEvent(precision=DatePrecision.YEAR, year=year, slug=free_address(event.title, year), **shared)
    if event.programme and event.programme.bookable:
        made.programme = event.programme
    made.organisations = [
        EventOrganisation(organisation_id=row.organisation_id, role=row.role, sort_order=row.sort_order)
        for row in event.organisations.all()
    ]
    made.trainers = [
        EventTrainer(trainer_id=row.trainer_id, role=row.role, sort_order=row.sort_order)
        for row in event.trainers.all()
    ]
    return save_new(event=made, actor=actor)


def save_new(*, event: TrainingEvent, actor: Any) -> TrainingEvent:
    """Writes a new event with its first revision and its line in the log."""
    event.save()
    revision = event.save_revision(user=actor)
    log(instance=event, action="wagtail.create", user=actor, revision=revision, content_changed=True)
    return event


def free_address(title: str, year: int | None, *, other_than: int | None = None) -> str:
    """The title as an address that no other event of the year has: ”koulutus-pori”, then ”koulutus-pori-2”."""
    stem = slugify(title)[:LONGEST_ADDRESS].strip("-") or "koulutus"
    others = TrainingEvent.objects.filter(year=year, slug__startswith=stem).exclude(pk=other_than)
    taken = set(others.values_list("slug", flat=True))
    number, address = 1, stem
    while address in taken:
        number += 1
        address = f"{stem}-{number}"
    return address
