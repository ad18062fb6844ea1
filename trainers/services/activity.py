"""Writes of active periods because of what has been held. Each under its trainer's lock, and each once."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ..models import ActivePeriod, ActivityRules, PeriodRenewal, RenewalCause, Trainer, TrainingEvent
from ..rules.activity import months_after, no_longer_earned, not_renewed

LONGEST_REASON = ActivePeriod._meta.get_field("reason").max_length or 0
DAY = dt.timedelta(days=1)


def locked_trainer(trainer_id: int) -> Trainer:
    """The trainer as it stands in the database, held until the transaction ends."""
    return Trainer.objects.select_for_update(of=("self",)).get(pk=trainer_id)


def follow_events(*, event_id: int | None = None) -> int:
    """Credits what has been held and takes back what has not, of one event or of all. How many periods changed.

    May run again at any time: what has been credited is not credited twice.
    """
    parts, gone = not_renewed(), no_longer_earned()
    if event_id is not None:
        parts, gone = parts.filter(event=event_id), gone.filter(event=event_id)
    changed = sum(take_back(renewal_id=key) for key in gone.values_list("pk", flat=True))
    for part in parts.select_related("event"):
        changed += renew(trainer_id=part.trainer_id, event=part.event, cause=RenewalCause.HELD) is not None
    return changed


@transaction.atomic
def renew(*, trainer_id: int, event: TrainingEvent, cause: RenewalCause) -> PeriodRenewal | None:
    """Prolongs the trainer's latest period up to the rule's months after the event, or begins one.

    A period without an end stays as it is, and no period is ever shortened. None when the event has been credited
    already. The event's days must be known.
    """
    locked_trainer(trainer_id)
    if PeriodRenewal.objects.filter(trainer=trainer_id, event=event).exists():
        return None
    first: dt.date = event.first_day  # type: ignore[assignment]
    until = months_after(event.last_day or first, ActivityRules.load().active_months)
    period = _touched(trainer_id, first, until)
    before, made = (period.ends, False) if period else (None, True)
    period = _prolonged(period, until) if period else _begun(trainer_id, event, first, until)
    return PeriodRenewal.objects.create(
        trainer_id=trainer_id,
        event=event,
        period=period,
        cause=cause,
        made_period=made,
        ends_before=before,
        until=until,
    )


def _touched(trainer_id: int, first: dt.date, until: dt.date) -> ActivePeriod | None:
    """The latest period that any day from the event to the rule's end belongs to."""
    begun = ActivePeriod.objects.filter(trainer=trainer_id, starts__lte=until).order_by("-starts", "-pk").first()
    return begun if begun and (begun.ends is None or begun.ends >= first - DAY) else None


def _prolonged(period: ActivePeriod, until: dt.date) -> ActivePeriod:
    if period.ends is not None and period.ends < until:
        period.ends = until
        period.save(update_fields=["ends"])
    return period


def _begun(trainer_id: int, event: TrainingEvent, first: dt.date, until: dt.date) -> ActivePeriod:
    with translation.override("fi"):  # stored once, in the language of the office
        reason = _("From the training: %(title)s") % {"title": event.title}
    number = ActivePeriod.objects.filter(trainer=trainer_id).count()
    return ActivePeriod.objects.create(
        trainer_id=trainer_id, starts=first, ends=until, reason=reason[:LONGEST_REASON], sort_order=number
    )


@transaction.atomic
def take_back(*, renewal_id: int) -> bool:
    """Undoes what an event did to a period, as far as nothing else has moved the end since. Whether there was any."""
    trainer_id = PeriodRenewal.objects.filter(pk=renewal_id).values_list("trainer", flat=True).first()
    if trainer_id is None:
        return False
    locked_trainer(trainer_id)
    renewal = PeriodRenewal.objects.select_related("period").filter(pk=renewal_id).first()
    if renewal is None:
        return False
    if renewal.period:
        _undo(renewal, renewal.period)
    renewal.delete()
    return True


def _undo(renewal: PeriodRenewal, period: ActivePeriod) -> None:
    """The period then ends as if this event had not been; one whose end somebody has written since stays as it is."""
    all_of_it = list(PeriodRenewal.objects.filter(period=period).order_by("pk"))
    others = [one for one in all_of_it if one.pk != renewal.pk]
    first = all_of_it[0]
    is_ours = period.ends == _end(first, all_of_it)
    if others and first.pk == renewal.pk:
        others[0].made_period, others[0].ends_before = first.made_period, first.ends_before
        others[0].save(update_fields=["made_period", "ends_before"])
    if is_ours and not others and first.made_period:
        period.delete()
    elif is_ours:
        period.ends = _end(first, others)
        period.save(update_fields=["ends"])


def _end(first: PeriodRenewal, renewals: Iterable[PeriodRenewal]) -> dt.date | None:
    """What the period's end is because of these, upon what it was before the first of them."""
    days = [first.ends_before, *(one.until for one in renewals)]
    return max((day for day in days if day), default=None)
