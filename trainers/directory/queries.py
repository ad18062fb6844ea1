"""Reads of public profiles."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Prefetch

from .. import queries
from ..models import ActivePeriod, EventState, EventTrainer, Qualification, Trainer
from ..models.trainer import TrainerQuerySet


def shown() -> TrainerQuerySet:
    """Everybody with a public profile; on a trial site the examples too, which say so themselves."""
    return Trainer.objects.filter(is_public=True)


def in_order(day: dt.date | None = None) -> TrainerQuerySet:
    """Those who hold courses on the day first; `is_active` tells who does."""
    periods = ActivePeriod.objects.filter(trainer=OuterRef("pk")).covering(day or queries.today())
    return shown().annotate(is_active=Exists(periods)).order_by("-is_active", *Trainer._meta.ordering)


def cards(pks: list[int]) -> list[Trainer]:
    """The trainers of one page of the list, in its order. Two queries."""
    trainers = in_order().filter(pk__in=pks).select_related("municipality", "organisation")
    return list(trainers.prefetch_related("languages"))


def by_slug(slug: str) -> Trainer | None:
    """One public profile with everything that its page shows. Four queries."""
    qualifications = Qualification.objects.select_related("course", "event")
    trainers = in_order().filter(slug=slug).select_related("municipality", "organisation")
    return trainers.prefetch_related("languages", "active_periods", Prefetch("qualifications", qualifications)).first()


def roles(trainer: Trainer) -> list[EventTrainer]:
    """The trainer's part in events that readers may see and that were not cancelled, newest first. Two queries."""
    rows = EventTrainer.objects.filter(trainer=trainer).exclude(
        event__state__in=(EventState.DRAFT, EventState.CANCELLED)
    )
    newest_first = (F("event__year").desc(nulls_last=True), F("event__first_day").desc(nulls_last=True), "event__title")
    return list(rows.select_related("event__municipality").prefetch_related("event__days").order_by(*newest_first))
