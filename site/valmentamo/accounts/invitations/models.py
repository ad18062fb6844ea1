"""Invitations as rows. The link's token is only in the mail; the database holds its hash."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..roles import ROLES

# How long a link opens, and how long rows of what is over are kept after that.
OPENS_FOR = dt.timedelta(days=14)
KEPT_FOR = dt.timedelta(days=90)


class InvitationState(models.TextChoices):
    """Derived from the row's dates."""

    PENDING = "pending", _("waits for an answer")
    EXPIRED = "expired", _("has expired")
    ACCEPTED = "accepted", _("has been accepted")
    WITHDRAWN = "withdrawn", _("has been withdrawn")


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; those that have expired too, for they can be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def by_token(self, token: str) -> "InvitationQuerySet":
        return self.filter(token_hash=hash_of(token))


class Invitation(models.Model):
    """A person is invited to take one role. Once accepted, the link opens nothing any more.

    `subject` is a key of a room above, which it understands when the invitation is accepted ("trainer:12"). Names are
    what the inviter wrote; the person corrects them when accepting.
    """

    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=[(role.key, role.name) for role in ROLES])
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    language = models.CharField(_("language of messages"), max_length=2, choices=settings.LANGUAGES, default="fi")
    subject = models.CharField(max_length=80, blank=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("mail sent"), null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(_("expires"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="invitations",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        default_permissions = ()
        permissions = [
            ("invite_trainers", "Can invite trainers"),
            ("invite_anyone", "Can invite people to any role"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "role",
                "subject",
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()})"

    @property
    def state(self) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.PENDING if self.expires_at > timezone.now() else InvitationState.EXPIRED

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn."""
        return self.state in (InvitationState.PENDING, InvitationState.EXPIRED)

    @property
    def is_waiting(self) -> bool:
        return self.state == InvitationState.PENDING

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()
