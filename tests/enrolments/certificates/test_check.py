"""The check page: the code is the key, the answer to a wrong one is always the same, and nothing of it leaks."""

import datetime as dt
import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enrolments.certificates.changing import correct, revoke
from enrolments.certificates.check import limits
from enrolments.certificates.code import normalised, shown
from enrolments.certificates.forgetting import erase_name
from enrolments.erasing import erase_enrolment
from enrolments.models import Certificate
from tests.factories.certificates import NAMES, certified_event, given
from tests.factories.ready_events import today
from trainers.models import TrainingEvent
from valmentamo.core.guard import Limit
from valmentamo.core.logs import WithoutLinks
from valmentamo.core.sitemap import locations

pytestmark = pytest.mark.django_db

UNKNOWN = "/todistus/ZZZZ-ZZZZ-ZZZZ/"


def page_of(one: Certificate, prefix: str = "") -> str:
    return f"{prefix}/todistus/{one.shown_code}/"


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return (
        str(response.content.decode())
        .replace("\xa0", " ")
        .replace("&nbsp;", " ")
        .replace("\u2060", "")
        .replace("\xad", "")
    )


# --- what it says ------------------------------------------------------------------------------------------------


def test_valid_code_tells_the_name_and_what_was_attended(client: Client) -> None:
    one = given()
    html = read(client, page_of(one))
    for words in ("Todistus on voimassa", NAMES[0], one.number, "11 h 30 min", "690 min", "(2/2)", one.issuer):
        assert words in html, words
    assert "Tehtävä, ei tutkinto eikä ammattinimike." in html


def test_revoked_code_tells_no_name_and_no_reason(client: Client) -> None:
    one = given()
    revoke(certificate_id=one.pk, reason="Annettu väärälle", actor=None)
    html = read(client, page_of(one))
    assert ("Todistus ei ole voimassa" in html, "Se mitätöitiin" in html) == (True, True)
    assert (NAMES[0] in html, "väärälle" in html) == (False, False)


def test_code_of_a_corrected_certificate_tells_of_the_new_one_without_names(client: Client) -> None:
    one = given()
    fresh = correct(certificate_id=one.pk, name="Aino Oikea", language="fi", actor=None)
    html = read(client, page_of(one))
    assert ("Se korvattiin uudella" in html, "Todistus ei ole voimassa" in html) == (True, True)
    assert [words for words in (NAMES[0], "Aino Oikea", fresh.number, fresh.shown_code) if words in html] == []
    assert "Aino Oikea" in read(client, page_of(fresh))


def test_unknown_code_says_what_to_look_at(client: Client) -> None:
    html = read(client, UNKNOWN, 404)
    assert ("Tällä koodilla ei ole todistusta" in html, "ZZZZ-ZZZZ-ZZZZ" in html) == (True, True)


def test_example_is_told_apart(client: Client) -> None:
    html = read(client, page_of(given(certified_event(is_example=True))))
    assert ("Esimerkki todistuksesta" in html, "Todistus on voimassa" in html) == (True, False)


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "Todistus on voimassa"), ("/sv", "Intyget är giltigt"), ("/en", "The certificate is valid")],
)
def test_page_speaks_the_readers_language(client: Client, prefix: str, words: str) -> None:
    html = read(client, page_of(given(), prefix))
    assert words in html
    assert html.count('class="check__languages"') == 1


# --- paper years later -------------------------------------------------------------------------------------------


def test_code_is_right_when_the_participant_has_been_erased(client: Client) -> None:
    one = given()
    enrolment = one.participant.enrolment  # type: ignore[union-attr]
    erase_enrolment(enrolment_id=enrolment.pk)
    html = read(client, page_of(one))
    assert ("Todistus on voimassa" in html, NAMES[0] in html) == (True, True)


def test_code_is_right_when_the_name_has_been_erased(client: Client) -> None:
    one = given()
    erase_name(certificate_id=one.pk)
    html = read(client, page_of(one))
    assert ("Todistus on voimassa" in html, one.number in html, "Rekisterissä ei ole ollut nimeä" in html) == (
        True, True, True,
    )  # fmt: skip
    assert (NAMES[0] in html, "Tiina" in html) == (False, False)


