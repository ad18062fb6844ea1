"""Reading invitations."""

from django.db.models import QuerySet

from ..models import Invitation, User
from .rules import roles_to_invite


def by_token(token: str) -> Invitation | None:
    return Invitation.objects.by_token(token).select_related("invited_by").first()


def kept_by(user: User) -> "QuerySet[Invitation]":
    """Invitations to the roles that this person may invite to."""
    keys = [role.key for role in roles_to_invite(user)]
    return Invitation.objects.filter(role__in=keys).select_related("invited_by")
