"""A link opens its own and nothing else, for the contact, the participant and the offer."""

import datetime as dt
import logging

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from enrolments.models import Enrolment, GroupPolicy, Offer, Participant, ParticipantNeeds, SeatState
from enrolments.services import offers
from tests.factories.enrolments import enrolled, open_event
from tests.factories.links import Holder, begin, person
from trainers.models import EventState, TrainingEvent
from valmentamo.core.logs import WithoutLinks

pytestmark = pytest.mark.django_db

DEAD = "A" * 43
OWN = (
    "", "lisaa/", "henkilo/1/korjaa/", "henkilo/1/vaihda/", "henkilo/1/nimi/", "henkilo/1/peru/", "peru/",
    "yhteyshenkilo/", "uusi-linkki/", "viestit/", "siirra/", "tiedot.json", "lasku.txt", "poista/",
)  # fmt: skip
OF_PERSON = ("", "korjaa/", "peru/", "omat-tiedot.json")
EVERY = [
    *(f"/ilmoittautuminen/{DEAD}/{page}" for page in OWN),
    *(f"/ilmoittautuminen/osallistuja/{DEAD}/{page}" for page in OF_PERSON),
    f"/ilmoittautuminen/tarjous/{DEAD}/",
]


@pytest.mark.parametrize("address", EVERY)
@pytest.mark.parametrize("method", ["get", "post"])
def test_dead_link_says_what_to_do(address: str, method: str, caplog: pytest.LogCaptureFixture) -> None:
    response = getattr(Client(), method)(address)
    if response.status_code != 405:
        assert response.status_code == 404
        assert "Linkki ei avaa mitään" in response.content.decode()
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert DEAD not in caplog.text


@pytest.mark.parametrize("token", ["%00", "x", "ä" * 50, "%2e%2e", "x" * 3000, "%FF%FE"])
def test_nonsense_opens_nothing(token: str) -> None:
    assert Client().get(f"/ilmoittautuminen/{token}/").status_code == 404


def test_other_kinds_of_links_open_nothing() -> None:
    mine = enrolled(open_event(), 1)
    theirs = mine.participants.get()
    others = (f"osallistuja/{mine.token}", f"tarjous/{mine.token}", theirs.token, f"tarjous/{theirs.token}")
    for path in others:
        assert Client().get(f"/ilmoittautuminen/{path}/").status_code == 404


@pytest.mark.parametrize("what", ["korjaa", "vaihda", "nimi", "peru"])
def test_other_enrolments_people_are_not_behind_my_link(what: str) -> None:
    event = open_event()
    holder = Holder(enrolled(event, 1))
    other = enrolled(event, 1, "vieras").participants.get()
    for response in (holder.get(f"henkilo/{other.pk}/{what}/"), holder.post(f"henkilo/{other.pk}/{what}/", **person())):
        assert response.status_code == 404
        assert "vieras" not in response.content.decode().lower()
    other.refresh_from_db()
    assert (other.email, other.state) == ("vieras.1@example.org", SeatState.CONFIRMED)


@pytest.mark.parametrize("is_example", [False, True])
def test_calendar_file_is_offered_where_there_is_one(*, is_example: bool) -> None:
    """Examples are in nobody's calendar."""
    event = open_event(is_example=is_example)
    address = f"{event.get_absolute_url()}kalenteri.ics"
    assert (address in Holder(enrolled(event, 1)).get("").content.decode()) is not is_example
    assert Client().get(address).status_code == (404 if is_example else 200)


@pytest.mark.parametrize("key", ["0", "99999999999999999999999999", "x"])
def test_no_such_person(key: str) -> None:
    assert Holder(enrolled(open_event(), 1)).get(f"henkilo/{key}/vaihda/").status_code == 404


class TestLog:
    def test_forged_request_leaves_no_token(self, caplog: pytest.LogCaptureFixture) -> None:
        mine = enrolled(open_event(), 1)
        client = Client(enforce_csrf_checks=True)
        assert client.post(f"/ilmoittautuminen/{mine.token}/peru/").status_code == 403
        [record] = [record for record in caplog.records if record.name == "django.security.csrf"]
        assert WithoutLinks().filter(record)
        assert mine.token not in record.getMessage()
        assert "/ilmoittautuminen/…/peru/" in record.getMessage()

    def test_filter_is_in_use(self) -> None:
        handlers = [handler for handler in logging.getLogger().handlers if handler.get_name() == "console"]
        assert any(isinstance(each, WithoutLinks) for handler in handlers for each in handler.filters)