def test_name_is_not_told_after_its_day_even_when_nothing_has_erased_it_yet(client: Client) -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(erase_on=today())
    assert NAMES[0] not in read(client, page_of(one))


def test_code_needs_neither_the_events_data_nor_the_secret_key(client: Client, settings: Any) -> None:
    one = given()
    TrainingEvent.objects.filter(pk=one.event_id).update(title="Toinen", state="cancelled", municipality=None)
    settings.SECRET_KEY = "toinen-avain-joka-on-hyvin-pitka-ja-aivan-eri-kuin-ennen-123"
    html = read(client, page_of(one))
    assert ("Todistus on voimassa" in html, "Työpaikkavalmentaja-koulutus" in html) == (True, True)


# --- how codes are typed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "K7QM-2F9D-0XAB", "k7qm2f9d0xab", " K7QM 2F9D 0XAB ", "k7qm–2f9d–oxab", "K7QM.2F9D.OXAB",
        "https://valmentamo.example/sv/todistus/K7QM-2F9D-0XAB/", "Ｋ７ＱＭ-2F9D-0XAB",
    ],
)  # fmt: skip
def test_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalised(typed) == "K7QM2F9D0XAB"


@pytest.mark.parametrize(("typed", "meant"), [("IL1O0", "11100"), ("il1o", "1110"), ("", ""), ("---", ""), ("äö", "")])
def test_letters_that_look_like_digits_are_digits(typed: str, meant: str) -> None:
    assert normalised(typed) == meant


def test_shown_code_goes_back_to_itself() -> None:
    one = given()
    assert (normalised(one.shown_code), shown(one.code)) == (one.code, one.shown_code)


def test_form_leads_to_the_answer_without_a_cookie(client: Client) -> None:
    one = given()
    enforcing = Client(enforce_csrf_checks=True)
    response = enforcing.post("/todistus/", {"code": one.code.lower()})
    assert (response.status_code, response["Location"]) == (302, page_of(one))
    assert len(enforcing.cookies) == 0


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Kirjoita koodi."), ("???", "koodin kirjaimia"), ("K" * 300, "liian pitkä koodiksi")]
)
def test_form_tells_what_is_wrong_and_loses_nothing(client: Client, typed: str, words: str) -> None:
    response = client.post("/todistus/", {"code": typed})
    html = response.content.decode()
    assert (response.status_code, words in html, 'aria-invalid="true"' in html) == (400, True, True)
    assert f'value="{typed}"' in html or not typed


# --- guessing ----------------------------------------------------------------------------------------------------

ODD = (
    "ZZZZ-ZZZZ-ZZZZ", "A", "K7QM-2F9D-0XA", "TPV-2027-0001", "%00", "%ff", "a/b/c", "..%2F..", "x" * 3000,
    "<script>", "%D9%A3", "0", "'%20OR%201=1",
)  # fmt: skip


def looks(client: Client, address: str) -> list[str]:
    """What is asked of the register on the way to an answer."""
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [query["sql"].split("WHERE")[1].partition("=")[0] for query in asked if "enrolments_" in query["sql"]]


def steady(response: Any) -> dict[str, str]:
    """Headers without the clock and the length of what was typed."""
    return {name: value for name, value in response.headers.items() if name not in ("Expires", "Content-Length")}


@pytest.mark.parametrize("code", ODD)
def test_every_wrong_code_gets_the_same_answer_for_the_same_work(client: Client, code: str) -> None:
    assert looks(client, f"/todistus/{code}/") == looks(client, UNKNOWN)
    response, expected = client.get(f"/todistus/{code}/"), client.get(UNKNOWN)
    assert (response.status_code, response.templates[0].name) == (404, expected.templates[0].name)
    assert steady(response) == steady(expected)
    html, other = (answer.content.decode().split("<h1>")[1].split("<input")[0] for answer in (response, expected))
    assert html == other


def test_right_code_takes_the_same_look_as_a_wrong_one(client: Client) -> None:
    assert looks(client, page_of(given())) == looks(client, UNKNOWN)
    assert len(looks(client, UNKNOWN)) == 1


