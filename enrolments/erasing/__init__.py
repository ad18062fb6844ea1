"""Forgetting people, and saying what is not forgotten yet.

After erasure an enrolment still counts: its event, its dates, the kind of organisation, the known organisation that it
is tied to, which of the event's organisations it is from (a number), the states of its seats and the marks of their
attendance. The event's figures are stored before. Nothing in it leads to a person, and its links open nothing.
"""

from .export import export_enrolment, export_participant
from .forgetting import erase_enrolment
from .held import Held, held_about
from .nightly import Counts, erase_expired

__all__ = [
    "Counts",
    "Held",
    "erase_enrolment",
    "erase_expired",
    "export_enrolment",
    "export_participant",
    "held_about",
]
