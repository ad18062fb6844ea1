"""Certificates in the admin: an event's, one, and the register; coordinators change them, nobody else sees them."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from courses import checklist
from enrolments.certificates.changing import correct, revoke
from enrolments.certificates.forgetting import erase_name
from enrolments.models import Certificate, Message, Participant
from tests.factories.certificates import NAMES, attended, certified_event, given
from tests.trainers.admin.addresses import of_event
from valmentamo.accounts.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


def own(name: str, *args: object) -> str:
    return reverse(f"certificates_admin:{name}", args=args)


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("coordinator")


def text_of(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(own(name, *args) + query)
    assert response.status_code == 200
    return str(response.content.decode()).replace("\xa0", " ").replace("\u2060", "").replace("\xad", "")


def rows(client: Client, query: str = "") -> list[str]:
    response = client.get(own("register_results") + query)
    return [one.number for one in response.context["object_list"]]


def sheet(client: Client, query: str) -> list[dict[str, str]]:
    response = client.get(own("register") + query)
    content = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(content)))


# --- an event's --------------------------------------------------------------------------------------------------


def test_one_press_gives_all_that_are_due(client: Client) -> None:
    event = certified_event()
    for name in NAMES:
        attended(event, name)
    attended(event, "Poissa Ollut", "pa")
    html = text_of(client, "event", event.pk)
    assert ("3 henkilöä saa todistuksen" in html, "Yksi päivä puuttuu." in html) == (True, True)
    client.post(own("give", event.pk))
    client.post(own("give", event.pk))
    assert sorted(Certificate.objects.values_list("name", flat=True)) == sorted(NAMES)


def test_press_for_an_event_that_has_not_begun_is_refused_in_words(client: Client) -> None:
    event = certified_event(ago=-10)
    html = client.post(own("give", event.pk), follow=True).content.decode()
    assert ("Koulutus ei ole alkanut." in html, Certificate.objects.count()) == (True, 0)


def test_one_is_given_on_paper_and_one_anew(client: Client) -> None:
    event = certified_event()
    paper = attended(event)
    Participant.objects.filter(pk=paper.pk).update(email="")
    revoked = given(event, NAMES[1])
    revoke(certificate_id=revoked.pk, reason="Virhe", actor=None)
    html = text_of(client, "event", event.pk)
    assert ("Anna paperilla" in html, "Anna uudestaan" in html) == (True, True)
    for key in (paper.pk, revoked.participant_id):
        client.post(own("give_one", event.pk, key))
    assert list(Certificate.objects.valid().order_by("pk").values_list("name", flat=True)) == list(NAMES[:2])


def test_page_keeps_certificates_of_people_who_have_been_forgotten(client: Client) -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(participant=None)
    html = text_of(client, "event", one.event_id)
    assert (one.number in html, NAMES[0] in html) == (True, True)


def test_changed_marks_are_pointed_out(client: Client) -> None:
    one = given()
    one.participant.attendance.update(state="absent")  # type: ignore[union-attr]
    assert "Merkintöjä on muutettu todistuksen antamisen jälkeen" in text_of(client, "event", one.event_id)


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_alike_for_one_and_three(client: Client, number: int, django_assert_num_queries: Any) -> None:
    event = certified_event()
    for n in range(number):
        given(event, f"Saanut {n}")
        attended(event, f"Saa {n}")
        attended(event, f"Puuttuu {n}", "pa")
    for name, args, queries in (("event", (event.pk,), 24), ("register", (), 13)):
        client.get(own(name, *args))
        with django_assert_num_queries(queries):
            client.get(own(name, *args))


# --- one ---------------------------------------------------------------------------------------------------------


def test_certificate_shows_its_facts_and_file_hash(client: Client) -> None:
    one = given()
    html = text_of(client, "certificate", one.pk)
    for words in (one.number, NAMES[0], one.issuer, one.file_hash, "11 h 30 min"):
        assert words in html, words
    assert one.shown_code not in html


def test_file_is_downloaded_and_that_is_noted(client: Client) -> None:
    one = given()
    assert client.get(own("file", one.pk)).content[:5] == b"%PDF-"
    line = AuditEntry.objects.get(action="view", kind="enrolments.certificate")
    assert (line.key, line.fields) == (str(one.pk), ["name"])


def test_name_is_corrected(client: Client) -> None:
    one = given()
    response = client.post(own("correct", one.pk), {"name": "Aino Oikea", "language": "sv"})
    fresh = Certificate.objects.get(replaces=one)
    assert response["Location"] == own("certificate", fresh.pk)
    assert (fresh.name, fresh.language) == ("Aino Oikea", "sv")
    assert fresh.number in text_of(client, "certificate", one.pk)


@pytest.mark.parametrize("name", ["", "王小明", NAMES[0], "131052-308T"])
def test_wrong_correction_is_told_beside_its_field(client: Client, name: str) -> None:
    one = given()
    html = client.post(own("correct", one.pk), {"name": name, "language": "fi"}).content.decode()
    assert ('aria-invalid="true"' in html, f'value="{name}"' in html or not name) == (True, True)
    assert Certificate.objects.count() == 1


def test_certificate_is_revoked_once_and_the_second_time_says_so(client: Client) -> None:
    one = given()
    assert "Kirjoita syy." in client.post(own("revoke", one.pk), {"reason": ""}).content.decode()
    client.post(own("revoke", one.pk), {"reason": "Annettu väärälle"})
    html = client.post(own("revoke", one.pk), {"reason": "Uudestaan"}).content.decode()
    assert ("on mitätöity jo" in html, 'value="Uudestaan"' in html) == (True, True)
    one.refresh_from_db()
    assert one.revoke_reason == "Annettu väärälle"


def test_certificate_is_mailed_again(client: Client) -> None:
    one = given()
    Message.objects.update(state="sent")
    client.post(own("again", one.pk))
    assert Message.objects.filter(certificate=one).count() == 2


def test_name_is_erased_when_the_person_has_asked(client: Client) -> None:
    one = given()
    assert "Rastita ruutu" in client.post(own("erase", one.pk), {}).content.decode()
    client.post(own("erase", one.pk), {"sure": "on"})
    one.refresh_from_db()
    assert one.name == ""
    html = text_of(client, "certificate", one.pk)
    assert (own("file", one.pk) in html, "poistettu" in html) == (False, True)
    assert client.get(own("file", one.pk)).status_code == 302


# --- the register ------------------------------------------------------------------------------------------------


def filled() -> dict[str, Certificate]:
    """One of each state, and one of another kind."""
    course, other = certified_event("kurssi"), certified_event("muu", kind="trainer-training")
    former = given(course, "Aino Vanha")
    made = {
        "former": former,
        "fresh": correct(certificate_id=former.pk, name="Aino Uusi", language="fi", actor=None),
        "revoked": given(course, "Bertta Peruttu"),
        "nameless": given(course, "Caspar Poistettu"),
        "other": given(other, "Daniela Kouluttaja"),
        "example": given(certified_event("esim", is_example=True), "Esa Esimerkki"),
    }
    revoke(certificate_id=made["revoked"].pk, reason="Virhe", actor=None)
    erase_name(certificate_id=made["nameless"].pk)
    return made


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"former", "fresh", "revoked", "nameless", "other"}),
        ("?state=voimassa", {"fresh", "nameless", "other"}),
        ("?state=peruttu", {"revoked"}),
        ("?state=korvattu", {"former"}),
        ("?state=nimi-poistettu", {"nameless"}),
        ("?kind=trainer-training", {"other"}),
        ("?q=aino", {"former", "fresh"}),
        ("?q=uusi+aino", {"fresh"}),
        ("?q=Caspar", set()),
        ("?is_example=true", {"example"}),
        ("?year=1999", {"former", "fresh", "revoked", "nameless", "other"}),
    ],
)
def test_register_is_searched_and_narrowed(client: Client, query: str, names: set[str]) -> None:
    made = filled()
    assert sorted(rows(client, query)) == sorted(made[name].number for name in names)


def test_register_is_narrowed_by_year_course_and_number(client: Client) -> None:
    made = filled()
    year, course = made["fresh"].issued_on.year, made["fresh"].course_title
    assert len(rows(client, f"?year={year}&course={course}")) == 5
    assert rows(client, f"?q={made['other'].number.lower()}") == [made["other"].number]


def test_file_of_the_register_holds_no_names(client: Client) -> None:
    made = filled()
    lines = sheet(client, "?export=csv")
    assert {line["Numero"] for line in lines} == {one.number for name, one in made.items() if name != "example"}
    flat = str(lines)
    assert [one for one in ("Aino", "Bertta", "Daniela") if one in flat] == []
    assert [one.shown_code for one in made.values() if one.shown_code in flat or one.code in flat] == []
    assert AuditEntry.objects.filter(action="view").count() == 0


def test_file_with_names_is_asked_for_and_noted(client: Client) -> None:
    made = filled()
    lines = sheet(client, "?export=csv&nimet=1&state=voimassa")
    assert {line["Nimi"] for line in lines} == {"Aino Uusi", "poistettu", "Daniela Kouluttaja"}
    noted = AuditEntry.objects.filter(action="view", kind="enrolments.certificate").values_list("key", flat=True)
    assert set(noted) == {str(made[name].pk) for name in ("fresh", "nameless", "other")}


def test_names_in_the_file_are_no_formulas(client: Client) -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(name="=1+1")
    assert sheet(client, "?export=csv&nimet=1")[0]["Nimi"] == "'=1+1"


# --- rights ------------------------------------------------------------------------------------------------------


def pages() -> dict[str, str]:
    one = given()
    person = attended(one.event, NAMES[1])
    return {
        "event": own("event", one.event_id),
        "give": own("give", one.event_id),
        "give_one": own("give_one", one.event_id, person.pk),
        "register": own("register"),
        "results": own("register_results"),
        "names": own("register") + "?export=csv&nimet=1",
        **{name: own(name, one.pk) for name in ("certificate", "file", "again", "correct", "revoke", "erase")},
    }


@pytest.mark.parametrize("role", ["editor", "trainer", ""])
def test_others_neither_see_nor_change_anything(client_of: ClientOf, role: str) -> None:
    client = client_of(role) if role else Client()
    found = pages()
    for name, address in found.items():
        for answer in (client.get(address), client.post(address, {"reason": "x", "name": "y", "language": "fi"})):
            assert answer.status_code in (302, 403, 405), name
            assert NAMES[0] not in answer.content.decode(), name
    (one,) = Certificate.objects.all()
    assert (one.is_valid, one.name) == (True, NAMES[0])


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_those_who_run_events_get_in(client_of: ClientOf, role: str) -> None:
    client = client_of(role)
    codes = {name: client.get(address).status_code for name, address in pages().items()}
    assert {name for name, code in codes.items() if code == 405} == {"give", "give_one", "again"}
    assert set(codes.values()) == {200, 405}, codes


@pytest.mark.parametrize("name", ["certificate", "file", "correct", "revoke", "erase", "event"])
def test_what_does_not_exist_is_not_found(client: Client, name: str) -> None:
    assert client.get(own(name, 999999)).status_code == 404


def test_event_and_reports_lead_here(client: Client) -> None:
    event = certified_event()
    assert own("event", event.pk) in client.get(of_event("edit", event.pk)).content.decode()
    assert own("register") in client.get("/hallinta/").content.decode()


# --- the checklist -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ["B03", "A15", "A61"])
def test_checklist_knows_the_check_page(row: str) -> None:
    assert "/todistus/" in {answer.address for answer in checklist.answers()[row]}


def test_event_with_certificates_is_not_deleted_by_accident(client_of: ClientOf) -> None:
    one = given()
    with pytest.raises(ProtectedError):
        one.event.delete()
