"""From which state an event may go to which: the one place that knows.

*Full* is no state: it is derived from the seats. What has been told to people is never untold: a cancelled event stays
cancelled, and its dates are tried again as a new event.
"""

from .choices import EventState as S

TRANSITIONS: dict[S, tuple[S, ...]] = {
    S.DRAFT: (S.ANNOUNCED, S.OPEN, S.HELD),
    S.ANNOUNCED: (S.OPEN, S.POSTPONED, S.CANCELLED, S.HELD, S.DRAFT),
    S.OPEN: (S.CLOSED, S.POSTPONED, S.CANCELLED),
    S.CLOSED: (S.OPEN, S.HELD, S.POSTPONED, S.CANCELLED),
    S.POSTPONED: (S.ANNOUNCED, S.OPEN, S.CANCELLED),
    S.HELD: (S.CLOSED,),
    S.CANCELLED: (),
}

# People have heard otherwise or will: they are owed a reason.
WITH_REASON = frozenset({(S.ANNOUNCED, S.DRAFT), (S.CLOSED, S.OPEN), (S.HELD, S.CLOSED)}) | frozenset(
    (before, after) for before in TRANSITIONS for after in (S.POSTPONED, S.CANCELLED)
)


def next_states(state: str) -> tuple[S, ...]:
    return TRANSITIONS[S(state)]


def is_allowed(before: str, after: str) -> bool:
    return S(after) in TRANSITIONS[S(before)]


def needs_reason(before: str, after: str) -> bool:
    return (S(before), S(after)) in WITH_REASON
