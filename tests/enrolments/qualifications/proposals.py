"""Proposals for tests."""

from typing import Any

from enrolments.models import Participant, QualificationProposal
from enrolments.qualifications.deciding import Confirmed
from enrolments.qualifications.proposing import propose
from tests.factories.trainer_trainings import main_course, mark, training


def proposals(number: int = 1, **fields: Any) -> list[QualificationProposal]:
    """As many people as were proposed at one training that was yesterday."""
    event = training(people=number, **fields)
    mark(Participant.objects.filter(event=event))
    propose(event_id=event.pk)
    return list(QualificationProposal.objects.filter(event=event).order_by("pk"))


def one_proposal(name: str = "Aino Maria Esimerkki", email: str = "aino@example.org") -> QualificationProposal:
    [proposal] = proposals()
    Participant.objects.filter(pk=proposal.participant_id).update(name=name, email=email)
    propose(event_id=proposal.event_id)
    proposal.refresh_from_db()
    return proposal


def somebody_new(**fields: Any) -> Confirmed:
    known: dict[str, Any] = {
        "course": main_course(),
        "trainer_id": None,
        "first_name": "Aino Maria",
        "last_name": "Esimerkki",
        "email": "aino@example.org",
        "reads": "fi",
    }
    return Confirmed(**{**known, **fields})
