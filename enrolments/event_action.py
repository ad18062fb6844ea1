"""The way from an event's page to its form."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from trainers.actions import register
from trainers.models import TrainingEvent
from trainers.models.event import UNKNOWN_YEAR
from trainers.standing import standing

from .rules import why_closed


@register
def enrol_button(event: TrainingEvent, request: HttpRequest | None) -> SafeString | None:
    """One button and one sentence while somebody can get a seat or a place in the queue, else nothing."""
    if not event.pk or why_closed(event) or not standing(event).takes_people:
        return None
    context = {"event": event, "address": address_of(event)}
    return mark_safe(render_to_string("enrolments/includes/action.html", context, request))  # our own template


def address_of(event: TrainingEvent) -> str:
    return reverse("enrolments:form", kwargs={"year": str(event.year or UNKNOWN_YEAR), "slug": event.slug})
