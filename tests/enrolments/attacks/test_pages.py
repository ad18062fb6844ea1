"""What leaks from pages behind links, and what can be smuggled into them: headers, forgery, foreign fields, markup."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from enrolments import drafts
from enrolments.models import Enrolment, EnrolmentDraft, Offer, Participant, SeatState, Source
from enrolments.services import capacity
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Contact, Invoice, Person
from tests.factories.enrol_form import Visitor, person
from tests.factories.enrolments import enrolled, open_event, people
from tests.factories.enrolments import request as asked
from tests.factories.links import Holder

pytestmark = pytest.mark.django_db

OWN = (
    "", "lisaa/", "peru/", "yhteyshenkilo/", "uusi-linkki/", "viestit/", "siirra/", "poista/", "lasku/", "ryhma/",
    "tiedot.json", "lasku.txt", "henkilo/{key}/korjaa/", "henkilo/{key}/vaihda/", "henkilo/{key}/nimi/",
    "henkilo/{key}/peru/",
)  # fmt: skip
READ_ONLY = ("", "tiedot.json", "lasku.txt")
OF_PERSON = ("", "korjaa/", "peru/", "omat-tiedot.json")
MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}{% load x %}'
PRIVATE = {
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex",
}


@pytest.fixture
def mine() -> Enrolment:
    """With an invoice and an open offer, so that every page has something on it."""
    event = open_event(capacity=2, fee=100)
    enrolled(event, 1, "eka")
    made = enrol(event_id=event.pk, request=asked(people(3), invoice=Invoice(address="Katu 1"))).enrolment
    capacity.set_capacity(event_id=event.pk, capacity=3)
    return made


def first_of(enrolment: Enrolment) -> Participant:
    return enrolment.participants.order_by("pk")[0]


def addresses(enrolment: Enrolment) -> dict[str, str]:
    """Every address that a link opens."""
    seat, offer = Holder(first_of(enrolment)), Holder(Offer.objects.get(enrolment=enrolment))
    own = Holder(enrolment)
    found = {page: own.page + page.format(key=first_of(enrolment).pk) for page in OWN}
    return {**found, **{f"osallistuja/{page}": seat.page + page for page in OF_PERSON}, "tarjous/": offer.page}


class TestHeaders:
    def test_nothing_behind_a_link_is_kept_shared_or_told_to_others(self, mine: Enrolment) -> None:
        for name, address in addresses(mine).items():
            for response in (Client().get(address), Client().head(address)):
                assert response.status_code in (200, 302), name
                self.is_private(response, name)

    def test_redirects_and_refusals_are_as_private(self, mine: Enrolment) -> None:
        for name, address in addresses(mine).items():
            if name in READ_ONLY or name.endswith(".json") or name == "osallistuja/":
                response = Client().post(address)
                assert response.status_code == 405, name
            else:
                response = Client().post(address, {"policy": "x"})
                assert response.status_code in (200, 302, 404, 409), name
            self.is_private(response, name)

    def test_drafts_and_receipts_too(self) -> None:
        visitor = Visitor(open_event())
        saved = visitor.fill([person(1)], do="save")
        self.is_private(saved, "save")
        for address in (visitor.page, visitor.review, visitor.sheet):
            self.is_private(visitor.client.get(address), address)
        receipt = visitor.send()
        self.is_private(receipt, "sent")
        self.is_private(visitor.client.get(receipt["Location"]), "receipt")

    def is_private(self, response: Any, name: str) -> None:
        assert "no-store" in response["Cache-Control"], name
        assert "private" in response["Cache-Control"], name
        assert {key: response[key] for key in PRIVATE} == PRIVATE, name
        assert "ETag" not in response, name
        assert response["X-Frame-Options"] in ("DENY", "SAMEORIGIN"), name
        assert response["X-Content-Type-Options"] == "nosniff", name

    def test_pages_load_nothing_from_elsewhere(self, mine: Enrolment) -> None:
        """A foreign picture or script would be told where it stands."""
        for name, address in addresses(mine).items():
            page = Client().get(address).content.decode()
            foreign = re.findall(r'(?:src|action)="(https?:)?//[^"]*"', page)
            assert foreign == [], name


class TestForgery:
    def test_every_form_wants_its_token(self, mine: Enrolment) -> None:
        before = list(Participant.objects.order_by("pk").values()), list(Enrolment.objects.order_by("pk").values())
        for name, address in addresses(mine).items():
            if name in READ_ONLY or name.endswith(".json") or name == "osallistuja/":
                continue
            client = Client(enforce_csrf_checks=True)
            assert client.post(address, {"vastaus": "otan", "sure": "on"}).status_code == 403, name
        after = list(Participant.objects.order_by("pk").values()), list(Enrolment.objects.order_by("pk").values())
        assert before == after

    @pytest.mark.parametrize("where", ["https://paha.example/", "//paha.example", "/\\paha.example", "javascript:x"])
    def test_nobody_is_sent_elsewhere(self, mine: Enrolment, where: str) -> None:
        sent = {"next": where, "return": where, "HTTP_REFERER": where, "tehty": where}
        for address in (Holder(mine).page + "ryhma/", Holder(Offer.objects.get()).page):
            response = Client().post(address, {**sent, "policy": "as-many", "vastaus": "otan"}, HTTP_REFERER=where)
            assert response.status_code == 302
            assert response["Location"].startswith("/ilmoittautuminen/")

    def test_host_of_the_request_is_never_believed(self, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["*"]
        visitor = Visitor(open_event())
        visitor.client.defaults["HTTP_HOST"] = "paha.example"
        visitor.fill([person(1)], do="save")
        page = visitor.client.get(visitor.page).content.decode()
        receipt = visitor.client.get(visitor.send()["Location"]).content.decode()
        assert "paha.example" not in page + receipt


class TestForeignFields:
    """Fields that no form has: nothing takes them over."""

    def test_into_a_draft(self) -> None:
        visitor = Visitor(open_event())
        smuggled = {
            "source": "staff", "event": "1", "organisation": "1", "purpose_version": "x", "idempotency_key": "k",
            "sheet": "{}", "content": "{}", "created_by": "1", "erase_on": "2099-01-01", "language": "xx",
            "person-0-state": "confirmed", "person-0-queue_number": "1", "person-0-needs_erase_on": "2099-01-01",
        }  # fmt: skip
        visitor.fill([person(1)], **smuggled)
        content = drafts.Content.read(visitor.draft.content)
        assert (content.source, content.sheet) == (Source.WEB, None)
        assert not set(content.fields) & set(smuggled)
        assert set(content.people[0]) == {"name", "email", "role", "needs", "diet"}
        visitor.send()
        made = Enrolment.objects.get()
        assert (made.source, made.created_by, made.organisation, made.language) == (Source.WEB, None, None, "fi")
        assert made.idempotency_key != "k"

    @pytest.mark.parametrize("page", ["henkilo/{key}/korjaa/", "henkilo/{key}/vaihda/"])
    def test_into_a_seat(self, mine: Enrolment, page: str) -> None:
        seat = mine.participants.filter(state=SeatState.WAITING).first()
        smuggled = {"state": "confirmed", "queue_number": "1", "enrolment": "1", "event": "1", "person_number": "9"}
        address = page.format(key=seat.pk)
        Holder(mine).post(address, name=seat.name, email=seat.email, role="uusi", needs="Merkki", **smuggled)
        after = Participant.objects.get(pk=seat.pk)
        kept = ("state", "queue_number", "enrolment_id", "event_id", "person_number")
        assert [getattr(after, name) for name in kept] == [getattr(seat, name) for name in kept]

    def test_into_the_contact_and_the_terms(self, mine: Enrolment) -> None:
        smuggled = {"erase_on": "2099-01-01", "event": "1", "group_policy": "together", "enrolment": "1", "source": "x"}
        Holder(mine).post("yhteyshenkilo/", name="Uusi", email=mine.contact_email, **smuggled)
        Holder(mine).post("lasku/", invoice_address="Katu 2", **smuggled)
        after = Enrolment.objects.get(pk=mine.pk)
        assert (after.erase_on, after.event_id, after.group_policy, after.source) == (
            mine.erase_on, mine.event_id, mine.group_policy, mine.source,
        )  # fmt: skip
        assert after.invoice.address == "Katu 2"


class TestForeignLinks:
    def test_draft_of_another_event_opens_nothing(self) -> None:
        one, other = Visitor(open_event()), Visitor(open_event("toinen"))
        one.fill([person(1)], do="save")
        for page in ("", "tarkista/", "tuo/"):
            assert one.client.get(f"{other.form}jatka/{one.draft.token}/{page}").status_code == 404

    def test_receipt_of_another_event_or_of_nobody_opens_nothing(self) -> None:
        one, other = Visitor(open_event()), Visitor(open_event("toinen"))
        receipt = one.enrol([person(1)])["Location"].split("/valmis/")[1]
        assert one.client.get(f"{one.form}valmis/{receipt}").status_code == 200
        assert one.client.get(f"{other.form}valmis/{receipt}").status_code == 404
        for forged in ("1:x:y/", f"{receipt.strip('/')}x/", "%00/"):
            assert one.client.get(f"{one.form}valmis/{forged}").status_code == 404

    def test_review_of_one_draft_does_not_send_another(self) -> None:
        event = open_event()
        one, other = Visitor(event), Visitor(event, Client())
        one.fill([person(1)])
        state = one.state()
        first = EnrolmentDraft.objects.get()
        other.fill([person(2)])
        second = EnrolmentDraft.objects.exclude(pk=first.pk).get()
        response = other.client.post(f"{other.form}jatka/{second.token}/tarkista/", {"state": state})
        assert response.status_code == 200
        assert Enrolment.objects.count() == 0

    def test_offer_opens_no_other_offer(self, mine: Enrolment) -> None:
        theirs = enrolled(open_event("toinen", capacity=1), 1, "vieras")
        Holder(Offer.objects.get()).post(vastaus="otan", offer="1", enrolment=str(theirs.pk))
        assert theirs.participants.get().state == SeatState.CONFIRMED


class TestMarkup:
    """Fields refuse little: whatever gets through is shown as words, everywhere."""

    @pytest.fixture
    def hostile(self) -> Enrolment:
        event = open_event(fee=100, title=f"Koulutus {MARKUP}"[:120], contact_name=MARKUP[:100])
        invoice = Invoice("", "", f"Katu {MARKUP}"[:200], f"V {MARKUP}"[:80])
        persons = (Person(f"N {MARKUP}"[:120], "n@example.org", MARKUP[:100], f"T {MARKUP}", f"R {MARKUP}"),)
        request = asked(
            persons, organisation_name=f"O {MARKUP}", contact=Contact(f"Y {MARKUP}", "y@example.org"), invoice=invoice
        )
        return enrol(event_id=event.pk, request=request).enrolment

    def test_on_pages_behind_links(self, hostile: Enrolment) -> None:
        own, seat = Holder(hostile), Holder(first_of(hostile))
        pages = [own.get(page.format(key=first_of(hostile).pk)) for page in OWN if "nimi" not in page]
        for response in (*pages, *(seat.get(page) for page in OF_PERSON)):
            self.is_words(response)

    def test_on_coordinators_pages(self, hostile: Enrolment, client_of: Any) -> None:
        client, seat = client_of("coordinator"), first_of(hostile)
        event = ("ilmoittautumiset", "ilmoittautumiset/uusi", "paikat", "tarpeet", "keittio", "viestit",
                 "viestit/uusi", "sailytetaan")  # fmt: skip
        of_enrolment = ("", "lisaa/", "peru/", "siirra/", "lasku/", "ryhma/")
        for address in (
            *(f"koulutukset/{hostile.event_id}/{page}/" for page in event),
            *(f"ilmoittautumiset/{hostile.pk}/{page}" for page in of_enrolment),
            f"osallistujat/{seat.pk}/",
            f"osallistujat/{seat.pk}/tarpeet/",
        ):
            response = client.get(f"/hallinta/{address}")
            assert response.status_code == 200, address
            self.is_words(response)

    def test_in_mails(self, hostile: Enrolment) -> None:
        for message in hostile.messages.all():
            assert "<script" not in message.html
            assert "<img" not in message.html
            assert "\n" not in message.subject

    def is_words(self, response: Any) -> None:
        page = response.content.decode()
        if response["Content-Type"].startswith("text/html"):
            assert "<script>alert" not in page
            assert "<img src=x" not in page
            assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", page) or "&lt;img" in page
        elif response["Content-Type"].startswith("application/json"):
            json.loads(page)
            assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("word", ["abc", "-1", "9" * 400, "", "²", "1.5", "<b>", "\x00"])
@pytest.mark.parametrize("name", ["lisatty", "haettu", "tallennettu", "lahetetty", "tehty"])
def test_words_in_the_address_break_nothing(name: str, word: str) -> None:
    visitor = Visitor(open_event())
    visitor.fill([person(1)], do="save")
    mine = enrolled(visitor.event, 1)
    for address in (visitor.page, visitor.form, Holder(mine).page, Holder(first_of(mine)).page):
        response = visitor.client.get(address, {name: word})
        assert response.status_code == 200
        assert "<b>" not in response.content.decode()


def test_calendar_file_of_a_mail_has_no_line_of_anybodys_own() -> None:
    """RFC 5545 lines end with CRLF: what people type stays inside its own line."""
    event = open_event(title="Koulutus", venue="Talo\r\nATTENDEE:mailto:paha@example.org", contact_name="A\r\nX-B:1")
    mine = enrolled(event, 1)
    [calendar] = [message.calendar for message in mine.messages.all() if message.calendar]
    lines = calendar.replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTENDEE", "X-B"))]


def test_token_is_long_and_stands_nowhere_in_the_database() -> None:
    """43 letters of 64: 256 bits, from a key that is not in the database."""
    mine = enrolled(open_event(), 1)
    assert len(mine.token) == 43
    assert mine.token not in str(list(Enrolment.objects.values()))
