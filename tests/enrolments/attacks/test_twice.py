"""Double clicks, retries and requests that cross each other: done once, and nobody is told what is not so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from enrolments.erasing import erase_enrolment
from enrolments.errors import EnrolmentRefused
from enrolments.models import Enrolment, Message, Offer, Participant, SeatState
from enrolments.services import capacity, changing
from enrolments.services.contact import correct_contact, renew_link
from enrolments.services.enrolling import enrol
from enrolments.services.moving import move
from enrolments.services.requests import Contact, Invoice, Person
from enrolments.services.terms import change_invoice, change_policy
from tests.enrolments.admin.addresses import own
from tests.factories.enrol_form import Visitor, person
from tests.factories.enrolments import enrolled, open_event, people
from tests.factories.enrolments import request as asked
from tests.factories.links import Holder
from tests.factories.links import person as typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> Enrolment:
    return enrol(event_id=open_event().pk, request=asked((*people(2), Person()))).enrolment


def seat(enrolment: Enrolment, place: int = 0) -> Participant:
    return enrolment.participants.order_by("queue_number")[place]


def mails_to(address: str) -> list[str]:
    return list(Message.objects.filter(to=address).order_by("pk").values_list("kind", flat=True))


class TestForms:
    def test_swap_tells_the_new_person_only_that_the_seat_is_theirs(self, mine: Enrolment) -> None:
        address = f"henkilo/{seat(mine).pk}/vaihda/"
        for _press in range(2):
            assert Holder(mine).post(address, **typed()).status_code == 302
        assert mails_to("uusi@example.org") == ["confirmation"]
        assert seat(mine).person_number == 2

    def test_swap_to_another_person_at_the_same_address_is_a_swap(self, mine: Enrolment) -> None:
        address = f"henkilo/{seat(mine).pk}/vaihda/"
        Holder(mine).post(address, **typed())
        Holder(mine).post(address, **typed("Kolmas Henkilö"))
        assert (seat(mine).name, seat(mine).person_number) == ("Kolmas Henkilö", 3)

    def test_name_is_given_once_and_the_second_press_is_no_fault(self, mine: Enrolment) -> None:
        address = f"henkilo/{seat(mine, 2).pk}/nimi/"
        answers = [Holder(mine).post(address, **typed()).status_code for _press in range(2)]
        assert answers == [302, 302]
        assert mails_to("uusi@example.org") == ["confirmation"]

    def test_correction(self, mine: Enrolment) -> None:
        address = f"henkilo/{seat(mine).pk}/korjaa/"
        for _press in range(2):
            assert Holder(mine).post(address, **typed("Henkilo 1", "oikea@example.org")).status_code == 302
        assert mails_to("oikea@example.org") == ["confirmation"]

    @pytest.mark.parametrize("page", ["peru/", "henkilo/{key}/peru/"])
    def test_cancelling(self, mine: Enrolment, page: str) -> None:
        for _press in range(2):
            Holder(mine).post(page.format(key=seat(mine).pk))
        assert mails_to("henkilo.1@example.org").count("cancelled-by-you") == 1
        assert mails_to("yhteys@example.org").count("cancelled-by-you") == 1

    def test_whole_form(self) -> None:
        visitor = Visitor(open_event())
        visitor.fill([person(1)])
        state, review = visitor.state(), visitor.review
        answers = [visitor.client.post(review, {"state": state})["Location"].split("/valmis/")[0] for _p in range(3)]
        assert len(set(answers)) == 1
        assert Enrolment.objects.count() == 1
        assert mails_to("yhteys@example.org") == ["confirmation"]

    def test_new_link_of_a_dead_page_sends_nothing_more(self, mine: Enrolment) -> None:
        holder = Holder(mine)
        assert [holder.post("uusi-linkki/").status_code for _press in range(2)] == [200, 404]
        assert mails_to("yhteys@example.org") == ["confirmation", "new-link"]

    def test_erasing(self, mine: Enrolment) -> None:
        holder = Holder(mine)
        assert [holder.post("poista/", sure="on").status_code for _press in range(2)] == [302, 404]
        erase_enrolment(enrolment_id=mine.pk)
        assert Message.objects.filter(kind="cancelled-by-you", participant=None).count() == 1

    def test_offer_taken_and_refused_at_once(self) -> None:
        event = open_event(capacity=1)
        enrolled(event, 1, "eka")
        enrolled(event, 1, "jono")
        capacity.set_capacity(event_id=event.pk, capacity=2)
        offer = Offer.objects.get()
        answers = [Holder(offer).post(vastaus=answer).status_code for answer in ("otan", "en-ota", "otan")]
        assert answers == [302, 302, 302]
        assert offer.participants.get().state == SeatState.CONFIRMED
        assert mails_to("jono.1@example.org") == ["waiting", "confirmation"]


WRITES: dict[str, Callable[[Enrolment], Any]] = {
    "contact": lambda one: correct_contact(enrolment_id=one.pk, contact=Contact("Uusi", "uusi@example.org")),
    "link": lambda one: renew_link(enrolment_id=one.pk),
    "invoice": lambda one: change_invoice(enrolment_id=one.pk, invoice=Invoice(address="Katu 1")),
    "policy": lambda one: change_policy(enrolment_id=one.pk, policy="together"),  # type: ignore[arg-type]
    "add": lambda one: changing.add_people(enrolment_id=one.pk, people=people(1, "lisa")),
    "swap": lambda one: changing.swap(enrolment_id=one.pk, participant_id=seat(one).pk, person=people(1, "muu")[0]),
    "name": lambda one: changing.name_seat(
        enrolment_id=one.pk, participant_id=seat(one, 2).pk, person=people(1, "muu")[0]
    ),
    "correct": lambda one: changing.correct(
        enrolment_id=one.pk, participant_id=seat(one).pk, person=people(1, "muu")[0]
    ),
    "cancel": lambda one: changing.cancel(enrolment_id=one.pk),
    "move": lambda one: move(enrolment_id=one.pk, event_id=open_event("muualla").pk),
}


@pytest.mark.parametrize("name", WRITES)
def test_nothing_is_written_to_an_enrolment_that_was_erased_meanwhile(mine: Enrolment, name: str) -> None:
    """The page had been opened before; the lock was taken after."""
    erase_enrolment(enrolment_id=mine.pk)
    before = list(Participant.objects.order_by("pk").values()), Message.objects.count(), Enrolment.objects.count()
    with pytest.raises(EnrolmentRefused) as refused:
        WRITES[name](mine)
    assert refused.value.code == "erased"
    after = list(Participant.objects.order_by("pk").values()), Message.objects.count(), Enrolment.objects.count()
    assert after == before


class TestCoordinator:
    @pytest.fixture
    def client(self, client_of: Callable[..., Client]) -> Client:
        return client_of("coordinator")

    def test_swap_pressed_twice(self, client: Client, mine: Enrolment) -> None:
        for _press in range(2):
            client.post(own("person", seat(mine).pk), {**typed(), "do": "swap"})
        assert mails_to("uusi@example.org") == ["confirmation"]

    def test_capacity_agreed_to_twice(self, client: Client, mine: Enrolment) -> None:
        event = mine.event
        keys = [one.pk for one in capacity.would_move(event, 2)]
        sent = {"capacity": "2", "do": "agree", "agreed": keys}
        assert [client.post(own("capacity", event.pk), sent).status_code for _press in range(2)] == [302, 302]
        assert Message.objects.filter(kind="waiting", participant=None).count() == 1

    def test_moving_twice(self, client: Client, mine: Enrolment) -> None:
        there = open_event("tuolla", in_days=60)
        for _press in range(2):
            assert client.post(own("move", mine.pk), {"target": there.pk}).status_code == 302
        assert Enrolment.objects.filter(event=there).count() == 1
