"""Giving certificates, under the event's lock: whoever is due one gets one, and nobody gets two."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..models import Certificate
from ..services.seats import lock
from . import telling
from .due import Candidate, Candidates, Verdict, verdict_without_certificate
from .printing import hash_of, printed
from .series import next_number
from .snapshot import drawn_up, with_facts


@dataclass(frozen=True)
class Issued:
    """What one press has done, and how everybody stands after it."""

    given: tuple[Certificate, ...]
    candidates: Candidates


@transaction.atomic
def issue_due(*, event_id: int, actor: Any) -> Issued:
    """Gives a certificate to everybody who is due one. Two presses give one each.

    Raises EnrolmentRefused for an event that is not held, has not begun, or whose last day has not come.
    """
    candidates = _candidates(event_id)
    made = tuple(_give(candidates.event, one, actor) for one in candidates.due)
    telling.given(made)
    return Issued(made, Candidates(candidates.event))


@transaction.atomic
def issue_one(*, event_id: int, participant_id: int, actor: Any, anew: bool = False) -> Certificate:
    """Gives one person a certificate, also on paper to somebody without an address. A second press gives the same one.

    `anew` gives one to somebody whose former one was revoked. Raises EnrolmentRefused with the reason when the person
    is not due one, and Participant.DoesNotExist when the event has no such person.
    """
    candidates = _candidates(event_id)
    one = next((each for each in candidates.all if each.person.pk == participant_id), None)
    if one is None:
        raise EnrolmentRefused(_why_nowhere(candidates.event, participant_id), code="cancelled")
    if one.verdict == Verdict.GIVEN and one.certificate:
        return one.certificate
    _refuse_unless_due(one, anew=anew)
    certificate = _give(candidates.event, one, actor)
    telling.given([certificate])
    return certificate


def _candidates(event_id: int) -> Candidates:
    candidates = Candidates(with_facts(lock(event_id)))
    if why := candidates.why_not_yet:
        raise EnrolmentRefused(why, code="not-yet")
    return candidates


def _why_nowhere(event: TrainingEvent, participant_id: int) -> str:
    event.participants.get(pk=participant_id)
    return _("This person has no seat in the event.")


def _refuse_unless_due(one: Candidate, *, anew: bool) -> None:
    verdict = verdict_without_certificate(one.standing) if anew and one.verdict == Verdict.REVOKED else one.verdict
    if verdict not in (Verdict.DUE, Verdict.NO_ADDRESS):
        raise EnrolmentRefused(Candidate(one.standing, verdict, one.certificate).reason, code=str(verdict))


def _give(event: TrainingEvent, one: Candidate, actor: Any) -> Certificate:
    certificate = drawn_up(event, one.standing)
    certificate.issued_by = actor
    return number_and_save(certificate)


def number_and_save(certificate: Certificate) -> Certificate:
    """Raises EnrolmentRefused when the name cannot be printed: then nothing is written, and no number is lost."""
    certificate.number = next_number(
        kind=certificate.kind, year=certificate.issued_on.year, is_example=certificate.is_example
    )
    certificate.file_hash = hash_of(printed(certificate))
    certificate.save()
    return certificate
