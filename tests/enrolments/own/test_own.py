"""The contact person's page and each of its actions."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from enrolments.models import Delivery, Enrolment, Message, Participant, ParticipantNeeds, SeatState
from enrolments.services import offers
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Invoice, Person
from tests.factories.enrolments import enrolled, open_event, people
from tests.factories.enrolments import request as asked
from tests.factories.links import Holder, begin, person
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db


def first_of(enrolment: Enrolment) -> Participant:
    return enrolment.participants.order_by("pk")[0]


def of_person(enrolment: Enrolment, what: str) -> str:
    return f"henkilo/{first_of(enrolment).pk}/{what}/"


class TestPage:
    def test_tells_every_seat_in_words(self) -> None:
        event = open_event(capacity=3, names_until=dt.datetime(2030, 3, 2, 14, tzinfo=dt.UTC))
        mine = enrol(event_id=event.pk, request=asked((*people(2), Person(), *people(1, "jono")))).enrolment
        page = Holder(mine).read()
        assert page.count("Paikka on") == 2
        assert "Paikka varattu, nimi puuttuu" in page
        assert "Anna nimi viimeistään la 2.3.2030 klo 16.00" in page
        assert "Jonossa" in page
        assert "Jonopaikka 1." in page

    def test_offer_has_its_deadline_and_its_button(self) -> None:
        event = open_event(capacity=1)
        enrolled(event, 1, "eka")
        mine = enrolled(event, 1, "jono")
        TrainingEvent.objects.filter(pk=event.pk).update(capacity=2)
        offers.serve(event_id=event.pk)
        offer = mine.offers.get()
        page = Holder(mine).read()
        assert f"/ilmoittautuminen/tarjous/{offer.token}/" in page
        assert "Vastaa viimeistään" in page

    def test_is_private(self, holder: Holder) -> None:
        response = holder.get()
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "strict-origin"
        assert 'content="noindex"' in response.content.decode()

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow(self, number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        holder = Holder(enrolled(open_event(), number))
        holder.read()
        with django_assert_num_queries(OWN_QUERIES):
            holder.read()

    @pytest.mark.parametrize("prefix", ["/sv", "/en"])
    def test_speaks_other_languages(self, holder: Holder, prefix: str) -> None:
        assert holder.client.get(prefix + holder.page).status_code == 200

    def test_tells_what_became_of_mails(self, enrolment: Enrolment, holder: Holder) -> None:
        Message.objects.filter(enrolment=enrolment, participant=None).update(state=Delivery.SENT)
        Message.objects.filter(participant=first_of(enrolment)).update(state=Delivery.BOUNCED)
        page = holder.read()
        assert "1 viesti ei mennyt perille" in page
        for words in ("Palautui", "Matkalla", "Toimitettu sähköpostipalvelimelle"):
            assert words in page

    def test_looking_changes_nothing(self, enrolment: Enrolment, holder: Holder) -> None:
        before = list(Participant.objects.values()), Message.objects.count()
        for address in (*PAGES, *(of_person(enrolment, what) for what in ("vaihda", "peru", "korjaa"))):
            assert holder.get(address).status_code in (200, 302), address
        assert (list(Participant.objects.values()), Message.objects.count()) == before


PAGES = ("", "lisaa/", "peru/", "yhteyshenkilo/", "uusi-linkki/", "viestit/", "siirra/", "tiedot.json", "poista/")
OWN_QUERIES = 11


class TestSwap:
    def test_keeps_the_seat_and_erases_the_person(self, enrolment: Enrolment, holder: Holder) -> None:
        before = first_of(enrolment)
        ParticipantNeeds.objects.create(participant=before, text="Merkki", erase_on=enrolment.erase_on)
        assert "poistetaan" in holder.read(of_person(enrolment, "vaihda"))
        response = holder.post(of_person(enrolment, "vaihda"), **person())
        assert response["Location"] == f"{holder.page}?tehty=vaihdettu"
        after = Participant.objects.get(pk=before.pk)
        assert (after.name, after.email) == ("Uusi Henkilö", "uusi@example.org")
        assert after.queue_number == before.queue_number
        assert not ParticipantNeeds.objects.exists()
        assert Holder(before).get().status_code == 404
        page = holder.client.get(response["Location"]).content.decode()
        assert "Henkilö vaihdettiin" in page
        assert before.name not in page

    def test_refusal_stands_at_the_field_and_nothing_is_lost(self, enrolment: Enrolment, holder: Holder) -> None:
        response = holder.post(of_person(enrolment, "vaihda"), **person(email="HENKILO.2@example.org", role="kokki"))
        page = response.content.decode()
        assert response.status_code == 409
        assert 'href="#id_email"' in page
        assert "on jo ilmoittautunut" in page
        assert 'value="kokki"' in page

    def test_nothing_typed_is_told(self, enrolment: Enrolment, holder: Holder) -> None:
        page = holder.post(of_person(enrolment, "vaihda")).content.decode()
        assert 'href="#id_name"' in page
        assert 'href="#id_email"' in page

    def test_identity_code_is_refused(self, enrolment: Enrolment, holder: Holder) -> None:
        page = holder.post(of_person(enrolment, "vaihda"), **person(needs="010190-123A")).content.decode()
        assert 'href="#id_needs"' in page


class TestCorrect:
    def test_new_address_gets_the_mail_and_a_link_of_its_own(self, enrolment: Enrolment, holder: Holder) -> None:
        before = first_of(enrolment)
        response = holder.post(of_person(enrolment, "korjaa"), **person(before.name, "oikea@example.org"))
        assert response["Location"].endswith("?tehty=korjattu")
        after = Participant.objects.get(pk=before.pk)
        mail = Message.objects.get(participant=after, to="oikea@example.org")
        assert after.token in mail.text
        assert Holder(before).get().status_code == 404

    def test_address_back_as_it_was_gets_the_newest_link(self, enrolment: Enrolment, holder: Holder) -> None:
        before = first_of(enrolment)
        for email in ("muu@example.org", before.email):
            holder.post(of_person(enrolment, "korjaa"), **person(before.name, email))
        after = Participant.objects.get(pk=before.pk)
        newest = Message.objects.filter(participant=after, to=before.email).order_by("-pk")[0]
        assert after.token in newest.text

    def test_needs_stay_and_are_not_shown(self, enrolment: Enrolment, holder: Holder) -> None:
        before = first_of(enrolment)
        ParticipantNeeds.objects.create(participant=before, text="Merkki", erase_on=enrolment.erase_on)
        assert "Merkki" not in holder.read(of_person(enrolment, "korjaa"))
        assert "Merkki" not in holder.read()
        holder.post(of_person(enrolment, "korjaa"), **person("Toinen Nimi", before.email))
        assert ParticipantNeeds.objects.get().text == "Merkki"

    def test_another_person_is_asked_about(self, enrolment: Enrolment, holder: Holder) -> None:
        response = holder.post(of_person(enrolment, "korjaa"), **person())
        assert "Vaihda henkilö" in response.content.decode()
        assert first_of(enrolment).name == "Henkilo 1"
        response = holder.post(of_person(enrolment, "korjaa"), **person(), same_person="on")
        assert response.status_code == 302


class TestNaming:
    def test_gives_the_seat_its_person(self) -> None:
        mine = enrol(event_id=open_event().pk, request=asked((Person(),))).enrolment
        holder = Holder(mine)
        address = of_person(mine, "nimi")
        assert address in holder.read()
        assert holder.post(address, **person())["Location"].endswith("?tehty=nimetty")
        assert first_of(mine).state == SeatState.CONFIRMED
        assert holder.post(address, **person("Kolmas", "kolmas@example.org")).status_code == 409
        assert first_of(mine).name == "Uusi Henkilö"

    @pytest.mark.parametrize("what", ["vaihda", "korjaa"])
    def test_is_what_a_seat_without_a_name_needs(self, what: str) -> None:
        mine = enrol(event_id=open_event().pk, request=asked((Person(),))).enrolment
        assert Holder(mine).get(of_person(mine, what))["Location"].endswith("/nimi/")


class TestCancelling:
    def test_one(self, enrolment: Enrolment, holder: Holder) -> None:
        assert "Henkilo 1" in holder.read(of_person(enrolment, "peru"))
        assert holder.post(of_person(enrolment, "peru"))["Location"].endswith("?tehty=peruttu")
        states = list(enrolment.participants.order_by("pk").values_list("state", flat=True))
        assert states == [SeatState.CANCELLED, SeatState.CONFIRMED]
        assert holder.get(of_person(enrolment, "peru")).status_code == 404

    def test_all(self, enrolment: Enrolment, holder: Holder) -> None:
        assert holder.post("peru/")["Location"].endswith("?tehty=kaikki-peruttu")
        assert not enrolment.participants.active().exists()
        assert "Ketään ei ole" in holder.read("peru/")

    def test_late_one_is_told_what_it_means(self, enrolment: Enrolment, holder: Holder) -> None:
        TrainingEvent.objects.update(cancel_until=timezone.now() - dt.timedelta(days=1))
        assert "Maksuton peruutus päättyi" in holder.read("peru/")


class TestContact:
    def test_new_address_gets_a_new_link(self, enrolment: Enrolment, holder: Holder) -> None:
        response = holder.post("yhteyshenkilo/", name="Uusi Yhteys", email="uusi@example.org", phone="")
        after = Enrolment.objects.get(pk=enrolment.pk)
        assert response["Location"] == f"/ilmoittautuminen/{after.token}/?tehty=uusi-osoite"
        assert holder.get().status_code == 404
        assert after.token in Message.objects.get(to="uusi@example.org").text

    def test_other_corrections_keep_the_link(self, enrolment: Enrolment, holder: Holder) -> None:
        response = holder.post("yhteyshenkilo/", name="Uusi", email=enrolment.contact_email, phone="040 1112223")
        assert response["Location"] == f"{holder.page}?tehty=korjattu"
        assert "040 1112223" in holder.read()

    def test_what_is_wrong_is_told(self, holder: Holder) -> None:
        page = holder.post("yhteyshenkilo/", name="", email="ei", phone="x").content.decode()
        assert all(f'href="#id_{field}"' in page for field in ("name", "email", "phone"))
        assert 'value="ei"' in page

    def test_new_link_goes_to_the_mail_only(self, enrolment: Enrolment, holder: Holder) -> None:
        response = holder.post("uusi-linkki/")
        after = Enrolment.objects.get(pk=enrolment.pk)
        assert response.status_code == 200
        assert after.token not in response.content.decode()
        assert holder.get().status_code == 404
        assert Message.objects.filter(kind="new-link", to=enrolment.contact_email).count() == 1

    def test_new_links_are_limited(self, enrolment: Enrolment) -> None:
        def ask() -> int:
            return int(Holder(Enrolment.objects.get(pk=enrolment.pk)).post("uusi-linkki/").status_code)

        answers = [ask() for _time in range(6)]
        assert answers == [200] * 5 + [429]


class TestMails:
    def test_is_sent_again(self, enrolment: Enrolment, holder: Holder) -> None:
        message = Message.objects.filter(participant=first_of(enrolment))[0]
        Message.objects.filter(pk=message.pk).update(state=Delivery.BOUNCED)
        assert holder.post("viestit/", viesti=str(message.pk))["Location"].endswith("/viestit/?tehty=viesti")
        message.refresh_from_db()
        assert message.state == Delivery.QUEUED

    def test_corrected_address_is_told(self, enrolment: Enrolment, holder: Holder) -> None:
        message = Message.objects.filter(participant=first_of(enrolment))[0]
        Participant.objects.filter(pk=first_of(enrolment).pk).update(email="muu@example.org")
        response = holder.post("viestit/", viesti=str(message.pk))
        assert response.status_code == 409
        assert "Osoite on korjattu" in response.content.decode()

    @pytest.mark.parametrize("key", ["", "x", "0", "9" * 40, "²"])
    def test_unknown_mail(self, holder: Holder, key: str) -> None:
        assert holder.post("viestit/", viesti=key).status_code == 404

    def test_of_others_are_not_there(self, enrolment: Enrolment, holder: Holder) -> None:
        other = enrolled(open_event("toinen"), 1, "vieras")
        assert "vieras" not in holder.read("viestit/")
        message = Message.objects.filter(enrolment=other)[0]
        assert holder.post("viestit/", viesti=str(message.pk)).status_code == 404

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow(self, number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        holder = Holder(enrolled(open_event(), number))
        holder.read("viestit/")
        with django_assert_num_queries(7):
            holder.read("viestit/")


class TestInvoice:
    def test_is_shown_and_downloaded(self) -> None:
        invoice = Invoice("003720774740", "DABAFIHH", "", "Viite 7")
        mine = enrol(event_id=open_event(fee=100).pk, request=asked(people(2), invoice=invoice)).enrolment
        assert "003720774740" in Holder(mine).read()
        response = Holder(mine).get("lasku.txt")
        text = response.content.decode()
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert "003720774740\r\n" in text
        assert "Viite 7\r\n" in text
        assert ": 2\r\n" in text

    def test_without_details_is_not_there(self, holder: Holder) -> None:
        assert holder.get("lasku.txt").status_code == 404


class TestErasing:
    def test_export_holds_the_whole(self, holder: Holder) -> None:
        response = holder.get("tiedot.json")
        assert "attachment" in response["Content-Disposition"]
        assert [row["name"] for row in response.json()["participants"]] == ["Henkilo 1", "Henkilo 2"]

    def test_asks_for_a_tick(self, enrolment: Enrolment, holder: Holder) -> None:
        assert 'id="id_sure_error"' in holder.post("poista/").content.decode()
        assert Enrolment.objects.get(pk=enrolment.pk).erased_at is None

    def test_erases_and_says_so(self, enrolment: Enrolment, holder: Holder) -> None:
        response = holder.post("poista/", sure="on")
        assert response["Location"] == "/ilmoittautuminen/poistettu/"
        assert "Kaikki on poistettu" in holder.client.get(response["Location"]).content.decode()
        assert holder.get().status_code == 404
        assert Enrolment.objects.get(pk=enrolment.pk).contact_email == ""

    def test_is_possible_after_the_event(self, enrolment: Enrolment, holder: Holder) -> None:
        TrainingEvent.objects.update(state=EventState.HELD)
        assert holder.post("poista/", sure="on").status_code == 302


CHANGING = ("henkilo/{key}/vaihda/", "henkilo/{key}/korjaa/", "henkilo/{key}/peru/", "peru/")


@pytest.mark.parametrize("address", CHANGING)
def test_begun_event_is_read_only_and_says_why(enrolment: Enrolment, holder: Holder, address: str) -> None:
    begin(enrolment.event)
    path = address.format(key=first_of(enrolment).pk)
    assert "alkanut" in holder.read()
    assert path not in holder.read()
    assert "alkanut" in holder.read(path)
    assert holder.post(path, **person()).status_code == 409
    assert first_of(enrolment).name == "Henkilo 1"
    assert first_of(enrolment).state == SeatState.CONFIRMED


def test_changes_are_limited_by_link(enrolment: Enrolment, holder: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("valmentamo.core.guard.Limit.is_passed", lambda _limit, _counted: True)
    response = holder.post(of_person(enrolment, "vaihda"), **person())
    assert response.status_code == 429
    assert 'value="Uusi Henkilö"' in response.content.decode()
    assert first_of(enrolment).name == "Henkilo 1"
