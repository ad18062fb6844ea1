"""Steps of one trainer: what is still missing, by when, and what fulfilled it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from valmentamo.accounts.audit.recording import AuditedQuerySet

from .requirement import Requirement
from .trainer import Trainer


class StepQuerySet(AuditedQuerySet):
    def open(self) -> Any:
        return self.filter(done_on=None)

    def overdue(self, day: dt.date) -> Any:
        return self.open().filter(due_on__lt=day)


class StepRecord(models.Model):
    """One requirement as it became this trainer's when the trainer qualified; the deadline stays as it was told.

    Done without `confirmed_by` means that it was ticked by what happened, in `event`.
    """

    trainer = models.ForeignKey(Trainer, verbose_name=_("trainer"), on_delete=models.CASCADE, related_name="steps")
    requirement = models.ForeignKey(Requirement, verbose_name=_("step"), on_delete=models.PROTECT, related_name="steps")
    counted_from = models.DateField(_("counted from"))
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    event = models.ForeignKey(
        "trainers.TrainingEvent",
        verbose_name=_("in the training"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="steps",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_signed = models.BooleanField(_("signed by hand"), default=False, editable=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainer's step")
        verbose_name_plural = _("trainers' steps")
        ordering = ["requirement__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["trainer", "requirement"], name="trainers_step_once")]
        indexes = [models.Index(fields=["due_on"], condition=models.Q(done_on=None), name="trainers_steps_open")]

    def __str__(self) -> str:
        return self.requirement.name

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_overdue(self, day: dt.date) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < day
