"""What the site's search finds of the events."""

from valmentamo.search.sources import Hit, Source, register

from .models import EventKind, TrainingEvent


def _hit(event: TrainingEvent) -> Hit:
    return Hit(str(event), event.get_absolute_url(), event.summary, str(EventKind(event.kind).label))


register(Source("events", TrainingEvent.objects.public, _hit))
