"""The event's row is the one lock for its state, its seats and its limits."""

from ..models import TrainingEvent
from ..models.event import MANAGED


def locked(event: TrainingEvent) -> TrainingEvent:
    """The event as it stands in the database, held until the transaction ends."""
    return TrainingEvent.objects.select_for_update().get(pk=event.pk)


def take_managed(event: TrainingEvent, row: TrainingEvent) -> None:
    """What services keep comes from the row, whatever the form was opened with."""
    for name in MANAGED:
        setattr(event, name, getattr(row, name))
