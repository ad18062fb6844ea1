"""What participants need, for the event's lead trainer and those who keep enrolments. Every reading is noted."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trainers.models import TrainingEvent

from ..admin.access import note_reading
from ..admin.kitchen import diets_of
from ..attendance.roll import EXPECTED
from ..models import ParticipantNeeds
from ..purpose import TRAINER_READS_NEEDS
from .access import NEEDS, may_see_needs, of_own_event
from .page import page

logger = logging.getLogger(__name__)


@require_safe
@of_own_event
def needs_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    """A trainer reads the needs of those who were told so when they enrolled; of others only the organiser does."""
    user: Any = request.user
    if not may_see_needs(user, event):
        logger.warning("User %s asked for the needs of event %s", user.pk, event.pk)
        raise Http404
    note_reading(event, user)
    found = ParticipantNeeds.objects.filter(participant__event=event, participant__state__in=EXPECTED)
    told = (
        found if user.has_perm(NEEDS) else found.filter(participant__enrolment__purpose_version__in=TRAINER_READS_NEEDS)
    )
    rows = list(told.select_related("participant__enrolment").order_by("participant__name", "participant"))
    context = page(event=event, rows=rows, withheld=found.count() - len(rows), kitchen=diets_of(event))
    return render(request, "workspace/needs.html", context)
