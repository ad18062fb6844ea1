"""Who may invite whom."""

from ..models import User
from ..roles import ROLES, TRAINER, Role

INVITE_TRAINERS = "accounts.invite_trainers"
INVITE_ANYONE = "accounts.invite_anyone"


def may_invite(user: User, role: Role) -> bool:
    return role in roles_to_invite(user)


def roles_to_invite(user: User) -> tuple[Role, ...]:
    """Roles that this person may invite to; none at all for most."""
    if user.has_perm(INVITE_ANYONE):
        return ROLES
    return (TRAINER,) if user.has_perm(INVITE_TRAINERS) else ()