class TestParticipant:
    @pytest.fixture
    def mine(self) -> Enrolment:
        return enrolled(open_event(), 3)

    @pytest.fixture
    def me(self, mine: Enrolment) -> Participant:
        return mine.participants.order_by("pk")[0]

    def test_sees_the_own_seat_and_nobody_else(self, mine: Enrolment, me: Participant) -> None:
        holder = Holder(me)
        pages = [holder.read(page) for page in ("", "korjaa/", "peru/", "omat-tiedot.json")]
        assert "Paikka on" in pages[0]
        for page in pages:
            assert "Henkilo 2" not in page
            assert "henkilo.3@" not in page
            assert mine.token not in page
            assert mine.contact_email not in page

    def test_writes_the_own_needs(self, me: Participant) -> None:
        response = Holder(me).post("korjaa/", **person(me.name, me.email, role=me.role, needs="Tulkki", diet="Vegaani"))
        assert response["Location"].endswith("?tehty=korjattu")
        assert (me.needs.text, me.needs.diet) == ("Tulkki", "Vegaani")
        assert "Tulkki" in Holder(me).read()

    def test_goes_on_with_the_link_of_a_new_address(self, me: Participant) -> None:
        response = Holder(me).post("korjaa/", **person(me.name, "muu@example.org"))
        assert Holder(me).get().status_code == 404
        assert Client().get(response["Location"]).status_code == 200

    def test_what_is_wrong_is_told(self, me: Participant) -> None:
        page = Holder(me).post("korjaa/", name="", email="henkilo.2@example.org", needs="010190-123A").content.decode()
        assert 'href="#id_name"' in page
        assert 'href="#id_needs"' in page
        taken = Holder(me).post("korjaa/", **person(me.name, "henkilo.2@example.org"))
        assert taken.status_code == 409
        assert 'href="#id_email"' in taken.content.decode()

    def test_cancels_and_the_contact_is_told(self, mine: Enrolment, me: Participant) -> None:
        assert Holder(me).post("peru/")["Location"].endswith("?tehty=peruttu")
        me.refresh_from_db()
        assert me.state == SeatState.CANCELLED
        assert mine.messages.filter(kind="cancelled-by-you", to=mine.contact_email).count() == 1
        assert "Peruttu" in Holder(me).read()
        assert Holder(me).get("korjaa/").status_code == 404

    def test_begun_event_is_read_only(self, me: Participant) -> None:
        ParticipantNeeds.objects.create(participant=me, text="Merkki", erase_on=timezone.localdate())
        begin(me.event)
        assert "alkanut" in Holder(me).read()
        assert Holder(me).post("peru/").status_code == 409
        me.refresh_from_db()
        assert me.state == SeatState.CONFIRMED


