"""What of this room and of the events below it is audited: fields by name, never their values."""

from trainers.models import (
    ActivePeriod,
    EventDay,
    EventOrganisation,
    EventTrainer,
    Qualification,
    Trainer,
    TrainingEvent,
)
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
    track(TrainingEvent, event_path="pk", leave_out=("seats_taken", "seats_waiting"))
    for row in (EventDay, EventOrganisation, EventTrainer):
        track(row, event_path="event_id")
    for of_trainer in (Trainer, Qualification, ActivePeriod):
        track(of_trainer)
    for of_event in (Enrolment, Participant, Certificate, EventStatistics, QualificationProposal):
        track(of_event, event_path="event_id")
    track(InvoiceDetails, event_path="enrolment__event_id")
    for of_person in (Attendance, ParticipantNeeds):
        track(of_person, event_path="participant__event_id")
