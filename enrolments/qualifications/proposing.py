"""Who came to a trainer training is proposed as a trainer: by the rule of attendance, once a person."""

import datetime as dt
from collections.abc import Iterable

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from trainers.models import EventKind, EventState, TrainingEvent

from ..attendance.roll import Roll
from ..models import Participant, ProposalState, QualificationProposal
from ..rules import COMING
from ..services.seats import lock

# For so long after the last day marks are looked at; by then the people have been erased or the event was closed.
LOOKED_AT = dt.timedelta(days=120)
# Whether the marks of an event are the ones that were looked at is remembered for a day; forgetting it costs a look.
REMEMBERED = 24 * 60 * 60


@transaction.atomic
def propose(*, event_id: int) -> int:
    """Brings the open proposals of a trainer training in accord with its attendance. How many are new.

    May run again at any time. What a coordinator has decided stays, whatever is marked afterwards.
    """
    event = lock(event_id)
    if not _qualifies(event):
        return 0
    known = {one.participant_id: one for one in _of(event)}
    people = {one.line.person.pk: one.line.person for one in Roll(event).standings if one.has_fulfilled}
    named = {key: person for key, person in people.items() if person.name}
    for key, proposal in known.items():
        if proposal.state == ProposalState.PROPOSED:
            _follow(proposal, named.get(key) if key else None)
    new = [_proposal(event, person) for key, person in named.items() if key not in known]
    for proposal in new:
        proposal.save()
    return len(new)


def _qualifies(event: TrainingEvent) -> bool:
    takes_place = event.state in (*COMING, EventState.HELD)
    return event.kind == EventKind.TRAINER_TRAINING and takes_place and not event.is_example


def _of(event: TrainingEvent) -> "QuerySet[QualificationProposal]":
    return QualificationProposal.objects.filter(event=event, participant__isnull=False)


def _proposal(event: TrainingEvent, person: Participant) -> QualificationProposal:
    language = person.enrolment.language
    return QualificationProposal(
        event=event, participant=person, name=person.name, email=person.email, language=language
    )


def _follow(proposal: QualificationProposal, person: Participant | None) -> None:
    """Attendance that was corrected takes an undecided proposal back; a name that was corrected is the proposal's."""
    if person is None:
        proposal.delete()
    elif (proposal.name, proposal.email) != (person.name, person.email):
        proposal.name, proposal.email = person.name, person.email
        proposal.save(update_fields=["name", "email"])


def forget(people: Iterable[Participant]) -> None:
    """With a person's data goes what was proposed of the person and has not been decided. Under the event's lock."""
    for proposal in QualificationProposal.objects.filter(participant__in=people, state=ProposalState.PROPOSED):
        proposal.state, proposal.name, proposal.email = ProposalState.LAPSED, "", ""
        proposal.save(update_fields=["state", "name", "email"])


def propose_new(now: dt.datetime) -> int:
    """A step of the clock: trainer trainings whose days are over and whose marks are others than at the last look."""
    return sum(_propose_once(key, marks) for key, marks in _marked(timezone.localdate(now)))


def _propose_once(event_id: int, marks: str) -> int:
    key = f"enrolments:proposed:{event_id}"
    if cache.get(key) == marks:
        return 0
    number = propose(event_id=event_id)
    cache.set(key, marks, REMEMBERED)
    return number


def _marked(today: dt.date) -> Iterable[tuple[int, str]]:
    """Events with what tells their marks from others. One query."""
    events = TrainingEvent.objects.filter(
        kind=EventKind.TRAINER_TRAINING,
        is_example=False,
        state__in=(*COMING, EventState.HELD),
        last_day__range=(today - LOOKED_AT, today - dt.timedelta(days=1)),
    ).order_by("pk")
    marks = {"number": Count("participants__attendance"), "newest": Max("participants__attendance__saved_at")}
    for event, number, newest in events.annotate(**marks).values_list("pk", "number", "newest"):
        if number:
            yield event, f"{number}:{newest.isoformat()}"
