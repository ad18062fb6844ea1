"""The review, the one press that sends, and the receipt."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enrolments import purpose
from enrolments.models import Enrolment, EnrolmentDraft, Message, Participant, Source
from tests.factories.enrol_form import Visitor, person, typed
from tests.factories.enrolments import enrolled, open_event
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

QUERIES = 12


@pytest.fixture
def event() -> TrainingEvent:
    return open_event(capacity=3)


@pytest.fixture
def visitor(event: TrainingEvent) -> Visitor:
    return Visitor(event)


def test_review_shows_everything_and_ways_back(visitor: Visitor) -> None:
    visitor.fill([person(1, needs="Tulkki", diet="Kasvis")], unnamed="1")
    page = visitor.client.get(visitor.review).content.decode()
    for text in ("Esimerkkiyhdistys ry", "Yhdistys", "Yrjö Yhteys", "040 123 4567", "Henkilö A", "ohjaaja", "Tulkki"):
        assert text in page or text.lower() in page
    assert "Paikka ilman nimeä" in page
    assert f'href="{visitor.page}#osallistujat"' in page
    assert f'href="{visitor.page}#yhteyshenkilo"' in page
    assert Enrolment.objects.count() == 0


def test_review_tells_who_waits_and_at_which_place(visitor: Visitor, event: TrainingEvent) -> None:
    enrolled(event, 4, "ennen")
    visitor.fill([person(1), person(2)])
    page = visitor.client.get(visitor.review).content.decode()
    assert "Jonossa, jonopaikka 2" in page
    assert "Jonossa, jonopaikka 3" in page
    assert "Mene jonoon" in page


def test_group_that_stays_together_waits_as_a_whole(visitor: Visitor, event: TrainingEvent) -> None:
    enrolled(event, 2, "ennen")
    visitor.fill([person(1), person(2)], policy="together")
    page = visitor.client.get(visitor.review).content.decode()
    assert page.count("Jonossa, jonopaikka") == 2


def test_what_cannot_fit_at_all_has_no_button(visitor: Visitor, event: TrainingEvent) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(waiting_capacity=1)
    visitor.fill([person(n) for n in range(1, 7)])
    page = visitor.client.get(visitor.review).content.decode()
    assert "Kaikille ei ole nyt tilaa" in page
    assert 'name="state"' not in page


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_follow_the_participants(
    visitor: Visitor, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.fill([person(n) for n in range(1, number + 1)])
    address = visitor.review
    with django_assert_num_queries(QUERIES):
        visitor.client.get(address)


def test_incomplete_draft_goes_back_to_the_form(visitor: Visitor) -> None:
    visitor.fill([person(1)], do="save", contact_email="")
    page = visitor.client.get(visitor.review).content.decode()
    assert 'href="#id_contact_email"' in page


class TestSending:
    def test_makes_one_enrolment_with_all_that_was_typed(self, visitor: Visitor) -> None:
        response = visitor.enrol([person(1, needs="Tulkki", diet="Kasvis")], unnamed="1")
        enrolment = Enrolment.objects.get()
        first, second = enrolment.participants.all()
        assert "/valmis/" in response["Location"]
        assert (enrolment.contact_phone, enrolment.language, enrolment.source) == ("040 123 4567", "fi", Source.WEB)
        assert enrolment.purpose_version == purpose.CURRENT
        assert (first.name, first.state, first.needs.text, first.needs.diet) == (
            "Henkilö A", "confirmed", "Tulkki", "Kasvis",
        )  # fmt: skip
        assert second.state == "held"
        assert EnrolmentDraft.objects.count() == 0

    def test_language_is_that_of_the_page(self, visitor: Visitor) -> None:
        visitor.fill([person(1)])
        state = visitor.state()
        visitor.client.post(f"/sv{visitor.review}", {"state": state})
        assert Enrolment.objects.get().language == "sv"

    def test_second_press_leads_to_the_same_receipt(self, visitor: Visitor) -> None:
        visitor.fill([person(1)])
        address, state = visitor.review, visitor.state()
        first = visitor.client.post(address, {"state": state})
        mails = Message.objects.count()
        again = visitor.client.post(address, {"state": state})
        assert again.status_code == first.status_code == 302
        assert "/valmis/" in again["Location"]
        assert Enrolment.objects.count() == 1
        assert Message.objects.count() == mails == 2

    def test_sent_draft_opens_nothing(self, visitor: Visitor) -> None:
        visitor.fill([person(1)])
        page, review = visitor.page, visitor.review
        visitor.send()
        assert visitor.client.get(page).status_code == 404
        assert visitor.client.get(review).status_code == 404
        assert visitor.client.post(review, {"state": ""}).status_code == 404

    @pytest.mark.parametrize("state", ["", "x", "WyJhIiwiYiJd:1:abc"])
    def test_page_that_is_not_ours_sends_nothing(self, visitor: Visitor, state: str) -> None:
        visitor.fill([person(1)])
        response = visitor.client.post(visitor.review, {"state": state})
        assert "Tarkista vielä kerran" in response.content.decode()
        assert Enrolment.objects.count() == 0

    def test_what_was_changed_after_looking_is_shown_first(self, visitor: Visitor) -> None:
        visitor.fill([person(1)])
        state = visitor.state()
        visitor.client.post(visitor.page, typed([person(1), person(2)], do="save"))
        response = visitor.client.post(visitor.review, {"state": state})
        assert "Henkilö B" in response.content.decode()
        assert Enrolment.objects.count() == 0
        visitor.send()
        assert Participant.objects.count() == 2

    def test_who_was_enrolled_meanwhile_is_told_at_the_row(self, visitor: Visitor, event: TrainingEvent) -> None:
        visitor.fill([person(9), person(1)])
        state = visitor.state()
        enrolled(event, 1)
        response = visitor.client.post(visitor.review, {"state": state})
        assert response.status_code == 409
        assert 'href="#id_person-1-email"' in response.content.decode()
        assert visitor.draft

    def test_seats_that_went_meanwhile_make_a_queue(self, visitor: Visitor, event: TrainingEvent) -> None:
        visitor.fill([person(9)])
        state = visitor.state()
        enrolled(event, 3)
        response = visitor.client.post(visitor.review, {"state": state})
        assert "Olette jonossa" in visitor.client.get(response["Location"]).content.decode()

    def test_queue_that_filled_meanwhile_is_told_with_what_to_do(self, visitor: Visitor, event: TrainingEvent) -> None:
        TrainingEvent.objects.filter(pk=event.pk).update(waiting_capacity=0)
        open_event("muualla")
        visitor.fill([person(9)])
        state = visitor.state()
        enrolled(event, 3)
        response = visitor.client.post(visitor.review, {"state": state})
        assert response.status_code == 409
        assert "Koulutus muualla" in response.content.decode()
        assert visitor.draft


CLOSED: list[tuple[str, dict[str, Any]]] = [
    ("Koulutus on peruttu.", {"state": EventState.CANCELLED}),
    ("Ilmoittautuminen ei ole auki.", {"state": EventState.CLOSED}),
    ("Koulutusta on siirretty.", {"state": EventState.POSTPONED}),
]


@pytest.mark.parametrize(("words", "fields"), CLOSED)
class TestClosedWhileOpen:
    def test_form_keeps_what_is_typed(
        self, visitor: Visitor, event: TrainingEvent, words: str, fields: dict[str, Any]
    ) -> None:
        open_event("muualla")
        TrainingEvent.objects.filter(pk=event.pk).update(contact_email="kaisa@example.org", **fields)
        response = visitor.fill([person(1)])
        page = response.content.decode()
        assert response.status_code == 409
        assert words in page
        assert "Henkilö A" in page
        assert visitor.page in page
        assert "Koulutus muualla" in page
        assert "mailto:kaisa@example.org" in page

    def test_sending_is_refused_and_the_draft_stays(
        self, visitor: Visitor, event: TrainingEvent, words: str, fields: dict[str, Any]
    ) -> None:
        visitor.fill([person(1)])
        state = visitor.state()
        TrainingEvent.objects.filter(pk=event.pk).update(**fields)
        response = visitor.client.post(visitor.review, {"state": state})
        assert response.status_code == 409
        assert words in response.content.decode()
        assert visitor.draft

    def test_nobody_is_asked_in_vain(
        self, visitor: Visitor, event: TrainingEvent, words: str, fields: dict[str, Any]
    ) -> None:
        TrainingEvent.objects.filter(pk=event.pk).update(**fields)
        response = visitor.client.get(visitor.form)
        assert response.status_code == 200
        assert words in response.content.decode()
        assert "<form" not in response.content.decode()

    def test_retry_of_what_was_sent_still_finds_its_receipt(
        self, visitor: Visitor, event: TrainingEvent, words: str, fields: dict[str, Any]
    ) -> None:
        visitor.fill([person(1)])
        address, state = visitor.review, visitor.state()
        visitor.client.post(address, {"state": state})
        TrainingEvent.objects.filter(pk=event.pk).update(**fields)
        assert "/valmis/" in visitor.client.post(address, {"state": state})["Location"]


def test_full_event_without_a_queue_says_so_at_once(visitor: Visitor, event: TrainingEvent) -> None:
    open_event("muualla")
    TrainingEvent.objects.filter(pk=event.pk).update(waiting_capacity=0)
    enrolled(event, 3)
    page = visitor.client.get(visitor.form).content.decode()
    assert "<form" not in page
    assert "Koulutus muualla" in page
    kept = visitor.fill([person(1)])
    assert kept.status_code == 409
    assert "Henkilö A" in kept.content.decode()
    assert visitor.draft


def test_event_that_is_over(visitor: Visitor) -> None:
    past = Visitor(open_event("mennyt", in_days=-10))
    assert "ohi" in past.client.get(past.form).content.decode()


@pytest.mark.parametrize("address", ["/koulutukset/2027/ei-ole/ilmoittaudu/", "/koulutukset/0000/x/ilmoittaudu/"])
def test_event_that_is_not_there(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_draft_of_an_event_is_not_shown() -> None:
    visitor = Visitor(open_event("luonnos", state=EventState.DRAFT))
    assert visitor.client.get(visitor.form).status_code == 404


class TestReceipt:
    def test_shows_seats_link_and_mails(self, visitor: Visitor, event: TrainingEvent) -> None:
        response = visitor.enrol([person(1), person(2)], unnamed="2")
        page = visitor.client.get(response["Location"]).content.decode()
        token = Enrolment.objects.get().token
        assert f"http://testserver/ilmoittautuminen/{token}/" in page
        assert "yhteys@example.org" in page
        assert "Henkilö B" in page
        assert "3 osallistujalla on paikka" in page
        assert "jono" in page

    def test_is_not_shown_for_ever(self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        response = visitor.enrol([person(1)])
        monkeypatch.setattr("enrolments.views.enrol_receipt.SHOWN", -1)
        late = visitor.client.get(response["Location"])
        assert late.status_code == 404
        assert Enrolment.objects.get().token not in late.content.decode()

    def test_of_another_event_or_forged_is_none(self, visitor: Visitor) -> None:
        response = visitor.enrol([person(1)])
        other = Visitor(open_event("toinen"))
        signed = response["Location"].rstrip("/").rpartition("/")[2]
        assert visitor.client.get(f"{other.form}valmis/{signed}/").status_code == 404
        assert visitor.client.get(f"{visitor.form}valmis/MQ:abc:def/").status_code == 404
