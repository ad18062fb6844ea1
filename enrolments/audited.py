"""What of this room and of the events below it is audited: fields by name, never their values."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from trainers.models import (
    ActivePeriod,
    EventDay,
    EventOrganisation,
    EventTrainer,
    Qualification,
    Requirement,
    StepRecord,
    Trainer,
    TrainingEvent,
)
from valmentamo.accounts.audit.naming import Named, name_events
from valmentamo.accounts.audit.tracking import track

from .models import (
    Attendance,
    Certificate,
    Enrolment,
    EventStatistics,
    InvoiceDetails,
    Participant,
    ParticipantNeeds,
    QualificationProposal,
)


def register() -> None:
    name_events(events)
    event_page = _page("wagtailsnippets_trainers_trainingevent:edit")
    track(TrainingEvent, event_path="pk", leave_out=("seats_taken", "seats_waiting"), link=event_page)
    for row in (EventDay, EventOrganisation, EventTrainer):
        track(row, event_path="event_id")
    track(Trainer, link=_page("wagtailsnippets_trainers_trainer:edit"))
    for of_trainer in (Qualification, ActivePeriod, StepRecord, Requirement):
        track(of_trainer)
    track(Enrolment, event_path="event_id", leave_out=("counted_as",), link=_page("enrolments_admin:enrolment"))
    track(Participant, event_path="event_id", link=_page("enrolments_admin:person"))
    track(Certificate, event_path="event_id", link=_page("certificates_admin:certificate"))
    for of_event in (EventStatistics, QualificationProposal):
        track(of_event, event_path="event_id")
    track(InvoiceDetails, event_path="enrolment__event_id")
    track(Attendance, event_path="participant__event_id", leave_out=("before", "late_before"))
    track(ParticipantNeeds, event_path="participant__event_id")


def _page(name: str) -> Callable[[str], str]:
    return lambda key: reverse(name, args=[key])


def events(keys: Iterable[int]) -> dict[int, Named]:
    """Events by their titles; the link leads to everything else of the event."""
    found = TrainingEvent.objects.filter(pk__in=keys).values_list("pk", "title")
    return {key: Named(title, reverse("enrolments_admin:board", args=[key])) for key, title in found}
