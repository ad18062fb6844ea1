"""Addresses of the admin that several pages point to."""

from django.urls import reverse

from ..models import TrainingEvent
from ..models.event_panels import anchor


def edit_url(event: TrainingEvent) -> str:
    return reverse(TrainingEvent.snippet_viewset.get_url_name("edit"), args=[event.pk])


def field_url(event: TrainingEvent, field: str) -> str:
    """The field's place in the event's form."""
    return f"{edit_url(event)}#{anchor(field)}"
