"""The history of an event's states: when, by whom and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import EventState
from .event import TrainingEvent


class EventTransition(models.Model):
    """One change of state. Never edited; written by `services.states` alone."""

    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="transitions")
    before = models.CharField(_("from"), max_length=12, choices=EventState.choices)
    after = models.CharField(_("to"), max_length=12, choices=EventState.choices)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of state")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["event", "-at"], name="trainers_transition_by_event")]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"
