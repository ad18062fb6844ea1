"""Invoice details and the group's wish, changed after enrolling: by the contact person, and by coordinators."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from enrolments.erasing import erase_enrolment
from enrolments.errors import EnrolmentRefused
from enrolments.models import Enrolment, GroupPolicy, InvoiceDetails, Message, Offer, OfferState, SeatState
from enrolments.services import capacity
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Invoice, Person
from enrolments.services.terms import change_invoice, change_policy
from tests.enrolments import invariants
from tests.enrolments.admin.addresses import own
from tests.factories.enrolments import enrolled, open_event, people
from tests.factories.enrolments import request as asked
from tests.factories.links import Holder, begin
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

OVT = "003720774740"
GIVEN = {"e_invoice_address": OVT, "operator": "dabafihh", "invoice_address": "", "reference": "Viite 7"}


def stored() -> dict[str, Any]:
    names = ("e_invoice_address", "operator", "address", "reference")
    return InvoiceDetails.objects.values(*names).get()


class TestInvoice:
    @pytest.fixture
    def mine(self) -> Enrolment:
        return enrolled(open_event(fee=100), 1)

    def test_is_given_afterwards_and_shown(self, mine: Enrolment) -> None:
        assert "Emme vielä tiedä, mihin lasku lähetetään" in Holder(mine).read()
        response = Holder(mine).post("lasku/", **GIVEN)
        assert response["Location"].endswith("?tehty=lasku")
        assert stored() == {"e_invoice_address": OVT, "operator": "DABAFIHH", "address": "", "reference": "Viite 7"}
        page = Holder(mine).client.get(response["Location"]).content.decode()
        assert "Laskutustiedot tallennettiin" in page
        assert OVT in page
        assert f"{OVT}\r\n" in Holder(mine).get("lasku.txt").content.decode()

    def test_stands_in_the_form_and_is_changed(self, mine: Enrolment) -> None:
        change_invoice(enrolment_id=mine.pk, invoice=Invoice(address="Katu 1", reference="Vanha"))
        page = Holder(mine).read("lasku/")
        assert 'value="Katu 1"' in page
        assert 'value="Vanha"' in page
        Holder(mine).post("lasku/", **GIVEN)
        assert stored()["e_invoice_address"] == OVT
        assert stored()["address"] == ""

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"e_invoice_address": "", "invoice_address": ""}, "e_invoice_address"),
            ({"e_invoice_address": "003712345678"}, "e_invoice_address"),
            ({"operator": ""}, "operator"),
            ({"operator": "väärä!"}, "operator"),
            ({"reference": "010190-123A"}, "reference"),
            ({"reference": "x" * 81}, "reference"),
        ],
    )
    def test_has_the_rules_of_the_form_and_loses_nothing(
        self, mine: Enrolment, wrong: dict[str, str], field: str
    ) -> None:
        response = Holder(mine).post("lasku/", **{**GIVEN, **wrong, "extra": "x"})
        page = response.content.decode()
        assert f'href="#id_{field}"' in page
        if field != "reference":
            assert 'value="Viite 7"' in page
        assert not InvoiceDetails.objects.exists()

    def test_is_changed_after_the_event_too(self, mine: Enrolment) -> None:
        TrainingEvent.objects.update(state=EventState.HELD)
        assert "lasku/" in Holder(mine).read()
        assert Holder(mine).post("lasku/", **GIVEN).status_code == 302

    def test_is_not_asked_without_a_fee(self) -> None:
        mine = enrolled(open_event(), 1)
        assert "lasku/" not in Holder(mine).read()
        assert Holder(mine).get("lasku/").status_code == 404
        assert Holder(mine).post("lasku/", **GIVEN).status_code == 404
        assert not InvoiceDetails.objects.exists()

    def test_sending_twice_is_once(self, mine: Enrolment) -> None:
        assert [Holder(mine).post("lasku/", **GIVEN).status_code for _time in range(2)] == [302, 302]
        assert InvoiceDetails.objects.count() == 1

    def test_cannot_be_written_to_an_erased_enrolment(self, mine: Enrolment) -> None:
        erase_enrolment(enrolment_id=mine.pk)
        with pytest.raises(EnrolmentRefused) as refused:
            change_invoice(enrolment_id=mine.pk, invoice=Invoice(address="Katu 1"))
        assert refused.value.code == "erased"
        assert not InvoiceDetails.objects.exists()

    def test_cell_of_a_sheet_and_line_breaks_stay_words(self, mine: Enrolment) -> None:
        Holder(mine).post("lasku/", **{**GIVEN, "reference": "=1+1\r\nHinta: 0 €"})
        text = Holder(mine).get("lasku.txt").content.decode()
        assert len([line for line in text.split("\r\n") if line.startswith("Hinta")]) == 1
        assert "Viitteenne: =1+1 Hinta: 0 €\r\n" in text


class TestPolicy:
    @pytest.fixture
    def event(self) -> TrainingEvent:
        event = open_event(capacity=2)
        enrolled(event, 2, "eka")
        return event

    def grown(self, event: TrainingEvent, number: int) -> None:
        capacity.set_capacity(event_id=event.pk, capacity=number)

    def test_group_that_would_come_in_parts_is_served_at_once(self, event: TrainingEvent) -> None:
        mine = enrolled(event, 3, "jono", policy=GroupPolicy.TOGETHER)
        self.grown(event, 4)
        response = Holder(mine).post("ryhma/", policy="as-many")
        assert response["Location"].endswith("?tehty=ryhma")
        assert mine.participants.filter(state=SeatState.OFFERED).count() == 2
        invariants.check(event.pk)

    def test_group_that_stays_together_gives_a_part_back_and_the_next_are_served(self, event: TrainingEvent) -> None:
        mine = enrolled(event, 3, "jono")
        after = enrolled(event, 1, "seuraava")
        self.grown(event, 3)
        offered = Offer.objects.get(enrolment=mine)
        assert "tarjottu paikka palautuu" in Holder(mine).read("ryhma/")
        Holder(mine).post("ryhma/", policy="together")
        offered.refresh_from_db()
        assert offered.state == OfferState.WITHDRAWN
        assert set(mine.participants.values_list("state", flat=True)) == {SeatState.WAITING}
        assert after.participants.get().state == SeatState.OFFERED
        invariants.check(event.pk)

    def test_whole_offer_and_seats_stay(self, event: TrainingEvent) -> None:
        mine = enrolled(event, 2, "jono")
        self.grown(event, 4)
        change_policy(enrolment_id=mine.pk, policy=GroupPolicy.TOGETHER)
        assert "palautuu" not in Holder(mine).read("ryhma/")
        states = list(mine.participants.values_list("state", flat=True))
        assert states == [SeatState.OFFERED] * 2
        invariants.check(event.pk)

    def test_contact_who_does_it_gets_no_mail_of_it(self, event: TrainingEvent) -> None:
        mine = enrolled(event, 3, "jono")
        self.grown(event, 3)
        before = Message.objects.filter(enrolment=mine).exclude(kind="offer").count()
        Holder(mine).post("ryhma/", policy="together")
        assert Message.objects.filter(enrolment=mine).exclude(kind="offer").count() == before

    def test_same_wish_again_changes_nothing(self, event: TrainingEvent) -> None:
        mine = enrolled(event, 1, "jono")
        before = Message.objects.count()
        assert Holder(mine).post("ryhma/", policy="as-many").status_code == 302
        assert Message.objects.count() == before

    @pytest.mark.parametrize("policy", ["", "both", "\x00"])
    def test_nonsense_is_told(self, event: TrainingEvent, policy: str) -> None:
        mine = enrolled(event, 1, "jono", policy=GroupPolicy.TOGETHER)
        response = Holder(mine).post("ryhma/", policy=policy)
        assert response.status_code == 200
        assert "Valitse jompikumpi" in response.content.decode()
        assert Enrolment.objects.get(pk=mine.pk).group_policy == GroupPolicy.TOGETHER

    def test_begun_event_is_fixed(self, event: TrainingEvent) -> None:
        mine = enrolled(event, 1, "jono")
        begin(event)
        assert "ryhma/" not in Holder(mine).read()
        assert Holder(mine).post("ryhma/", policy="together").status_code == 409

    def test_is_limited_by_enrolment(self, event: TrainingEvent) -> None:
        mine = enrolled(event, 1, "jono")
        answers = [Holder(mine).post("ryhma/", policy="together").status_code for _time in range(21)]
        assert answers == [302] * 20 + [429]

    def test_without_a_limit_of_seats_nothing_is_asked(self) -> None:
        assert "ryhma/" not in Holder(enrolled(open_event(capacity=None), 1)).read()


class TestCoordinator:
    @pytest.fixture
    def client(self, client_of: Callable[..., Client]) -> Client:
        return client_of("coordinator")

    def test_writes_the_invoice_details(self, client: Client) -> None:
        mine = enrolled(open_event(fee=100), 1)
        assert own("invoice", mine.pk) in client.get(own("enrolment", mine.pk)).content.decode()
        assert client.post(own("invoice", mine.pk), GIVEN).url == own("enrolment", mine.pk)
        assert stored()["e_invoice_address"] == OVT
        assert ModelLogEntry.objects.get(action="enrolments.change").data == {"what": "invoice"}

    def test_faults_are_told_and_nothing_is_lost(self, client: Client) -> None:
        mine = enrolled(open_event(fee=100), 1)
        response = client.post(own("invoice", mine.pk), {**GIVEN, "operator": ""})
        assert list(response.context["form"].errors) == ["operator"]
        assert "Viite 7" in response.content.decode()

    def test_there_is_no_invoice_without_a_fee(self, client: Client) -> None:
        assert client.get(own("invoice", enrolled(open_event(), 1).pk)).status_code == 404

    def test_changes_the_wish_and_the_contact_is_told_of_a_lost_offer(self, client: Client) -> None:
        event = open_event(capacity=1)
        enrolled(event, 1, "eka")
        mine = enrol(event_id=event.pk, request=asked((*people(2, "jono"), Person()))).enrolment
        capacity.set_capacity(event_id=event.pk, capacity=2)
        assert "Osalle ryhmästä on tarjottu" in client.get(own("policy", mine.pk)).content.decode()
        assert client.post(own("policy", mine.pk), {"policy": "together"}).url == own("enrolment", mine.pk)
        assert Enrolment.objects.get(pk=mine.pk).group_policy == GroupPolicy.TOGETHER
        mail = Message.objects.filter(enrolment=mine, participant=None, kind="waiting").latest("pk")
        assert "kaikki yhdessä tai ei vielä kukaan" in mail.text
        assert not Message.objects.filter(enrolment=mine, kind="offer").exists()
        invariants.check(event.pk)

    def test_refusal_is_told(self, client: Client) -> None:
        event = open_event(in_days=0)
        mine = enrolled(event, 1)
        response = client.post(own("policy", mine.pk), {"policy": "together"})
        assert (response.status_code, len(response.context["form"].non_field_errors())) == (200, 1)

    @pytest.mark.parametrize("name", ["invoice", "policy"])
    def test_erased_enrolment_is_not_found(self, client: Client, name: str) -> None:
        mine = enrolled(open_event(fee=100), 1)
        erase_enrolment(enrolment_id=mine.pk)
        assert client.post(own(name, mine.pk), {**GIVEN, "policy": "together"}).status_code == 404


def test_moment_of_cancelling_is_the_local_day() -> None:
    """Late in the evening the day in UTC is still the one before."""
    mine = enrolled(open_event(), 1)
    late = dt.datetime(2027, 3, 1, 23, 30, tzinfo=dt.UTC)
    mine.participants.update(state=SeatState.CANCELLED, cancelled_at=late)
    assert "2.3.2027" in Holder(mine).read()
