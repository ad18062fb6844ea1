"""Why is this event not public? What must be told before it is announced."""

import datetime as dt
from collections.abc import Callable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from valmentamo.core.publishing import Finding

from ..models import EventKind, Mode, TrainingEvent
from .editions import EditionsInForce

# Kinds that are held with a programme of ours; a TRADES run and a follow-up may be held without one.
WITH_PROGRAMME = (EventKind.COURSE, EventKind.TRAINER_TRAINING)

Check = Callable[[TrainingEvent], Iterator[Finding]]


def missing(
    event: TrainingEvent, *, today: dt.date | None = None, editions: EditionsInForce | None = None
) -> list[Finding]:
    """What stands between the event and its readers, in the order of the form: the field, and what to do.

    `editions` is read once and handed on by those who ask about many events.
    """
    found = [*_days(event, today or timezone.localdate())]
    found += (finding for check in CHECKS for finding in check(event))
    return [*found, *_edition(event, editions or EditionsInForce())]


def _days(event: TrainingEvent, today: dt.date) -> Iterator[Finding]:
    days = list(event.days.all()) if event.has_days else []
    if not days:
        yield Finding("days", _("Give the days."))
    elif max(day.date for day in days) < today:
        yield Finding("days", _("All the days are past. Give new ones."))
    if not all(day.start and day.end for day in days):
        yield Finding("days", _("Give the hours of every day."))


def _place(event: TrainingEvent) -> Iterator[Finding]:
    if not event.mode:
        yield Finding("mode", _("Say whether the event is held on site or online."))
    if event.mode != Mode.ONLINE and event.municipality is None:
        yield Finding("municipality", _("Choose the municipality, or say that the event is online."))


def _what(event: TrainingEvent) -> Iterator[Finding]:
    if not event.language:
        yield Finding("language", _("Choose the language of training."))
    if not event.summary.strip():
        yield Finding("summary", _("Describe the event in a sentence or two."))


def _course(event: TrainingEvent) -> Iterator[Finding]:
    needed = event.kind in WITH_PROGRAMME
    if needed and event.course is None:
        yield Finding("course", _("Choose the course."))
    if needed and event.programme is None:
        yield Finding("programme", _("Choose the programme."))
    if event.programme and not event.programme.bookable:
        yield Finding("programme", _("A historical programme cannot be held again. Choose another."))


def _seats(event: TrainingEvent) -> Iterator[Finding]:
    if not event.capacity:
        yield Finding("capacity", _("Say how many seats there are."))
    if not event.enrolment_opens:
        yield Finding("enrolment_opens", _("Say when enrolment opens."))
    if not event.enrolment_closes:
        yield Finding("enrolment_closes", _("Say when enrolment closes."))


def _contact(event: TrainingEvent) -> Iterator[Finding]:
    if not event.contact_name.strip():
        yield Finding("contact_name", _("Name somebody whom people may ask."))
    if not event.contact_email:
        yield Finding("contact_email", _("Give the contact's e-mail."))


def _trainer(event: TrainingEvent) -> Iterator[Finding]:
    roles = list(event.trainers.all())
    if not roles:
        yield Finding("trainers", _("Choose a trainer."))
    elif event.course and not any(_is_qualified(role.trainer, event) for role in roles):
        yield Finding("trainers", _("No trainer of the event is qualified for the course."))


def _is_qualified(trainer: object, event: TrainingEvent) -> bool:
    return any(row.course_id == event.course_id for row in trainer.qualifications.all())  # type: ignore[attr-defined]


CHECKS: tuple[Check, ...] = (_what, _course, _place, _seats, _contact, _trainer)


def _edition(event: TrainingEvent, editions: EditionsInForce) -> Iterator[Finding]:
    """The kit is made of the edition: without a published one there is nothing to hold the programme with."""
    if event.edition and not event.edition.is_published:
        yield Finding("edition", _("The chosen edition has not been published."))
    elif event.programme and event.edition is None and editions.of(event) is None:
        yield Finding("edition", _("The course has no published edition. Publish one first."))
