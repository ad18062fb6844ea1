"""The events' part of the checklist."""

from collections.abc import Iterator

from courses.checklist import Answer, register

from .models import TrainingEvent


@register
def events() -> Iterator[Answer]:
    for event in TrainingEvent.objects.public().exclude(source_rows=""):
        yield Answer("event", str(event), event.get_absolute_url(), tuple(event.source_rows.split()))
