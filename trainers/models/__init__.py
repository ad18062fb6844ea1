"""Models of who trains, where and when."""

from .event import DatePrecision, EventDay, EventKind, EventState, Mode, TrainingEvent
from .municipality import Municipality

__all__ = ["DatePrecision", "EventDay", "EventKind", "EventState", "Mode", "Municipality", "TrainingEvent"]
