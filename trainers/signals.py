"""What other rooms and other parts of this one may want to hear of."""

from django.dispatch import Signal

# Sent by `services.states` when the change has been written: event_id, before, after (values of EventState).
state_changed = Signal()

# Sent by `services.states` inside its transaction, with the event's lock taken: event, before, after. What receivers
# write is written with the change, or not at all.
state_changing = Signal()

# Sent by `services.events` inside its transaction when days or place of a public event have changed: event_id, before
# (services.whereabouts.Whereabouts). What receivers write is written with the change, or not at all.
event_changed = Signal()
