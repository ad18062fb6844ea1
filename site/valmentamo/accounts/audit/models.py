"""Lines of the audit trail."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Long enough to look into a complaint, no longer.
KEPT = dt.timedelta(days=731)


class Action(models.TextChoices):
    CREATE = "create", _("made")
    CHANGE = "change", _("changed")
    DELETE = "delete", _("deleted")
    VIEW = "view", _("looked at")


class Via(models.TextChoices):
    """How somebody acts: signed in, by a form or link without an account, or nobody at all."""

    PERSON = "person", _("signed in")
    LINK = "link", _("by a form or link")
    CLOCK = "clock", _("by itself")


class AuditEntry(models.Model):
    """One change or one look. Append-only: written by `recording`, deleted after 24 months, never edited.

    `event_key` is the key of the training event that it belongs to, so that one page tells all of an event; there is no
    foreign key, because events are of a room above this one and the line outlives what it tells of.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Outlives the account; the address of somebody who works here, never of a participant.
    actor_name = models.CharField(_("who"), max_length=254, blank=True)
    via = models.CharField(_("how"), max_length=6, choices=Via.choices)
    action = models.CharField(_("what was done"), max_length=6, choices=Action.choices)
    kind = models.CharField(_("of what"), max_length=80)  # "enrolments.participant"
    key = models.CharField(_("number"), max_length=40)
    event_key = models.BigIntegerField(_("event"), null=True, blank=True)
    fields = models.JSONField(_("fields"), default=list, blank=True)

    class Meta:
        verbose_name = _("line of the audit trail")
        verbose_name_plural = _("audit trail")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["event_key", "-at"], name="accounts_audit_of_event"),
            models.Index(fields=["kind", "key"], name="accounts_audit_of_thing"),
        ]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.action}"
