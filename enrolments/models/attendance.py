"""Attendance: who was there on which day of an event."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from valmentamo.accounts.audit.recording import AuditedQuerySet

from .participant import Participant


class Presence(models.TextChoices):
    """Everybody is unknown until somebody says otherwise: not marked is not absent."""

    UNKNOWN = "unknown", _("not marked")
    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")


class Attendance(models.Model):
    """One participant on one day (a local date: an event's day may be moved and keeps its marks only when it is not).

    `pressed_at` is when the trainer pressed, which on a bad connection is earlier than `saved_at`: of two marks the one
    that was pressed later holds. `before` and `late_before` are what the last press replaced, for undoing it. Without a
    person's name the row stays as a count.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="attendance")
    date = models.DateField(_("day"))
    state = models.CharField(_("attendance"), max_length=8, choices=Presence.choices, default=Presence.UNKNOWN)
    came_late = models.BooleanField(_("came late"), default=False)
    before = models.CharField(max_length=8, choices=Presence.choices, default=Presence.UNKNOWN, editable=False)
    late_before = models.BooleanField(default=False, editable=False)
    from_paper = models.BooleanField(_("entered from the paper sheet"), default=False)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    pressed_at = models.DateTimeField(_("marked"), default=timezone.now)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    objects = AuditedQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["participant", "date"], name="enrolments_one_mark_a_day")]

    def __str__(self) -> str:
        return f"{self.date} {self.get_state_display()}"
