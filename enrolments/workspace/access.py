"""Who may open a page of the workspace: the event's own trainers, and those who keep enrolments anyway."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from trainers.models import Trainer, TrainerRole, TrainingEvent
from valmentamo.accounts.signin.gate import way_to_step

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

KEEP = "enrolments.change_enrolment"
NEEDS = "enrolments.view_needs"


def trainer_of(user: Any) -> Trainer | None:
    """The trainer whose account this is, if any."""
    return Trainer.objects.filter(user=user).first() if user.is_authenticated else None


def own_events(user: Any) -> "QuerySet[TrainingEvent]":
    """Events that the signed-in trainer holds, in whatever role. Coordinators find theirs in the admin."""
    return TrainingEvent.objects.public().filter(trainers__trainer__user=user).distinct()


def may_run(user: Any, event: TrainingEvent) -> bool:
    """Mark attendance, give certificates, see who comes."""
    return user.has_perm(KEEP) or event.trainers.filter(trainer__user=user).exists()


def may_see_needs(user: Any, event: TrainingEvent) -> bool:
    """Those with the right to needs, and the event's lead trainer, who must arrange what people need."""
    lead = event.trainers.filter(trainer__user=user, role=TrainerRole.LEAD)
    return user.has_perm(NEEDS) or lead.exists()


def for_trainers(view: View) -> View:
    """Opens a page to anybody who holds events or keeps them; others are told that it is not theirs.

    Whoever may open the admin keeps every event here, too, and needs the same second step of signing in.
    """

    @never_cache
    @login_required
    @wraps(view)
    def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if not (user.has_perm(KEEP) or user.groups.filter(name="trainer").exists() or trainer_of(user)):
            raise PermissionDenied
        return way_to_step(request, user) or view(request, *args, **kwargs)

    return permitted


def of_own_event(view: View) -> View:
    """The view gets the event in place of its key. Another's event is not found, and the attempt is logged."""

    @for_trainers
    @wraps(view)
    def permitted(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        event = _event(pk)
        if not may_run(request.user, event):
            logger.warning("User %s asked for event %s of another trainer", request.user.pk, pk)
            raise Http404
        return view(request, event, *args, **kwargs)

    return permitted


def _event(pk: int) -> TrainingEvent:
    found = TrainingEvent.objects.public().select_related("municipality", "course", "programme", "edition")
    event = found.prefetch_related("days").filter(pk=pk).first()
    if event is None:
        raise Http404
    return event
