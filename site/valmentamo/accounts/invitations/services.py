"""Writes of invitations: inviting, sending again, withdrawing, accepting, forgetting.

Rooms above invite with `invite(email=…, role=TRAINER, subject="trainer:12")` and connect a receiver to
`accounts.signals.invitation_accepted`, which gets the subject back when the person has accepted.
"""

import datetime as dt
import logging
import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import User
from ..roles import Role
from ..signals import invitation_accepted
from .emails import letter
from .errors import InvitationRefused
from .models import KEPT_FOR, OPENS_FOR, Invitation, InvitationState, hash_of

logger = logging.getLogger(__name__)

SOONEST = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Accepted:
    """What came of accepting; `is_new` when the account was made just now."""

    invitation: Invitation
    user: User
    is_new: bool


@transaction.atomic
def invite(  # noqa: PLR0913  every one is named
    *,
    email: str,
    role: Role,
    invited_by: User | None = None,
    first_name: str = "",
    last_name: str = "",
    language: str = "fi",
    subject: str = "",
) -> Invitation:
    """Invites a person to a role by a mail with a link that opens for 14 days.

    `subject` is a key that the calling room understands when the person accepts (see `signals.invitation_accepted`),
    for example "trainer:12". An open invitation of the same address, role and subject is renewed and sent again
    instead of making a second one; within a minute nothing is done, for a button was pressed twice. The mail leaves
    after the commit; `sent_at` stays empty when it could not be sent.

    Who may invite whom is the caller's to ask (`rules.may_invite`). Raises InvitationRefused when the address belongs
    to an account that has been closed.
    """
    email = email.strip().lower()
    _refuse_closed(email)
    invitation = _open_invitation(email, role, subject)
    if invitation.sent_at and timezone.now() - invitation.sent_at < SOONEST:
        return invitation
    invitation.first_name, invitation.last_name, invitation.language = first_name, last_name, language
    invitation.invited_by = invited_by
    return _with_new_link(invitation)


@transaction.atomic
def send_again(*, invitation: Invitation) -> Invitation:
    """A new link for another 14 days; the old one opens nothing any more.

    Raises InvitationRefused when it has been accepted or withdrawn.
    """
    return _with_new_link(_open_row(invitation))


@transaction.atomic
def withdraw(*, invitation: Invitation) -> Invitation:
    """The link opens nothing any more. Raises InvitationRefused when it has been accepted or withdrawn already."""
    row = _open_row(invitation)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    return row


@transaction.atomic
def accept(*, token: str, first_name: str = "", last_name: str = "") -> Accepted:
    """Makes the account (or takes the one of the same address), gives it the role and tells other rooms.

    The link has come to the address, so the address counts as verified. A new account has no password. Raises
    InvitationRefused when the link is unknown, has been used or withdrawn, or has expired.
    """
    invitation = Invitation.objects.by_token(token).select_for_update().first()
    if invitation is None or invitation.state != InvitationState.PENDING:
        raise InvitationRefused(why_not(invitation))
    user, is_new = _account_of(invitation, first_name, last_name)
    user.groups.add(Group.objects.get(name=invitation.role))
    invitation.accepted_at, invitation.user = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "user"])
    invitation_accepted.send(Invitation, invitation=invitation, user=user)
    return Accepted(invitation, user, is_new)


def why_not(invitation: Invitation | None) -> str:
    """Why a link does not open, and what to do."""
    words = {
        InvitationState.ACCEPTED: _("This invitation has already been used. Sign in with your e-mail address."),
        InvitationState.WITHDRAWN: _("This invitation has been withdrawn. Ask the one who invited you."),
        InvitationState.EXPIRED: _("This invitation has expired. Ask the one who invited you to send it again."),
    }
    unknown = _("This link opens nothing. It may be incomplete, or a newer one has been sent to you.")
    return words.get(invitation.state, unknown) if invitation else unknown


def forget_old(now: dt.datetime | None = None) -> int:
    """Deletes rows of what has been over for 90 days, whatever came of it. How many went."""
    day = (now or timezone.now()) - KEPT_FOR
    over = Q(accepted_at__lt=day) | Q(withdrawn_at__lt=day) | Q(accepted_at=None, withdrawn_at=None, expires_at__lt=day)
    number, _by_model = Invitation.objects.filter(over).delete()
    return number


def _refuse_closed(email: str) -> None:
    if User.objects.filter(email__iexact=email, is_active=False).exists():
        raise InvitationRefused(_("The account of this address has been closed. Open it again among the users first."))


def _open_invitation(email: str, role: Role, subject: str) -> Invitation:
    """The one that is open, or a new one: two that invite at once make one row. Its link is made by the caller."""
    new = {"token_hash": hash_of(secrets.token_urlsafe(32)), "expires_at": timezone.now()}
    rows = Invitation.objects.open().select_for_update()
    return rows.get_or_create(email=email, role=role.key, subject=subject, defaults=new)[0]


def _open_row(invitation: Invitation) -> Invitation:
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at or row.withdrawn_at:
        raise InvitationRefused(_("This invitation has been accepted or withdrawn already."))
    return row


def _with_new_link(invitation: Invitation) -> Invitation:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.invited_at = timezone.now()
    invitation.expires_at = invitation.invited_at + OPENS_FOR
    invitation.sent_at = None
    invitation.save()
    transaction.on_commit(lambda: _send(invitation, token))
    return invitation


def _send(invitation: Invitation, token: str) -> None:
    """A mail that cannot be sent is no fault of the invitation: the list says so and offers to send it again."""
    try:
        letter(invitation, token).to(invitation.email).send()
    except Exception as error:  # noqa: BLE001  every provider has errors of its own; their words could hold the address
        logger.warning("The mail of invitation %s was not sent: %s", invitation.pk, type(error).__name__)
        return
    invitation.sent_at = timezone.now()
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=invitation.sent_at)


def _account_of(invitation: Invitation, first_name: str, last_name: str) -> tuple[User, bool]:
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None:
        return User.objects.create_user(invitation.email, first_name=first_name, last_name=last_name), True
    if not user.is_active:
        raise InvitationRefused(_("The account of this address has been closed. Ask the one who invited you."))
    return user, False