class TestOffer:
    @pytest.fixture
    def offer(self) -> Offer:
        event = open_event(capacity=1)
        first = enrolled(event, 1, "eka")
        enrolled(event, 1, "jono")
        enrolled(event, 1, "viimeinen")
        Holder(first).post("peru/")
        return Offer.objects.get()

    def test_says_to_whom_and_until_when(self, offer: Offer) -> None:
        page = Holder(offer).read()
        assert "Jono 1" in page
        assert "Vastaa viimeistään" in page
        assert "Eka" not in page
        assert "Viimeinen" not in page
        offer.refresh_from_db()
        assert offer.state == "pending"

    def test_is_accepted_once(self, offer: Offer) -> None:
        for _time in range(2):
            response = Holder(offer).post(vastaus="otan")
            assert response["Location"].endswith("?tehty=hyvaksytty")
        assert offer.participants.get().state == SeatState.CONFIRMED
        assert "Olet hyväksynyt" in Holder(offer).read()

    def test_is_refused_and_goes_to_the_next(self, offer: Offer) -> None:
        assert Holder(offer).post(vastaus="en-ota")["Location"].endswith("?tehty=hylatty")
        assert offer.participants.get().state == SeatState.CANCELLED
        assert Offer.objects.pending().count() == 1
        late = Holder(offer).post(vastaus="otan")
        assert late.status_code == 409
        assert "ei ole enää voimassa" in late.content.decode()

    def test_is_over_before_the_clock_notes_it(self, offer: Offer) -> None:
        Offer.objects.filter(pk=offer.pk).update(expires_at=timezone.now() - dt.timedelta(minutes=1))
        page = Holder(offer).read()
        assert "Vastausaika on päättynyt" in page
        assert 'name="vastaus"' not in page
        assert Holder(offer).post(vastaus="otan").status_code == 409
        offers.expire(offer_id=offer.pk)
        assert "Jonopaikka" in Holder(offer).read()

    def test_taken_back(self, offer: Offer) -> None:
        offers.withdraw([offer], tell=False)
        assert "otettiin takaisin" in Holder(offer).read()

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow(self, number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        event = open_event(capacity=number)
        first = enrolled(event, number, "eka")
        enrolled(event, number, "jono", policy=GroupPolicy.TOGETHER)
        Holder(first).post("peru/")
        holder = Holder(Offer.objects.get())
        holder.read()
        with django_assert_num_queries(8):
            holder.read()

    @pytest.mark.parametrize("answer", ["", "ehka", "\x00"])
    def test_nonsense_answers_nothing(self, offer: Offer, answer: str) -> None:
        assert Holder(offer).post(vastaus=answer).status_code == 200
        offer.refresh_from_db()
        assert offer.state == "pending"


class TestMove:
    @pytest.fixture
    def mine(self) -> Enrolment:
        return enrolled(open_event(), 2)

    @pytest.mark.parametrize("state", [EventState.OPEN, EventState.CANCELLED, EventState.POSTPONED])
    def test_is_one_press(self, mine: Enrolment, state: EventState) -> None:
        there = open_event("seuraava", in_days=60)
        TrainingEvent.objects.filter(pk=mine.event_id).update(state=state)
        assert "Siirrä tähän" in Holder(mine).read(f"siirra/?koulutus={there.pk}")
        response = Holder(mine).post("siirra/", koulutus=str(there.pk))
        moved = Enrolment.objects.get(event=there)
        assert response["Location"] == f"/ilmoittautuminen/{moved.token}/?tehty=siirretty"
        assert moved.participants.active().count() == 2
        assert not mine.participants.active().exists()
        assert "siirretty" in Holder(mine).read().lower()
        assert moved.token in Holder(mine).read("siirra/")

    @pytest.mark.parametrize("key", ["", "x", "0", "9" * 30])
    def test_other_events_cannot_be_chosen(self, mine: Enrolment, key: str) -> None:
        assert Holder(mine).post("siirra/", koulutus=key).status_code == 200
        assert Enrolment.objects.count() == 1

    def test_event_that_has_closed_meanwhile_is_told(self, mine: Enrolment) -> None:
        there = open_event("seuraava", in_days=60, state=EventState.CLOSED)
        page = Holder(mine).post("siirra/", koulutus=str(there.pk)).content.decode()
        assert "ei ota enää ketään" in page
        assert mine.participants.active().count() == 2

    def test_somebody_is_there_already(self, mine: Enrolment) -> None:
        there = open_event("seuraava", in_days=60)
        enrolled(there, 1)
        response = Holder(mine).post("siirra/", koulutus=str(there.pk))
        assert response.status_code == 409
        assert "henkilo.1@example.org on jo" in response.content.decode()

    def test_begun_event_is_not_moved_from(self, mine: Enrolment) -> None:
        begin(mine.event)
        there = open_event("seuraava", in_days=60)
        assert Holder(mine).post("siirra/", koulutus=str(there.pk)).status_code == 409

    def test_held_event_is_not_moved_from(self, mine: Enrolment) -> None:
        TrainingEvent.objects.filter(pk=mine.event_id).update(state=EventState.HELD)
        there = open_event("seuraava", in_days=60)
        assert "siirra/" not in Holder(mine).read()
        assert Holder(mine).post("siirra/", koulutus=str(there.pk)).status_code == 409
        assert mine.participants.active().count() == 2
