"""Who may open a page of this room in the admin, and which record it is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from trainers.models import TrainingEvent
from valmentamo.accounts.audit.models import Action
from valmentamo.accounts.audit.recording import note

from ..models import Enrolment, NeedsReading, Participant

View = Callable[..., HttpResponse]

SEE, CHANGE, NEEDS, WRITE = (
    "enrolments.view_enrolment",
    "enrolments.change_enrolment",
    "enrolments.view_needs",
    "enrolments.message_participants",
)


def needs(*rights: str) -> Callable[[View], View]:
    """Raises PermissionDenied for those without all of the rights; Wagtail sends them home with a message."""

    def decorate(view: View) -> View:
        @wraps(view)
        def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perms(rights):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return permitted

    return decorate


def event_of(pk: int) -> TrainingEvent:
    return get_object_or_404(TrainingEvent.objects.select_related("course", "municipality"), pk=pk)


def enrolment_of(pk: int) -> Enrolment:
    """One that has not been erased: of the others nothing is left to change."""
    found = Enrolment.objects.filter(erased_at=None).select_related("event", "organisation", "created_by")
    return get_object_or_404(found, pk=pk)


def participant_of(pk: int) -> Participant:
    found = Participant.objects.filter(enrolment__erased_at=None).select_related("enrolment", "event")
    return get_object_or_404(found, pk=pk)


def note_reading(event: TrainingEvent, user: Any) -> None:
    """Written before anything is read, so that no reading goes unnoted."""
    NeedsReading.objects.create(event=event, reader=str(user.email))
    note(Action.VIEW, event, fields=("needs",), event_key=event.pk)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def tell_refusal(request: HttpRequest, refusal: Exception) -> None:
    messages.error(request, str(refusal))
