"""The trainer's own pages: only the own record, opt-in for the profile, and nothing typed is lost."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.pdf_text import plain_text
from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import course_held, days_ago, main_course
from trainers.models import ActivePeriod, Municipality, Qualification, Requirement, StepRecord, Trainer
from trainers.services import steps
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

PAGES = (
    "/kouluttaja/vaiheet/",
    "/kouluttaja/profiili/",
    "/kouluttaja/ansioluettelo/",
    "/kouluttaja/ansioluettelo/ansioluettelo.csv",
    "/kouluttaja/ansioluettelo/ansioluettelo.pdf",
)
OwnClient = Callable[..., tuple[Client, Trainer]]


@pytest.fixture
def own(person: Callable[..., User]) -> OwnClient:
    """A signed-in trainer with an account of their own."""

    def make(**fields: Any) -> tuple[Client, Trainer]:
        user = person("trainer")
        trainer = make_trainer("Oma", **{"user": user, **fields})
        client = Client()
        client.force_login(user)
        return client, trainer

    return make


def profile(**fields: Any) -> dict[str, Any]:
    known = {"presentation": "Pidän koulutuksia Porissa.", "languages": ["fi", "sv"], "municipality": "", "reads": "fi"}
    return {**known, **fields}


@pytest.mark.parametrize("address", PAGES)
def test_the_own_pages_open(own: OwnClient, address: str) -> None:
    client, _trainer = own()
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", PAGES)
def test_without_signing_in_they_ask_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, "/kirjaudu/" in answer.headers["Location"]) == (302, True)


@pytest.mark.parametrize("address", PAGES)
def test_editors_have_no_business_there(client_of: Callable[..., Client], address: str) -> None:
    assert client_of("editor").get(address).status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "trainer"])
def test_whoever_has_no_record_is_told_so(client_of: Callable[..., Client], role: str) -> None:
    answer = client_of(role).get("/kouluttaja/vaiheet/")
    assert answer.status_code == 404
    assert "Kouluttajan tietoja ei ole" in answer.content.decode()


def test_a_trainer_sees_only_the_own_record(own: OwnClient) -> None:
    client, trainer = own()
    course_held("oma", [trainer], title="Oma koulutus")
    course_held("muun", [make_trainer("Muu")], title="Toisen koulutus")
    for address in PAGES[2:4]:
        text = client.get(address).content.decode()
        assert ("Oma koulutus" in text, "Toisen koulutus" in text) == (True, False)
    paper = plain_text(client.get(PAGES[4]).content)
    assert ("Oma koulutus" in paper, "Toisen koulutus" in paper) == (True, False)


def test_the_files_are_named_and_saved(own: OwnClient) -> None:
    client, _trainer = own()
    for address, kind, extension in ((PAGES[3], "text/csv", "csv"), (PAGES[4], "application/pdf", "pdf")):
        answer = client.get(address)
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="ansioluettelo-aino-oma.{extension}"'


def test_steps_tell_what_is_done_due_and_late(own: OwnClient) -> None:
    Requirement.objects.update(valid_from=dt.date(2000, 1, 1))
    client, trainer = own(active=False, qualified=False)
    Qualification.objects.create(trainer=trainer, course=main_course(), granted_on=days_ago(10), year=2026)
    ActivePeriod.objects.create(trainer=trainer, starts=days_ago(10), ends=days_ago(-20))
    steps.begin(trainer_id=trainer.pk)
    late = StepRecord.objects.get(requirement__key="oma-suunnitelma")
    StepRecord.objects.filter(pk=late.pk).update(due_on=days_ago(1))
    StepRecord.objects.filter(requirement__key="ensimmainen-koulutus").update(due_on=days_ago(-3))
    text = client.get("/kouluttaja/vaiheet/").content.decode()
    for words in ("1/4 tehty.", "Myöhässä", "Määräaika lähestyy", "Ei vielä tehty", "Aktiivinen jakso päättyy pian"):
        assert words in text, words


@pytest.mark.parametrize("number", [1, 3])
def test_the_steps_page_costs_a_constant_number_of_queries(
    own: OwnClient, number: int, django_assert_num_queries: Any
) -> None:
    client, trainer = own()
    for each, requirement in enumerate(Requirement.objects.all()[:number]):
        event = course_held(f"e{each}", [trainer])
        StepRecord.objects.create(
            trainer=trainer, requirement=requirement, counted_from=days_ago(50), done_on=days_ago(1), event=event
        )
        Qualification.objects.create(trainer=trainer, course=main_course(), event=event, year=2026)
    client.get("/kouluttaja/vaiheet/")
    with django_assert_num_queries(15):
        client.get("/kouluttaja/vaiheet/")


def test_the_profile_is_public_only_when_its_owner_says_so(own: OwnClient, client: Client) -> None:
    trainers_client, trainer = own(is_public=False)
    address = trainer.get_absolute_url()
    assert client.get(address).status_code == 404
    pori = Municipality.objects.get(code="609")
    trainers_client.post("/kouluttaja/profiili/", profile(is_public="on", municipality=pori.pk))
    trainer.refresh_from_db()
    languages = sorted(trainer.languages.values_list("language", flat=True))
    known = (trainer.is_public, trainer.presentation, trainer.municipality, languages)
    assert known == (True, "Pidän koulutuksia Porissa.", pori, ["fi", "sv"])
    assert trainer.public_since is not None
    assert "Pidän koulutuksia Porissa." in client.get(address).content.decode()
    trainers_client.post("/kouluttaja/profiili/", profile())
    trainer.refresh_from_db()
    assert (trainer.is_public, trainer.public_since) == (False, None)
    assert client.get(address).status_code == 404


def test_saving_the_profile_again_changes_nothing_else(own: OwnClient) -> None:
    client, trainer = own(phone="040 1")
    ActivePeriod.objects.filter(trainer=trainer).update(reason="syy")
    since = None
    for _time in range(2):
        client.post("/kouluttaja/profiili/", profile(is_public="on", reads="sv"))
        trainer.refresh_from_db()
        since = since or trainer.public_since
    assert (trainer.public_since, trainer.reads, trainer.phone, trainer.languages.count()) == (since, "sv", "040 1", 2)
    assert ActivePeriod.objects.get(trainer=trainer).reason == "syy"
    assert Qualification.objects.filter(trainer=trainer).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"presentation": "x" * 601},
        {"presentation": "Hän on 131052-308T"},
        {"municipality": "999999"},
        {"languages": ["ru"]},
        {"reads": "de"},
    ],
)
def test_bad_input_is_told_and_kept(own: OwnClient, wrong: dict[str, Any]) -> None:
    client, trainer = own(presentation="Ennen", is_public=False)
    typed = profile(is_public="on", **wrong)
    answer = client.post("/kouluttaja/profiili/", typed)
    text = answer.content.decode()
    assert (answer.status_code, 'role="alert"' in text) == (200, True)
    assert typed["presentation"] in text
    assert 'name="is_public" id="id_is_public" checked' in text
    trainer.refresh_from_db()
    assert (trainer.presentation, trainer.is_public) == ("Ennen", False)


def test_the_workspace_shows_the_ways_there(own: OwnClient) -> None:
    client, _trainer = own()
    text = client.get("/kouluttaja/").content.decode()
    for address in PAGES[:3]:
        assert f'href="{address}"' in text


def test_the_pages_speak_swedish(own: OwnClient) -> None:
    client, _trainer = own()
    text = client.get("/sv/kouluttaja/vaiheet/").content.decode()
    assert "Behörighet och steg" in text