def test_guessing_is_limited_by_network_and_right_codes_with_it(client: Client, monkeypatch: Any) -> None:
    one = given()
    monkeypatch.setattr(limits, "FROM_NETWORK", Limit("test-checks-from", 3))
    codes = [client.get(UNKNOWN).status_code for _try in range(4)]
    assert codes == [404, 404, 404, 429]
    response = client.get(page_of(one))
    assert (response.status_code, NAMES[0] in response.content.decode()) == (429, False)
    assert response["Retry-After"] == "3600"
    assert client.get(page_of(one), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_guessing_from_many_networks_is_limited_too(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "IN_ALL", Limit("test-checks", 3))
    codes = [client.get(UNKNOWN, REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(4)]
    assert codes == [404, 404, 404, 429]


def test_a_class_can_check_its_papers_from_one_network() -> None:
    assert (limits.FROM_NETWORK.most, limits.IN_ALL.most) == (120, 20_000)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_code_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(page_of(given())).status_code == 405


# --- what leaks nowhere ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/todistus/", UNKNOWN, "valid"])
def test_headers_keep_the_page_out_of_caches_indexes_and_other_sites(client: Client, address: str) -> None:
    response = client.get(page_of(given()) if address == "valid" else address)
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "strict-origin")
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert len(response.cookies) == 0


def test_page_is_never_answered_from_the_page_cache(client: Client, settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one = given()
    client.get(page_of(one))
    revoke(certificate_id=one.pk, reason="Virhe", actor=None)
    assert "Todistus ei ole voimassa" in read(client, page_of(one))


def test_robots_and_sitemap_leave_certificates_alone(client: Client) -> None:
    given()
    robots = client.get("/robots.txt").content.decode()
    for prefix in ("", "/sv", "/en"):
        assert f"Disallow: {prefix}/todistus/\n" in robots
    assert [place.path for place in locations() if "todistus" in place.path] == []


def test_no_code_reaches_the_log(client: Client, caplog: Any) -> None:
    one = given()
    caplog.set_level(logging.DEBUG)
    for address in (page_of(one), UNKNOWN, page_of(one).removesuffix("/"), "/todistus/K7QM-XXXX/a/b/"):
        client.get(address)
        client.post(address)
    assert [record.getMessage() for record in caplog.records if "ZZZZ" in record.getMessage()] == []
    assert one.shown_code not in caplog.text


@pytest.mark.parametrize(
    "line", ["Not Found: /todistus/K7QM-2F9D-0XAB/", "GET /sv/todistus/k7qm2f9d0xab HTTP/1.1", "“/todistus/a/K7QM/”"]
)
def test_log_masks_codes_that_reach_it(line: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, line, None, None)
    assert WithoutLinks().filter(record)
    assert "7" not in record.getMessage()
    assert "/todistus/…" in record.getMessage()


def test_nothing_lists_or_searches_people(client: Client) -> None:
    one = given(name="Harvinainen Sukunimi")
    for address in ("/todistus/", "/todistus/?q=Harvinainen", "/haku/?q=Harvinainen", f"/todistus/{one.number}/"):
        assert "Harvinainen Sukunimi" not in client.get(address).content.decode()


def test_footer_leads_to_the_page(client: Client) -> None:
    assert '<a href="/todistus/">Tarkista todistus</a>' in client.get("/tietopankki/").content.decode()


def test_days_are_told_as_on_paper(client: Client) -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(days=["2027-03-09", "2027-03-10"])
    told = {prefix: read(client, page_of(one, prefix)) for prefix in ("", "/en")}
    assert "9.–10.3.2027" in told[""]
    assert "9 March 2027 and 10 March 2027" in told["/en"]


def test_code_has_sixty_bits() -> None:
    codes = {given(certified_event(f"k{n}")).code for n in range(3)}
    assert len(codes) == 3
    assert {len(code) for code in codes} == {12}
    assert set("".join(codes)) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_erased_on_day_is_told(client: Client) -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(name="", name_erased_at=dt.datetime(2037, 3, 10, 12, tzinfo=dt.UTC))
    assert "10.3.2037 lähtien" in read(client, page_of(one))
