"""What was proposed and not decided is kept no longer than the enrolment's own data."""

import datetime as dt

import pytest
from django.utils import timezone

from enrolments.erasing import erase_enrolment, erase_expired, export_participant, held_about
from enrolments.models import Enrolment, Participant, ProposalState, QualificationProposal
from enrolments.qualifications.deciding import confirm
from enrolments.qualifications.proposing import propose
from tests.enrolments.qualifications.proposals import one_proposal, somebody_new
from trainers.models import Trainer

pytestmark = pytest.mark.django_db


def test_an_undecided_proposal_goes_with_the_enrolment() -> None:
    proposal = one_proposal()
    assert held_about(proposal.event).proposals == 1
    Enrolment.objects.update(erase_on=timezone.localdate())
    erase_expired(timezone.localdate())
    proposal.refresh_from_db()
    assert (proposal.state, proposal.name, proposal.email) == (ProposalState.LAPSED, "", "")
    assert held_about(proposal.event).proposals == 0


def test_it_goes_at_the_contacts_wish_too() -> None:
    proposal = one_proposal()
    erase_enrolment(enrolment_id=proposal.participant.enrolment_id)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.name) == (ProposalState.LAPSED, "")


def test_a_confirmed_one_leaves_the_trainer_in_the_register() -> None:
    proposal = one_proposal()
    trainer = confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=None)
    erase_expired(timezone.localdate() + dt.timedelta(days=400))
    assert Trainer.objects.get().name == trainer.name
    assert QualificationProposal.objects.get().state == ProposalState.CONFIRMED


def test_an_erased_person_is_not_proposed_again() -> None:
    proposal = one_proposal()
    erase_expired(timezone.localdate() + dt.timedelta(days=400))
    assert propose(event_id=proposal.event_id) == 0
    assert QualificationProposal.objects.count() == 1


def test_a_persons_own_data_tells_of_the_proposal() -> None:
    proposal = one_proposal()
    told = export_participant(Participant.objects.get(pk=proposal.participant_id))["qualification_proposal"]
    assert (told["name"], told["state"], told["decided_at"]) == ("Aino Maria Esimerkki", "proposed", None)
