"""One open offer for each enrolment, and one mail that tells all of it, however seats become free."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from enrolments.models import Delivery, Enrolment, GroupPolicy, Message, MessageKind, Offer, OfferState, SeatState
from enrolments.services import capacity, changing, offers
from enrolments.services.contact import correct_contact, renew_link
from enrolments.services.requests import Contact
from enrolments.services.seats import lock
from tests.enrolments import invariants
from tests.factories.enrolments import enrolled, open_event, people
from tests.factories.links import Holder
from trainers.models import EventDay, TrainingEvent

pytestmark = pytest.mark.django_db


def raised(event: TrainingEvent, number: int) -> None:
    capacity.set_capacity(event_id=event.pk, capacity=number)


def mails() -> list[Message]:
    return list(Message.objects.filter(kind=MessageKind.OFFER).order_by("pk"))


def states(enrolment: Enrolment) -> list[str]:
    return list(enrolment.participants.order_by("queue_number").values_list("state", flat=True))


@pytest.fixture
def event() -> TrainingEvent:
    return open_event(capacity=1)


@pytest.fixture
def waiting(event: TrainingEvent) -> Enrolment:
    """Four people who wait for seats."""
    enrolled(event, 1, "eka")
    return enrolled(event, 4, "jono")


class TestGrowing:
    def test_what_becomes_free_later_joins_the_open_offer(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        first = Offer.objects.get()
        Offer.objects.filter(pk=first.pk).update(expires_at=timezone.now() + dt.timedelta(hours=1))
        raised(event, 4)
        [offer] = Offer.objects.all()
        assert offer.pk == first.pk
        assert offer.participants.count() == 3
        assert states(waiting) == [SeatState.OFFERED] * 3 + [SeatState.WAITING]
        assert offer.expires_at > timezone.now() + dt.timedelta(hours=47)
        invariants.check(event.pk)

    def test_mail_that_was_not_sent_yet_is_written_anew(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        raised(event, 4)
        [mail] = mails()
        assert (mail.state, mail.to) == (Delivery.QUEUED, waiting.contact_email)
        assert "vapautunut 3 paikkaa" in mail.text
        assert all(f"Jono {number}" in mail.text for number in (1, 2, 3))
        assert "aiemman tilalle" not in mail.text

    def test_mail_that_waits_for_its_next_try_is_written_anew_too(
        self, event: TrainingEvent, waiting: Enrolment
    ) -> None:
        raised(event, 2)
        later = timezone.now() + dt.timedelta(hours=3)
        Message.objects.filter(kind=MessageKind.OFFER).update(
            tries=4, error="ConnectionRefusedError", next_try_at=later
        )
        raised(event, 3)
        [mail] = mails()
        assert (mail.tries, "vapautunut 2 paikkaa" in mail.text) == (0, True)

    def test_after_it_was_sent_another_mail_tells_the_whole(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        Message.objects.update(state=Delivery.SENT)
        raised(event, 3)
        first, second = mails()
        assert "vapautunut paikka" in first.text
        assert "vapautunut 2 paikkaa" in second.text
        assert "aiemman tilalle" in second.text
        offer = Offer.objects.get()
        assert all(offer.token in mail.text for mail in (first, second))

    def test_nothing_new_is_told_when_nothing_is_new(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        before = Offer.objects.values().get(), Message.objects.count()
        for _time in range(3):
            assert offers.promote(lock(event.pk)) == []
        assert (Offer.objects.values().get(), Message.objects.count()) == before

    def test_time_ends_when_the_event_begins(self, event: TrainingEvent, waiting: Enrolment) -> None:
        tomorrow = timezone.localdate() + dt.timedelta(days=1)
        EventDay.objects.filter(event=event, date=event.first_day).update(date=tomorrow, start=dt.time(9))
        raised(event, 2)
        raised(event, 3)
        begins = timezone.make_aware(dt.datetime.combine(tomorrow, dt.time(9)))
        assert Offer.objects.get().expires_at == min(begins, Offer.objects.get().made_at + dt.timedelta(hours=48))

    def test_an_offer_whose_time_is_over_does_not_grow(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        Offer.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
        raised(event, 3)
        old, new = Offer.objects.order_by("pk")
        assert (old.state, new.state) == (OfferState.EXPIRED, OfferState.PENDING)
        assert [person.name for person in new.participants.order_by("queue_number")] == ["Jono 2", "Jono 3"]
        assert waiting.participants.get(name="Jono 1").state == SeatState.WAITING
        invariants.check(event.pk)

    def test_all_of_it_is_accepted_with_one_press(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        raised(event, 4)
        offers.accept(offer_id=Offer.objects.get().pk)
        assert states(waiting) == [SeatState.CONFIRMED] * 3 + [SeatState.WAITING]
        whole = Message.objects.filter(kind=MessageKind.CONFIRMATION, to=waiting.contact_email, enrolment=waiting)
        assert whole.count() == 1

    def test_people_added_later_to_a_group_join_its_offer(self, event: TrainingEvent) -> None:
        enrolled(event, 1, "eka")
        group = enrolled(event, 2, "pari", policy=GroupPolicy.TOGETHER)
        raised(event, 3)
        changing.add_people(enrolment_id=group.pk, people=people(1, "lisa"))
        assert states(group) == [SeatState.OFFERED, SeatState.OFFERED, SeatState.WAITING]
        raised(event, 4)
        assert Offer.objects.get().participants.count() == 3
        invariants.check(event.pk)

    def test_who_is_added_to_a_waiting_group_waits_with_it(self, event: TrainingEvent) -> None:
        enrolled(event, 1, "eka")
        group = enrolled(event, 3, "ryhma", policy=GroupPolicy.TOGETHER)
        raised(event, 2)
        changing.add_people(enrolment_id=group.pk, people=people(1, "lisa"))
        assert states(group) == [SeatState.WAITING] * 4


class TestShrinking:
    def test_fewer_seats_take_a_part_back_and_leave_the_rest_open(
        self, event: TrainingEvent, waiting: Enrolment
    ) -> None:
        raised(event, 4)
        before = Offer.objects.get()
        moving = [person.pk for person in capacity.would_move(event, 3)]
        capacity.set_capacity(event_id=event.pk, capacity=3, agreed=moving)
        offer = Offer.objects.get()
        assert (offer.pk, offer.state, offer.expires_at) == (before.pk, OfferState.PENDING, before.expires_at)
        assert [person.name for person in offer.participants.order_by("queue_number")] == ["Jono 1", "Jono 2"]
        [mail] = mails()
        assert "vapautunut 2 paikkaa" in mail.text
        assert "Jono 3: " in mail.text.split("Osallistujasi nyt")[1]
        invariants.check(event.pk)

    def test_who_was_taken_back_can_be_offered_a_seat_again(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 3)
        Message.objects.update(state=Delivery.SENT)
        moving = [person.pk for person in capacity.would_move(event, 2)]
        capacity.set_capacity(event_id=event.pk, capacity=2, agreed=moving)
        Message.objects.update(state=Delivery.SENT)
        raised(event, 3)
        assert len({mail.cause for mail in mails()}) == len(mails()) == 3
        assert Offer.objects.get().participants.count() == 2

    def test_contact_whose_seats_go_with_the_offer_gets_one_mail(self, event: TrainingEvent) -> None:
        group = enrolled(event, 2, "pari")
        raised(event, 2)
        Message.objects.update(state=Delivery.SENT)
        event.refresh_from_db()
        enrolled(event, 1, "muu")
        TrainingEvent.objects.filter(pk=event.pk).update(capacity=3)
        moving = [person.pk for person in capacity.would_move(event, 0)]
        capacity.set_capacity(event_id=event.pk, capacity=0, agreed=moving)
        told = Message.objects.filter(enrolment=group, participant=None, state=Delivery.QUEUED)
        assert [mail.kind for mail in told] == [MessageKind.WAITING]
        assert "vähemmän paikkoja" in told[0].text

    def test_agreeing_to_more_than_needed_is_agreeing(self, event: TrainingEvent) -> None:
        enrolled(event, 1)
        raised(event, 3)
        more = enrolled(event, 2, "muu")
        agreed = list(more.participants.values_list("pk", flat=True))
        moved = capacity.set_capacity(event_id=event.pk, capacity=2, agreed=agreed)
        assert [person.name for person in moved] == ["Muu 2"]


class TestMails:
    def test_who_has_answered_gets_no_offer_any_more(self, event: TrainingEvent, waiting: Enrolment) -> None:
        for answer in (offers.accept, offers.refuse):
            raised(event, TrainingEvent.objects.get(pk=event.pk).capacity + 1)
            answer(offer_id=Offer.objects.pending().get().pk)
            pending = Offer.objects.pending().first()
            assert len(mails()) == (1 if pending else 0)

    def test_one_that_has_run_out_before_it_was_sent_is_not_sent(
        self, event: TrainingEvent, waiting: Enrolment
    ) -> None:
        raised(event, 2)
        offer = Offer.objects.get()
        Offer.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
        offers.expire(offer_id=offer.pk)
        assert not [mail for mail in mails() if offer.token in mail.text]
        assert Message.objects.filter(kind=MessageKind.OFFER_EXPIRED, participant=None).count() == 1

    def test_cancelled_people_take_their_mail_with_them(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        changing.cancel(enrolment_id=waiting.pk)
        assert mails() == []
        assert Offer.objects.get().state == OfferState.REFUSED

    def test_page_counts_only_those_who_still_are_in_it(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 4)
        first = waiting.participants.order_by("queue_number")[0]
        changing.cancel(enrolment_id=waiting.pk, participant_ids=[first.pk])
        offer = Offer.objects.get()
        assert offer.participants.count() == 4
        assert "3 paikkaa on varattu teille" in Holder(offer).read()
        assert "Ota kaikki 3 paikkaa" in Holder(offer).read()
        assert "Teille tarjotaan 3 paikkaa" in Holder(waiting).read()


class TestLinks:
    """An offer's page leads to the enrolment's own link: its link closes with that one."""

    @pytest.mark.parametrize("is_moved", [True, False])
    def test_old_offer_link_opens_nothing_after_the_enrolments_link_was_made_anew(
        self, event: TrainingEvent, waiting: Enrolment, is_moved: bool
    ) -> None:
        raised(event, 2)
        holder = Holder(Offer.objects.get())
        assert holder.get().status_code == 200
        if is_moved:
            correct_contact(enrolment_id=waiting.pk, contact=Contact("Uusi", "uusi@example.org"))
        else:
            renew_link(enrolment_id=waiting.pk)
        assert holder.get().status_code == 404
        assert Holder(Offer.objects.get()).get().status_code == 200

    def test_answered_offers_close_too(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        offers.accept(offer_id=Offer.objects.get().pk)
        holder = Holder(Offer.objects.get())
        renew_link(enrolment_id=waiting.pk)
        assert holder.get().status_code == 404

    def test_new_link_tells_of_the_open_offer_in_the_same_mail(self, event: TrainingEvent, waiting: Enrolment) -> None:
        raised(event, 2)
        correct_contact(enrolment_id=waiting.pk, contact=Contact("Uusi", "uusi@example.org"))
        [mail] = Message.objects.filter(to="uusi@example.org")
        assert Offer.objects.get().token in mail.text
        assert Enrolment.objects.get(pk=waiting.pk).token in mail.text
        assert mails() == []

    def test_without_an_offer_nothing_is_told_of_one(self, waiting: Enrolment) -> None:
        renew_link(enrolment_id=waiting.pk)
        assert "/tarjous/" not in Message.objects.get(kind=MessageKind.NEW_LINK).text


@pytest.mark.parametrize("more", [1, 3])
def test_growing_asks_alike_for_one_seat_and_three(
    event: TrainingEvent, waiting: Enrolment, more: int, django_assert_num_queries: Any
) -> None:
    """Growing an offer costs the same for one seat and for three."""
    raised(event, 2)
    TrainingEvent.objects.filter(pk=event.pk).update(capacity=2 + more)
    with django_assert_num_queries(32):
        offers.promote(lock(event.pk))
