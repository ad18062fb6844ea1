"""What is erased because its day has come. Safe to run again; each enrolment is erased by itself, under a lock."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ..certificates.forgetting import erase_name, names_due
from ..models import Enrolment, EnrolmentDraft, InvoiceDetails, Message, NeedsReading, Participant, ParticipantNeeds
from ..rules import COMING
from ..services.keeping import keep_until_new_days
from .forgetting import forget

# Who has read needs is kept for 24 months: long enough to look into a complaint.
READINGS = dt.timedelta(days=731)


@dataclass(frozen=True)
class Counts:
    """How much was erased, or would be. Numbers only."""

    enrolments: int
    participants: int
    needs: int
    invoices: int
    mails: int
    drafts: int
    readings: int
    certificate_names: int


def erase_expired(today: dt.date, *, dry_run: bool = False) -> Counts:
    """Erases what was to be kept until today. With `dry_run` it only counts."""
    if not dry_run:
        _keep_for_what_comes(today)
    due = _due(today)
    keys = list(due.values_list("pk", flat=True))
    needs, drafts, readings = _needs(today), _drafts(today), _readings(today)
    names = names_due(today)
    counts = Counts(
        enrolments=len(keys),
        participants=Participant.objects.filter(enrolment__in=keys).exclude(name="", email="").count(),
        needs=needs.count(),
        invoices=InvoiceDetails.objects.filter(enrolment__in=keys).count(),
        mails=Message.objects.filter(enrolment__in=keys).exclude(to="").count(),
        drafts=drafts.count(),
        readings=readings.count(),
        certificate_names=len(names),
    )
    if not dry_run:
        _erase(keys, needs, drafts, readings)
        for key in names:
            erase_name(certificate_id=key)
    return counts


def _erase(keys: list[int], *rows: "QuerySet[Any]") -> None:
    for each in rows:
        if each.exists():
            each.delete()
    for key in keys:
        forget(enrolment_id=key)


def _due(today: dt.date) -> "QuerySet[Enrolment]":
    return Enrolment.objects.filter(erased_at=None, erase_on__lte=today)


def _keep_for_what_comes(today: dt.date) -> None:
    """An event that was moved without a word to this room still needs its people."""
    for enrolment in _due(today).filter(event__last_day__gte=today, event__state__in=COMING).select_related("event"):
        keep_until_new_days(enrolment.event)


def _needs(today: dt.date) -> "QuerySet[ParticipantNeeds]":
    """On their own day; at the latest with the enrolment."""
    due = Q(erase_on__lte=today) | Q(participant__enrolment__erase_on__lte=today)
    return ParticipantNeeds.objects.filter(due, participant__enrolment__erased_at=None)


def _drafts(today: dt.date) -> "QuerySet[EnrolmentDraft]":
    """What was begun for an event whose data is no longer kept."""
    return EnrolmentDraft.objects.filter(event__personal_data_until__lte=today)


def _readings(today: dt.date) -> "QuerySet[NeedsReading]":
    return NeedsReading.objects.filter(at__date__lt=today - READINGS)
