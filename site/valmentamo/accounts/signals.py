"""What rooms above may want to hear of."""

from django.dispatch import Signal

# Sent by `invitations.services.accept` inside its transaction: invitation (its `subject` says what it is about, for
# example "trainer:12"), user. What receivers write is written with the acceptance, or not at all.
invitation_accepted = Signal()
