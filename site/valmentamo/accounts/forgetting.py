"""What this room forgets because its time has come. The clock calls it; it may run again and again."""

from .invitations.services import forget_old
from .signin.services import forget_ended_sessions


def forget() -> int:
    """How many rows went: invitations that have long been over, and what was kept of ended sessions."""
    return forget_old() + forget_ended_sessions()
