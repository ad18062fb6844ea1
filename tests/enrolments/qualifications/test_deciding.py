"""The coordinator's word: a trainer is found or made, steps begin, the proposal forgets whom it was about."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from enrolments.errors import EnrolmentRefused
from enrolments.models import Message, MessageKind, ProposalState, QualificationProposal
from enrolments.qualifications.candidates import candidates_of, parted
from enrolments.qualifications.deciding import confirm, decline
from enrolments.services.sending import send_due
from tests.enrolments.qualifications.proposals import one_proposal, proposals, somebody_new
from tests.factories.ready_events import make_organisation, make_trainer
from tests.factories.trainer_trainings import days_ago, main_course, trainer_day
from trainers.models import ActivePeriod, Organisation, Qualification, Requirement, StepRecord, Trainer, TrainerNotice
from trainers.rules.activity import months_after
from trainers.rules.teaching import taught_by, teachable
from valmentamo.accounts.invitations.services import accept
from valmentamo.accounts.models import Invitation, User

pytestmark = pytest.mark.django_db

Person = Callable[..., User]


@pytest.fixture(autouse=True)
def rules_in_force() -> None:
    Requirement.objects.update(valid_from=dt.date(2000, 1, 1))


def test_confirming_makes_a_trainer_with_everything_that_belongs_to_it(person: Person) -> None:
    actor, proposal = person("coordinator"), one_proposal()
    trainer = confirm(proposal_id=proposal.pk, confirmed=somebody_new(reads="sv"), actor=actor)
    known = (trainer.name, trainer.email, trainer.reads, trainer.slug, trainer.is_public)
    assert known == ("Aino Maria Esimerkki", "aino@example.org", "sv", "aino-maria-esimerkki", False)
    qualification = Qualification.objects.get(trainer=trainer)
    assert (qualification.course, qualification.event, qualification.granted_on, qualification.year) == (
        main_course(),
        proposal.event,
        days_ago(1),
        days_ago(1).year,
    )
    period = ActivePeriod.objects.get(trainer=trainer)
    assert (period.starts, period.ends) == (days_ago(1), months_after(days_ago(1), 24))
    assert StepRecord.objects.filter(trainer=trainer).count() == Requirement.objects.count()
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.subject, invitation.language, invitation.invited_by) == (
        "aino@example.org",
        "trainer",
        f"trainer:{trainer.pk}",
        "sv",
        actor,
    )


def test_the_proposal_forgets_whom_it_was_about(person: Person) -> None:
    actor, proposal = person("coordinator"), one_proposal()
    trainer = confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=actor)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.name, proposal.email, proposal.trainer, proposal.decided_by) == (
        ProposalState.CONFIRMED,
        "",
        "",
        trainer,
        actor,
    )
    assert proposal.decided_at is not None


def test_accepting_the_invitation_ties_the_account(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_urlsafe", lambda _length: "avain")
    trainer = confirm(proposal_id=one_proposal().pk, confirmed=somebody_new(), actor=person("coordinator"))
    user = accept(token="avain", first_name="Aino", last_name="Esimerkki").user
    trainer.refresh_from_db()
    assert trainer.user == user


def test_an_existing_trainer_gets_the_qualification_and_no_second_record() -> None:
    known = make_trainer(email="aino@example.org", qualified=False, active=False)
    proposal = one_proposal()
    trainer = confirm(proposal_id=proposal.pk, confirmed=somebody_new(trainer_id=known.pk), actor=None)
    assert (trainer, Trainer.objects.count()) == (known, 1)
    assert Qualification.objects.filter(trainer=known, event=proposal.event).count() == 1


def test_a_second_qualification_prolongs_the_period_and_begins_no_steps_anew() -> None:
    known = make_trainer(email="aino@example.org", active=False)
    ActivePeriod.objects.create(trainer=known, starts=days_ago(500), ends=days_ago(-5))
    proposal = one_proposal()
    confirm(proposal_id=proposal.pk, confirmed=somebody_new(trainer_id=known.pk), actor=None)
    assert ActivePeriod.objects.get(trainer=known).ends == months_after(days_ago(1), 24)


def test_a_new_trainer_with_an_address_that_is_taken_is_refused() -> None:
    known = make_trainer(email="AINO@example.org")
    proposal = one_proposal()
    with pytest.raises(EnrolmentRefused) as refusal:
        confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=None)
    assert (refusal.value.code, refusal.value.field) == ("taken", "email")
    assert known.name in refusal.value.message
    proposal.refresh_from_db()
    assert (proposal.state, Trainer.objects.count()) == (ProposalState.PROPOSED, 1)


def test_deciding_twice_is_refused() -> None:
    proposal = one_proposal()
    confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=None)
    for again in (
        lambda: confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=None),
        lambda: decline(proposal_id=proposal.pk, reason="Ei", actor=None),
    ):
        with pytest.raises(EnrolmentRefused) as refusal:
            again()
        assert refusal.value.code == "decided"
    assert (Trainer.objects.count(), Qualification.objects.count()) == (1, 1)


def test_a_closed_account_is_told_beside_the_invitation_and_nothing_is_written(person: Person) -> None:
    person()
    User.objects.update(email="aino@example.org", is_active=False)
    proposal = one_proposal()
    with pytest.raises(EnrolmentRefused) as refusal:
        confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=None)
    assert refusal.value.field == "invites"
    assert Trainer.objects.count() == 0
    confirm(proposal_id=proposal.pk, confirmed=somebody_new(invites=False), actor=None)
    assert (Trainer.objects.count(), Invitation.objects.count()) == (1, 0)


def test_whoever_has_an_account_is_not_invited(person: Person) -> None:
    known = make_trainer(email="aino@example.org", user=person("trainer"))
    confirm(proposal_id=one_proposal().pk, confirmed=somebody_new(trainer_id=known.pk), actor=None)
    assert Invitation.objects.count() == 0


def test_declining_keeps_the_reason_and_no_name(person: Person) -> None:
    actor, proposal = person("coordinator"), one_proposal()
    decline(proposal_id=proposal.pk, reason="  Ei aio pitää koulutuksia ", actor=actor)
    proposal.refresh_from_db()
    known = (proposal.state, proposal.reason, proposal.name, proposal.email, proposal.decided_by, proposal.trainer)
    assert known == (ProposalState.DECLINED, "Ei aio pitää koulutuksia", "", "", actor, None)
    assert (Trainer.objects.count(), Message.objects.filter(kind=MessageKind.QUALIFIED).count()) == (0, 0)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_declining_wants_a_reason_that_fits(reason: str) -> None:
    proposal = one_proposal()
    with pytest.raises(EnrolmentRefused) as refusal:
        decline(proposal_id=proposal.pk, reason=reason, actor=None)
    assert refusal.value.field == "reason"
    proposal.refresh_from_db()
    assert proposal.name == "Aino Maria Esimerkki"


def test_the_trainer_is_told_once_with_the_steps(mailoutbox: list[Any]) -> None:
    trainer = confirm(proposal_id=one_proposal().pk, confirmed=somebody_new(), actor=None)
    message = Message.objects.get(kind=MessageKind.QUALIFIED)
    assert (message.to, message.trainer, message.event) == ("aino@example.org", trainer, None)
    for requirement in Requirement.objects.exclude(kind="training"):
        assert requirement.title in message.text
    assert TrainerNotice.objects.filter(trainer=trainer, kind="qualified").count() == 1
    assert send_due() == len(mailoutbox)
    message.refresh_from_db()
    assert (message.state, message.to, message.text) == ("sent", "", "")


def test_the_organisation_that_sent_the_person_is_the_trainers() -> None:
    organisation: Organisation = make_organisation("Pietarsaaren kaupunki", kind="municipality")
    proposal = one_proposal()
    proposal.participant.enrolment.organisation = organisation
    proposal.participant.enrolment.save()
    trainer = confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=None)
    assert trainer.organisation == organisation


def test_the_trainer_day_qualifies_for_the_course_above_it() -> None:
    [proposal] = proposals()
    assert trainer_day().course != main_course()
    assert taught_by(proposal.event) == main_course()
    proposal.event.course = None
    assert taught_by(proposal.event) == main_course()
    proposal.event.course = main_course()
    assert taught_by(proposal.event) == main_course()
    assert list(teachable()) == [main_course()]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("Aino Maria Esimerkki", "Aino Maria", "Esimerkki"), ("Aino", "", "Aino"), ("  Aino   Malli ", "Aino", "Malli")],
)
def test_the_last_word_is_the_last_name(name: str, first: str, last: str) -> None:
    assert (parted(name).first, parted(name).last) == (first, last)


@pytest.mark.parametrize(
    ("trainers", "is_clear", "is_certain"),
    [
        ([], True, False),
        ([("Aino Maria", "Esimerkki", "aino@example.org")], True, True),
        ([("aino maria", "ESIMERKKI", "AINO@example.org")], True, True),
        ([("Aino Maria", "Esimerkki", "toinen@example.org")], False, False),
        ([("Eero", "Malli", "aino@example.org")], False, False),
        ([("Aino Maria", "Esimerkki", "aino@example.org"), ("Eero", "Malli", "aino@example.org")], False, False),
        ([("Aino Maria", "Esimerkki", "aino@example.org"), ("Aino Maria", "Esimerkki", "x@example.org")], True, True),
        ([("Aino", "Muu", "muu@example.org")], True, False),
    ],
)
def test_a_name_alone_never_decides_who_it_is(
    trainers: list[tuple[str, str, str]], is_clear: bool, is_certain: bool
) -> None:
    for number, (first, last, email) in enumerate(trainers):
        make_trainer(last, first_name=first, email=email, slug=f"k-{number}")
    proposal = one_proposal()
    candidates = candidates_of([proposal])[proposal.pk]
    assert (candidates.is_clear, candidates.certain is not None) == (is_clear, is_certain)


@pytest.mark.parametrize("number", [1, 3])
def test_candidates_cost_a_constant_number_of_queries(number: int, django_assert_num_queries: Any) -> None:
    for each in range(1, number + 1):
        make_trainer(f"{each}", first_name="Henkilo", slug=f"k-{each}")
    found = proposals(number)
    with django_assert_num_queries(3):
        assert len(candidates_of(found)) == number


def test_the_day_of_the_decision_is_told(person: Person) -> None:
    before = timezone.now()
    proposal = one_proposal()
    decline(proposal_id=proposal.pk, reason="Ei", actor=person("coordinator"))
    assert QualificationProposal.objects.get(pk=proposal.pk).decided_at >= before
