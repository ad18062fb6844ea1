"""How active periods are prolonged, by which rule, and who has been told that one is about to lapse."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .step import StepRecord
from .trainer import ActivePeriod, Trainer

ONE = [MinValueValidator(1)]


@register_setting(icon="user")
class ActivityRules(BaseGenericSetting):
    """For how long holding a course keeps a trainer active, and when trainers are reminded (our own design).

    Periods that have been written keep their days when the rule changes.
    """

    active_months = models.PositiveSmallIntegerField(
        _("active for months"), default=24, validators=ONE, help_text=_("Counted from the last course that was held.")
    )
    lapse_first = models.PositiveSmallIntegerField(
        _("first reminder before the period ends, days"), default=90, validators=ONE
    )
    lapse_last = models.PositiveSmallIntegerField(
        _("last reminder before the period ends, days"), default=30, validators=ONE
    )
    step_first = models.PositiveSmallIntegerField(
        _("first reminder before a step is due, days"), default=60, validators=ONE
    )
    step_last = models.PositiveSmallIntegerField(
        _("last reminder before a step is due, days"), default=14, validators=ONE
    )

    panels = [
        FieldPanel("active_months"),
        FieldRowPanel([FieldPanel("lapse_first"), FieldPanel("lapse_last")]),
        FieldRowPanel([FieldPanel("step_first"), FieldPanel("step_last")]),
    ]

    class Meta:
        verbose_name = _("trainers' activity")

    @property
    def before_lapse(self) -> tuple[int, ...]:
        """Days before the end of a period on which its trainer is reminded, the last first."""
        return tuple(sorted({self.lapse_first, self.lapse_last}))

    @property
    def before_step(self) -> tuple[int, ...]:
        return tuple(sorted({self.step_first, self.step_last}))


class RenewalCause(models.TextChoices):
    HELD = "held", _("held a course")
    QUALIFIED = "qualified", _("attended a trainer training")


class PeriodRenewal(models.Model):
    """That an event keeps a trainer active until a day: once, and so that it can be taken back.

    `ends_before` is the period's end at that moment: None when the event began it (`made_period`) or it has no end.
    """

    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="renewals")
    event = models.ForeignKey(
        "trainers.TrainingEvent", verbose_name=_("training event"), on_delete=models.CASCADE, related_name="renewals"
    )
    period = models.ForeignKey(ActivePeriod, null=True, on_delete=models.SET_NULL, related_name="renewals")
    cause = models.CharField(_("why"), max_length=9, choices=RenewalCause.choices)
    made_period = models.BooleanField(default=False)
    ends_before = models.DateField(_("ended before"), null=True)
    until = models.DateField(_("keeps active until"))
    made_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("renewal of an active period")
        verbose_name_plural = _("renewals of active periods")
        ordering = ["-event__last_day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["trainer", "event"], name="trainers_renewal_once")]

    def __str__(self) -> str:
        return f"{self.until}"


class NoticeKind(models.TextChoices):
    LAPSE = "lapse", _("the active period is about to end")
    STEP = "step", _("a step is due")
    QUALIFIED = "qualified", _("the qualification has been confirmed")


class TrainerNotice(models.Model):
    """That a trainer was told something. `cause` names it, so that nobody is told twice."""

    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("what"), max_length=9, choices=NoticeKind.choices)
    cause = models.CharField(max_length=60)
    step = models.ForeignKey(StepRecord, null=True, on_delete=models.CASCADE, related_name="notices")
    day = models.DateField(_("day that it is about"))
    made_at = models.DateTimeField(_("told"), auto_now_add=True)

    class Meta:
        verbose_name = _("notice to a trainer")
        verbose_name_plural = _("notices to trainers")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["trainer", "cause"], name="trainers_told_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.day})"
