"""Signals of this room, for those who must do something after a change."""

from django.dispatch import Signal

# The outbox has something to send. Sent after the commit.
outbox_filled = Signal()

# An event has been closed, or closed again with other figures: event_id. Sent after the commit.
event_closed = Signal()

# The figures of an event were confirmed: event_id. Sent after the commit.
event_closed = Signal()
