"""The coordinator's word on a proposal. Whatever it is, the proposal then forgets name and address."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import CoursePage
from trainers.models import NoticeKind, Qualification, Trainer, TrainerNotice, TrainingEvent
from trainers.services.accounts import subject_of
from trainers.services.qualifying import NewTrainer, qualify, register
from valmentamo.accounts.invitations.errors import InvitationRefused
from valmentamo.accounts.invitations.services import invite
from valmentamo.accounts.roles import TRAINER

from ..errors import EnrolmentRefused
from ..models import MessageKind, ProposalState, QualificationProposal
from ..services.outbox import post_to_trainer
from ..services.seats import lock
from . import letters
from .causes import cause_of

LONGEST_REASON = QualificationProposal._meta.get_field("reason").max_length or 0


@dataclass(frozen=True)
class Confirmed:
    """Who it is: a trainer that there is already, or else a new one of this name and address.

    `invites`: whoever has no account yet is invited to make one.
    """

    course: CoursePage
    trainer_id: int | None
    first_name: str
    last_name: str
    email: str
    reads: str
    invites: bool = True


@transaction.atomic
def confirm(*, proposal_id: int, confirmed: Confirmed, actor: Any) -> Trainer:
    """Makes the person a trainer of the course. Raises EnrolmentRefused.

    Refused: decided already, another trainer has the address, or the account of the address has been closed.
    """
    event, proposal = _locked(proposal_id)
    trainer = _known(confirmed) if confirmed.trainer_id else _new(confirmed, proposal)
    qualification = qualify(trainer_id=trainer.pk, course=confirmed.course, event=event)
    _write(proposal, ProposalState.CONFIRMED, actor, trainer=trainer)
    is_invited = confirmed.invites and _invited(trainer, actor)
    _tell(qualification, is_invited=is_invited)
    return trainer


@transaction.atomic
def decline(*, proposal_id: int, reason: str, actor: Any) -> QualificationProposal:
    """Keeps the reason and nobody's name. Raises EnrolmentRefused: decided already, or without a reason."""
    _event, proposal = _locked(proposal_id)
    if not reason.strip():
        raise EnrolmentRefused(_("Say why."), code="why", field="reason")
    if len(reason) > LONGEST_REASON:
        text = _("The reason may have %(n)s characters at most.") % {"n": LONGEST_REASON}
        raise EnrolmentRefused(text, code="long", field="reason")
    return _write(proposal, ProposalState.DECLINED, actor, reason=reason.strip())


def _locked(proposal_id: int) -> tuple[TrainingEvent, QualificationProposal]:
    """The event's lock first, then the proposal as it is under it."""
    event = lock(QualificationProposal.objects.values_list("event", flat=True).get(pk=proposal_id))
    proposals = QualificationProposal.objects.select_related("participant__enrolment__organisation")
    proposal = proposals.get(pk=proposal_id)
    if proposal.state != ProposalState.PROPOSED:
        text = _("This has been decided already: %(state)s.") % {"state": proposal.get_state_display()}
        raise EnrolmentRefused(text, code="decided")
    return event, proposal


def _known(confirmed: Confirmed) -> Trainer:
    found = Trainer.objects.filter(pk=confirmed.trainer_id, is_example=False).first()
    if found is None:
        raise EnrolmentRefused(_("There is no such trainer any more."), code="gone", field="who")
    return found


def _new(confirmed: Confirmed, proposal: QualificationProposal) -> Trainer:
    taken = Trainer.objects.filter(email__iexact=confirmed.email, is_example=False).first()
    if taken:
        text = _("%(name)s has this address already. Choose that trainer, or give another address.")
        raise EnrolmentRefused(text % {"name": taken.name}, code="taken", field="email")
    enrolment = proposal.participant.enrolment if proposal.participant else None
    known = enrolment.organisation if enrolment else None
    person = NewTrainer(confirmed.first_name, confirmed.last_name, confirmed.email, confirmed.reads, known)
    return register(person=person)


def _write(proposal: QualificationProposal, state: ProposalState, actor: Any, **fields: Any) -> QualificationProposal:
    """What was decided, by whom and when; the person's name and address go."""
    decision = {"state": state, "decided_at": timezone.now(), "decided_by": actor, "name": "", "email": "", **fields}
    for name, value in decision.items():
        setattr(proposal, name, value)
    proposal.save(update_fields=list(decision))
    return proposal


def _invited(trainer: Trainer, actor: Any) -> bool:
    """Whoever has an account needs none."""
    if trainer.user_id or not trainer.email:
        return False
    try:
        invite(
            email=trainer.email, role=TRAINER, invited_by=actor, first_name=trainer.first_name,
            last_name=trainer.last_name, language=trainer.reads, subject=subject_of(trainer),
        )  # fmt: skip
    except InvitationRefused as refusal:
        raise EnrolmentRefused(str(refusal), code="account", field="invites") from refusal
    return True


def _tell(qualification: Qualification, *, is_invited: bool) -> None:
    """Once for a qualification, with the steps that begin with it."""
    trainer, day = qualification.trainer, qualification.granted_on or timezone.localdate()
    notice, is_new = TrainerNotice.objects.get_or_create(
        trainer=trainer, cause=f"qualified:{qualification.pk}", defaults={"kind": NoticeKind.QUALIFIED, "day": day}
    )
    if is_new:
        letter = letters.qualified(qualification, is_invited=is_invited)
        post_to_trainer(MessageKind.QUALIFIED, cause_of(notice), trainer, letter)
