"""Coordinators' pages: who gets in, what a list costs, and what each press does."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from enrolments.models import ProposalState, QualificationProposal
from enrolments.qualifications.deciding import confirm
from tests.enrolments.qualifications.proposals import one_proposal, proposals, somebody_new
from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import course_held, days_ago, main_course
from trainers.models import ActivePeriod, Qualification, Requirement, StepRecord, Trainer
from trainers.services import steps
from valmentamo.accounts.models import Invitation

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


def own(name: str, *args: object) -> str:
    return reverse(f"qualifications_admin:{name}", args=args)


@pytest.fixture(autouse=True)
def rules_in_force() -> None:
    Requirement.objects.update(valid_from=dt.date(2000, 1, 1))


def newcomer(last_name: str = "Uusi", **fields: Any) -> Trainer:
    trainer = make_trainer(last_name, **{"qualified": False, "active": False, **fields})
    Qualification.objects.create(trainer=trainer, course=main_course(), granted_on=days_ago(100), year=2026)
    steps.begin(trainer_id=trainer.pk)
    return trainer


def pages() -> dict[str, str]:
    trainer, proposal = newcomer(), one_proposal()
    step = StepRecord.objects.filter(trainer=trainer).last()
    return {
        "proposals": own("proposals"),
        "decide": own("decide", proposal.pk),
        "trainer": own("trainer", trainer.pk),
        "step": own("step", step.pk if step else 0),
        "activity": own("activity"),
        "activity_csv": own("activity_file", "csv"),
        "activity_xlsx": own("activity_file", "xlsx"),
        "record_csv": own("record", trainer.pk, "csv"),
        "record_pdf": own("record", trainer.pk, "pdf"),
    }


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_those_who_look_after_trainers_get_in(client_of: ClientOf, role: str) -> None:
    client = client_of(role)
    codes = {name: client.get(address).status_code for name, address in pages().items()}
    assert set(codes.values()) == {200}, codes


@pytest.mark.parametrize("role", ["editor", "trainer", ""])
def test_others_neither_see_nor_change_anything(client_of: ClientOf, role: str) -> None:
    client = client_of(role) if role else Client()
    addresses = {**pages(), "invite": own("invite", Trainer.objects.get().pk)}
    for name, address in addresses.items():
        for answer in (client.get(address), client.post(address, {"do": "decline", "reason": "x", "chosen": ["1"]})):
            assert answer.status_code in (302, 403, 405), name
            assert "Aino" not in answer.content.decode(), name
    assert QualificationProposal.objects.get().state == ProposalState.PROPOSED
    assert (Invitation.objects.count(), Trainer.objects.count()) == (0, 1)


@pytest.mark.parametrize("name", ["decide", "trainer", "step"])
def test_what_does_not_exist_is_not_found(client_of: ClientOf, name: str) -> None:
    assert client_of("coordinator").get(own(name, 999999)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_proposals_costs_a_constant_number_of_queries(
    client_of: ClientOf, number: int, django_assert_num_queries: Any
) -> None:
    client = client_of("coordinator")
    proposals(number)
    for each in range(1, number + 1):
        make_trainer(f"{each}", first_name="Henkilo", slug=f"k-{each}")
    client.get(own("proposals"))
    with django_assert_num_queries(14):
        client.get(own("proposals"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_trainers_costs_a_constant_number_of_queries(
    client_of: ClientOf, number: int, django_assert_num_queries: Any
) -> None:
    client = client_of("coordinator")
    for each in range(number):
        newcomer(f"Uusi{each}")
    client.get(own("activity"))
    with django_assert_num_queries(13):
        client.get(own("activity"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_trainer_costs_a_constant_number_of_queries(
    client_of: ClientOf, number: int, django_assert_num_queries: Any
) -> None:
    client, trainer = client_of("coordinator"), newcomer()
    for each in range(number):
        course_held(str(each), [trainer], ended=each + 1)
    client.get(own("trainer", trainer.pk))
    with django_assert_num_queries(32):
        client.get(own("trainer", trainer.pk))


# --- proposals -----------------------------------------------------------------------------------------------------


def test_the_list_says_what_confirming_would_do(client_of: ClientOf) -> None:
    client = client_of("coordinator")
    proposals(3)
    make_trainer("1", first_name="Henkilo", email="henkilo.1@example.org", slug="a")
    make_trainer("2", first_name="Henkilo", email="muu@example.org", slug="b")
    text = client.get(own("proposals")).content.decode()
    for words in ("sama nimi ja sähköposti", "1 samankaltainen kouluttaja", "Uusi kouluttaja."):
        assert words in text, words
    assert text.count('name="chosen"') == 2


def test_ticked_ones_are_confirmed_together_and_doubtful_ones_left(client_of: ClientOf) -> None:
    client = client_of("coordinator")
    found = proposals(3)
    known = make_trainer("1", first_name="Henkilo", email="henkilo.1@example.org", slug="a", qualified=False)
    make_trainer("2", first_name="Henkilo", email="muu@example.org", slug="b")
    answer = client.post(own("proposals"), {"chosen": [str(one.pk) for one in found]}, follow=True)
    text = answer.content.decode()
    assert "2 kouluttajaa vahvistettiin." in text
    assert "1 ehdotusta pitää katsoa tarkemmin." in text
    states = [QualificationProposal.objects.get(pk=one.pk).state for one in found]
    assert states == [ProposalState.CONFIRMED, ProposalState.PROPOSED, ProposalState.CONFIRMED]
    assert Qualification.objects.filter(trainer=known).count() == 1
    assert Trainer.objects.count() == 3


@pytest.mark.parametrize("chosen", [[], ["x"], ["999999"], ["²"]])
def test_ticking_nothing_or_nonsense_confirms_nobody(client_of: ClientOf, chosen: list[str]) -> None:
    proposals(1)
    answer = client_of("coordinator").post(own("proposals"), {"chosen": chosen}, follow=True)
    assert answer.status_code == 200
    assert Trainer.objects.count() == 0


def test_decided_ones_are_found_without_names(client_of: ClientOf) -> None:
    proposal = one_proposal()
    trainer = confirm(proposal_id=proposal.pk, confirmed=somebody_new(), actor=None)
    client = client_of("coordinator")
    assert "Aino Maria Esimerkki" not in client.get(own("proposals")).content.decode()
    for state in ("confirmed", "all"):
        assert own("trainer", trainer.pk) in client.get(own("proposals"), {"state": state}).content.decode()
    page = client.get(own("decide", proposal.pk)).content.decode()
    assert ("Vahvistettu" in page, 'name="who"' in page) == (True, False)


def typed(**fields: Any) -> dict[str, Any]:
    known = {
        "do": "confirm",
        "who": "new",
        "first_name": "Aino Maria",
        "last_name": "Esimerkki",
        "email": "aino@example.org",
        "reads": "fi",
        "course": main_course().pk,
        "invites": "on",
    }
    return {**known, **fields}


def test_the_form_is_filled_in_when_nobody_else_can_be_meant(client_of: ClientOf) -> None:
    client, proposal = client_of("coordinator"), one_proposal()
    text = client.get(own("decide", proposal.pk)).content.decode()
    for words in ('value="Aino Maria"', 'value="Esimerkki"', 'value="aino@example.org"', "1/1 päivä"):
        assert words in text, words
    client.post(own("decide", proposal.pk), typed())
    assert Trainer.objects.get().email == "aino@example.org"


def test_a_namesake_must_be_chosen_or_refused_by_hand(client_of: ClientOf) -> None:
    client, proposal = client_of("coordinator"), one_proposal()
    namesake = make_trainer(first_name="Aino Maria", email="toinen@example.org")
    answer = client.post(own("decide", proposal.pk), typed(who=""))
    assert "Valitse: joku kouluttajista tai uusi." in answer.content.decode()
    assert Trainer.objects.count() == 1
    client.post(own("decide", proposal.pk), typed(who=str(namesake.pk), first_name="", last_name="", email=""))
    proposal.refresh_from_db()
    assert (proposal.trainer, Trainer.objects.count()) == (namesake, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"last_name": "=1+1"}, "last_name"),
        ({"email": "ei osoite"}, "email"),
        ({"email": ""}, "email"),
        ({"course": ""}, "course"),
        ({"who": "999999"}, "who"),
        ({"reads": "de"}, "reads"),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(client_of: ClientOf, wrong: dict[str, str], field: str) -> None:
    client, proposal = client_of("coordinator"), one_proposal()
    answer = client.post(own("decide", proposal.pk), typed(**{"last_name": "Toisenniminen", **wrong}))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    if field != "last_name":
        assert 'value="Toisenniminen"' in answer.content.decode()
    assert Trainer.objects.count() == 0


def test_an_address_that_is_taken_is_told_beside_it(client_of: ClientOf) -> None:
    make_trainer("Muu", email="aino@example.org")
    client, proposal = client_of("coordinator"), one_proposal()
    answer = client.post(own("decide", proposal.pk), typed())
    assert list(answer.context["form"].errors) == ["email"]


def test_declining_wants_a_reason(client_of: ClientOf) -> None:
    client, proposal = client_of("coordinator"), one_proposal()
    answer = client.post(own("decide", proposal.pk), {"do": "decline", "reason": ""})
    assert list(answer.context["declining"].errors) == ["reason"]
    client.post(own("decide", proposal.pk), {"do": "decline", "reason": "Ei aio"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason, proposal.name) == (ProposalState.DECLINED, "Ei aio", "")


# --- one trainer ---------------------------------------------------------------------------------------------------


def test_the_page_of_a_trainer_tells_all(client_of: ClientOf) -> None:
    trainer = confirm(proposal_id=one_proposal().pk, confirmed=somebody_new(), actor=None)
    course_held("yksi", [make_trainer("Vanha"), trainer], title="Koulutus Porissa")
    steps.follow_events(took_place=main_course().events.all())
    text = client_of("coordinator").get(own("trainer", trainer.pk)).content.decode()
    for words in ("Koulutus Porissa", "Oma toteutussuunnitelma", "kutsuttu", "Pätevyys on vahvistettu", "Matkalla"):
        assert words in text, words


def test_a_trainer_is_invited_again_by_a_press_alone(client_of: ClientOf) -> None:
    client, trainer = client_of("coordinator"), newcomer()
    assert client.get(own("invite", trainer.pk)).status_code == 405
    assert Invitation.objects.count() == 0
    client.post(own("invite", trainer.pk))
    assert Invitation.objects.get().subject == f"trainer:{trainer.pk}"


def test_a_step_is_signed_given_time_and_opened_again(client_of: ClientOf) -> None:
    client, trainer = client_of("coordinator"), newcomer()
    step = StepRecord.objects.get(requirement__key="oma-suunnitelma")
    address = own("step", step.pk)
    client.post(address, {"do": "time", "time-due_on": "31.12.2030", "time-note": "Perhevapaa"})
    step.refresh_from_db()
    assert (step.due_on, step.note) == (dt.date(2030, 12, 31), "Perhevapaa")
    answer = client.post(address, {"do": "sign", "sign-done_on": "31.12.2030", "sign-note": "Hyvä"})
    assert list(answer.context["sign"].errors) == ["done_on"]
    assert "Hyvä" in answer.content.decode()
    done = days_ago(2)
    client.post(address, {"do": "sign", "sign-done_on": f"{done.day}.{done.month}.{done.year}", "sign-note": "Hyvä"})
    step.refresh_from_db()
    assert (step.done_on, step.is_signed, str(step.confirmed_by)) == (done, True, "coordinator@example.org")
    client.post(address, {"do": "reopen", "reopen-note": "Väärä"})
    step.refresh_from_db()
    assert (step.done_on, step.trainer) == (None, trainer)


def test_saving_a_trainers_form_begins_the_steps_of_a_new_qualification(client_of: ClientOf) -> None:
    trainer = make_trainer("Uusi", qualified=False, active=False)
    Qualification.objects.create(trainer=trainer, course=main_course(), granted_on=days_ago(5), year=2026)
    client = client_of("coordinator")
    address = reverse("wagtailsnippets_trainers_trainer:edit", args=[trainer.pk])
    qualification = trainer.qualifications.get()
    empty = {
        f"{name}-{part}": "0"
        for name in ("languages", "active_periods")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    rows = {
        "qualifications-TOTAL_FORMS": "1",
        "qualifications-INITIAL_FORMS": "1",
        "qualifications-0-id": qualification.pk,
        "qualifications-0-course": main_course().pk,
        "qualifications-0-granted_on": f"{days_ago(5):%d.%m.%Y}",
        "qualifications-0-ORDER": "1",
    }
    names = {"first_name": "Aino", "last_name": "Uusi", "email": "uusi@example.org", "slug": trainer.slug}
    client.post(address, {**empty, **rows, **names})
    assert StepRecord.objects.filter(trainer=trainer).count() == Requirement.objects.count()


# --- who lapses, who lacks what -------------------------------------------------------------------------------------


def everybody() -> None:
    def since(trainer: Trainer, starts: int, ends: int | None) -> None:
        ActivePeriod.objects.create(
            trainer=trainer, starts=days_ago(starts), ends=None if ends is None else days_ago(ends)
        )

    since(newcomer("Aktiivinen"), 10, -400)
    since(newcomer("Jatkuva"), 10, None)
    since(newcomer("Pian"), 10, -20)
    since(newcomer("Paattynyt"), 100, 10)
    newcomer("Eikoskaan")
    make_trainer("Esimerkki", is_example=True)


def names(client: Client, **asked: str) -> list[str]:
    return [trainer.last_name for trainer in client.get(own("activity"), asked).context["page"].object_list]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Aktiivinen", "Eikoskaan", "Jatkuva", "Paattynyt", "Pian"]),
        ({"activity": "active"}, ["Aktiivinen", "Jatkuva"]),
        ({"activity": "lapsing"}, ["Pian"]),
        ({"activity": "lapsed"}, ["Paattynyt"]),
        ({"activity": "never"}, ["Eikoskaan"]),
        ({"activity": "ehkä"}, ["Aktiivinen", "Eikoskaan", "Jatkuva", "Paattynyt", "Pian"]),
    ],
)
def test_trainers_are_found_by_their_activity(client_of: ClientOf, asked: dict[str, str], expected: list[str]) -> None:
    everybody()
    assert names(client_of("coordinator"), **asked) == expected


def test_trainers_are_found_by_what_they_lack(client_of: ClientOf) -> None:
    everybody()
    plan = Requirement.objects.get(key="oma-suunnitelma")
    StepRecord.objects.filter(requirement=plan).exclude(trainer__last_name="Pian").update(done_on=days_ago(1))
    StepRecord.objects.filter(trainer__last_name="Jatkuva", done_on=None).update(due_on=days_ago(1))
    StepRecord.objects.exclude(trainer__last_name="Jatkuva").update(due_on=days_ago(-99))
    client = client_of("coordinator")
    assert names(client, lacks=str(plan.pk)) == ["Pian"]
    assert names(client, overdue="on") == ["Jatkuva"]


def test_the_sheet_has_the_same_rows_and_no_formulas(client_of: ClientOf) -> None:
    everybody()
    Trainer.objects.filter(last_name="Pian").update(first_name="=1+1")
    file = client_of("coordinator").get(own("activity_file", "csv") + "?activity=lapsing").content.decode("utf-8-sig")
    headings, line = list(csv.reader(io.StringIO(file), delimiter=";"))
    assert (headings[0], line[0], line[4]) == ("Nimi", "'=1+1 Pian", "jakso päättymässä")
    assert line[10].split("; ")[0] == "Oma toteutussuunnitelma"


def test_the_admin_shows_the_ways_there(client_of: ClientOf) -> None:
    trainer = newcomer()
    client = client_of("coordinator")
    text = client.get(reverse("wagtailsnippets_trainers_trainer:list")).content.decode()
    for address in (own("trainer", trainer.pk), own("proposals"), own("activity")):
        assert address in text, address
    rules = client.get(reverse("wagtailsnippets_trainers_requirement:list"))
    assert "Oma toteutussuunnitelma" in rules.content.decode()


@pytest.mark.parametrize(("extension", "status"), [("csv", 200), ("pdf", 200), ("xlsx", 404), ("[]", 404)])
def test_service_record_comes_in_two_kinds_of_files(client_of: ClientOf, extension: str, status: int) -> None:
    assert client_of("coordinator").get(own("record", newcomer().pk, extension)).status_code == status
