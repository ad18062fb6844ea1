"""Pages of people at the door: somebody who is not on the list, and a seat whose person is not known yet."""

import datetime as dt
import secrets

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..models import Participant, Presence, SeatState
from ..purpose import CURRENT
from ..services.seats import UNLIMITED, seats_of
from ..views.enrol_page import purpose_text
from ..workspace.access import of_own_event
from ..workspace.page import page
from .day_page import SAVED
from .days import why_not_on
from .forms import OnTheSpotForm, WalkInForm
from .roll import Roll
from .services import Press, mark, name_seat, walk_in


@of_own_event
def walk_in_page(request: HttpRequest, event: TrainingEvent, date: dt.date) -> HttpResponse:
    """Whoever gets a seat here is present on the day of the page."""
    seats = seats_of(event)
    initial = {"key": secrets.token_hex(16), "language": event.language or get_language()}
    form = WalkInForm(event, seats, request.POST if request.method == "POST" else None, initial=initial)
    why_not = why_not_on(event, Roll(event).dates, date)
    if not why_not and form.is_valid() and (person := _added(request, event, date, form)):
        return _back(event, date, person)
    context = page(
        event=event,
        date=date,
        form=form,
        seats=seats,
        has_limit=seats.capacity < UNLIMITED,
        # The last paragraph is for somebody who enrols others.
        purpose=purpose_text(event)[:-1],
        purpose_version=CURRENT,
        why_not=why_not,
    )
    return render(request, "workspace/attendance/walk_in.html", context)


@transaction.atomic
def _enter(request: HttpRequest, event: TrainingEvent, date: dt.date, form: WalkInForm) -> Participant:
    person = walk_in(event_id=event.pk, arrival=form.arrival, actor=request.user)
    _mark(request, event, date, person)
    return person


def _added(request: HttpRequest, event: TrainingEvent, date: dt.date, form: WalkInForm) -> Participant | None:
    try:
        return _enter(request, event, date, form)
    except EnrolmentRefused as refusal:
        _tell(form, refusal)
        return None


def _tell(form: forms.Form, refusal: EnrolmentRefused) -> None:
    """Beside its field; a seat may have been taken since the form was made, so the field for it may be missing."""
    if refusal.code == "full" and "has_room" not in form.fields:
        form.fields["has_room"] = WalkInForm.base_fields["has_room"]
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


@of_own_event
def name_page(request: HttpRequest, event: TrainingEvent, date: dt.date, person: int) -> HttpResponse:
    """Of a seat that has a name already there is nothing to ask."""
    seats = Participant.objects.filter(event=event, state=SeatState.HELD, name="", enrolment__erased_at=None)
    seat = seats.filter(pk=person).select_related("enrolment").first()
    if seat is None and request.method != "POST":
        raise Http404
    form = OnTheSpotForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (named := _named(request, event, person, form)):
        return _back(event, date, named)
    why_not = why_not_on(event, Roll(event).dates, date)
    context = page(event=event, date=date, form=form, seat=seat, why_not=why_not)
    return render(request, "workspace/attendance/name.html", context)


def _named(request: HttpRequest, event: TrainingEvent, key: int, form: OnTheSpotForm) -> Participant | None:
    try:
        return name_seat(event_id=event.pk, participant_id=key, person=form.person)
    except EnrolmentRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


def _mark(request: HttpRequest, event: TrainingEvent, date: dt.date, person: Participant) -> None:
    mark(event_id=event.pk, press=Press(person.pk, date, Presence.PRESENT), actor=request.user)


def _back(event: TrainingEvent, date: dt.date, person: Participant) -> HttpResponse:
    """To the person's own row."""
    return redirect(f"{reverse('workspace:day', args=[event.pk, date])}?{SAVED}=1#rivi-{person.pk}")
