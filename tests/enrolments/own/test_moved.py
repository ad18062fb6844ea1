"""People who were moved are led from their old links to the new ones, as long as those are still theirs."""

import pytest

from enrolments.erasing import erase_enrolment
from enrolments.models import Enrolment, Message, MessageKind, Participant, SeatState
from enrolments.services import changing
from enrolments.services.contact import correct_contact, renew_link
from enrolments.services.enrolling import enrol
from enrolments.services.moving import move
from enrolments.services.requests import Contact, Person
from tests.factories.enrolments import enrolled, open_event, people
from tests.factories.enrolments import request as asked
from tests.factories.links import Holder
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> TrainingEvent:
    return open_event("seuraava", in_days=60, title="Koulutus Raumalla")


@pytest.fixture
def old(there: TrainingEvent) -> Enrolment:
    return enrol(event_id=open_event().pk, request=asked((*people(2), Person()))).enrolment


@pytest.fixture
def new(old: Enrolment, there: TrainingEvent) -> Enrolment:
    return move(enrolment_id=old.pk, event_id=there.pk).enrolment


def pair(old: Enrolment, place: int = 0) -> tuple[Participant, Participant]:
    before = old.participants.order_by("queue_number")[place]
    return before, Participant.objects.get(moved_from=before)


class TestParticipant:
    def test_everybody_is_led_to_the_own_seat(self, old: Enrolment, new: Enrolment) -> None:
        for place in range(2):
            before, after = pair(old, place)
            assert (before.email, after.enrolment) == (after.email, new)
            page = Holder(before).read()
            assert "Sinut on siirretty koulutukseen: Koulutus Raumalla" in page
            assert f"/ilmoittautuminen/osallistuja/{after.token}/" in page
            assert "Siirretty toiseen koulutukseen" in page
            assert new.token not in page

    def test_is_not_led_to_a_seat_that_another_person_has(self, old: Enrolment, new: Enrolment) -> None:
        before, after = pair(old)
        changing.swap(enrolment_id=new.pk, participant_id=after.pk, person=Person("Toinen", "toinen@example.org"))
        page = Holder(before).read()
        assert "Koulutus Raumalla" in page
        assert Participant.objects.get(pk=after.pk).token not in page
        assert "Toinen" not in page

    def test_another_person_at_the_same_address_is_another_person(self, old: Enrolment, new: Enrolment) -> None:
        before, after = pair(old)
        changing.swap(enrolment_id=new.pk, participant_id=after.pk, person=Person("Toinen", after.email))
        assert Participant.objects.get(pk=after.pk).token not in Holder(before).read()

    def test_is_not_led_on_from_a_wrong_address(self, old: Enrolment, new: Enrolment) -> None:
        """The old link lies in the mailbox of whoever has the wrong address."""
        before, after = pair(old)
        right = Person(after.name, "oikea@example.org")
        changing.correct(enrolment_id=new.pk, participant_id=after.pk, person=right)
        page = Holder(before).read()
        assert Participant.objects.get(pk=after.pk).token not in page
        assert "oikea@example.org" not in page

    def test_is_led_to_where_the_moves_end(self, old: Enrolment, new: Enrolment) -> None:
        third = open_event("kolmas", in_days=90, title="Koulutus Turussa")
        last = move(enrolment_id=new.pk, event_id=third.pk).enrolment
        page = Holder(pair(old)[0]).read()
        assert "Koulutus Turussa" in page
        assert last.participants.order_by("queue_number")[0].token in page

    def test_seat_without_a_name_leads_nowhere(self, old: Enrolment, new: Enrolment) -> None:
        before, after = pair(old, 2)
        changing.name_seat(enrolment_id=new.pk, participant_id=after.pk, person=Person("Uusi", "uusi@example.org"))
        assert Participant.objects.get(pk=after.pk).token not in Holder(before).read()

    def test_erased_one_is_not_there(self, old: Enrolment, new: Enrolment) -> None:
        before, after = pair(old)
        erase_enrolment(enrolment_id=new.pk)
        page = Holder(before).read()
        assert "Avaa paikkasi siellä" not in page
        assert Participant.objects.get(pk=after.pk).token not in page

    @pytest.mark.parametrize("page", ["korjaa/", "peru/"])
    def test_old_seat_can_no_longer_be_changed(self, old: Enrolment, new: Enrolment, page: str) -> None:
        before, after = pair(old)
        Holder(before).post(page, name="X Y", email="x@example.org")
        assert Participant.objects.get(pk=after.pk).state == SeatState.CONFIRMED
        assert Participant.objects.get(pk=before.pk).name == "Henkilo 1"


class TestEnrolment:
    def test_old_link_leads_to_the_new_one(self, old: Enrolment, new: Enrolment) -> None:
        page = Holder(old).read()
        assert "Koulutus Raumalla" in page
        assert f"/ilmoittautuminen/{new.token}/" in page

    def test_but_not_after_the_contact_has_changed(self, old: Enrolment, new: Enrolment) -> None:
        correct_contact(enrolment_id=new.pk, contact=Contact("Uusi", "uusi@example.org"))
        self.leads_nowhere(old, new)

    def test_nor_after_the_link_was_made_anew(self, old: Enrolment, new: Enrolment) -> None:
        renew_link(enrolment_id=new.pk)
        self.leads_nowhere(old, new)

    def test_nor_after_the_contact_changed_and_changed_back(self, old: Enrolment, new: Enrolment) -> None:
        for email in ("uusi@example.org", old.contact_email):
            correct_contact(enrolment_id=new.pk, contact=Contact("Yrjö", email))
        self.leads_nowhere(old, new)

    def leads_nowhere(self, old: Enrolment, new: Enrolment) -> None:
        """Neither by looking nor by pressing the button again."""
        token = Enrolment.objects.get(pk=new.pk).token
        for address in ("", "siirra/"):
            page = Holder(old).read(address)
            assert "Koulutus Raumalla" in page
            assert token not in page
        response = Holder(old).post("siirra/", koulutus=str(new.event_id))
        assert token not in response["Location"]
        assert response["Location"] == Holder(old).page

    def test_second_press_leads_to_the_same(self, old: Enrolment, new: Enrolment) -> None:
        response = Holder(old).post("siirra/", koulutus=str(new.event_id))
        assert response["Location"] == f"{Holder(new).page}?tehty=siirretty"
        assert Enrolment.objects.count() == 2


class TestAgain:
    def test_who_was_added_afterwards_can_be_moved_after_the_others(self, old: Enrolment, new: Enrolment) -> None:
        changing.add_people(enrolment_id=old.pk, people=people(1, "lisa"))
        second = move(enrolment_id=old.pk, event_id=new.event_id)
        assert (second.is_new, second.enrolment.pk != new.pk) == (True, True)
        assert [person.name for person in second.enrolment.participants.all()] == ["Lisa 1"]
        assert not old.participants.active().exists()
        page = Holder(old).read()
        assert new.token in page
        assert second.enrolment.token in page

    def test_the_same_move_twice_is_done_once(self, old: Enrolment, new: Enrolment) -> None:
        again = move(enrolment_id=old.pk, event_id=new.event_id)
        assert (again.is_new, again.enrolment.pk) == (False, new.pk)

    def test_there_and_back(self, old: Enrolment, new: Enrolment) -> None:
        back = move(enrolment_id=new.pk, event_id=old.event_id).enrolment
        assert back.participants.active().count() == 3
        page = Holder(pair(old)[0]).read()
        assert back.participants.order_by("queue_number")[0].token in page


class TestOldAddress:
    """Of a contact person whose address was exchanged for another."""

    def told(self) -> list[Message]:
        return list(Message.objects.filter(kind=MessageKind.CONTACT_CHANGED).order_by("pk"))

    def test_is_told_without_the_new_address_and_without_a_link(self) -> None:
        mine = enrolled(open_event(contact_email="kysy@jarjestaja.example"), 1)
        Holder(mine).post("yhteyshenkilo/", name="Uusi Ihminen", email="uusi@example.org")
        [mail] = self.told()
        after = Enrolment.objects.get(pk=mine.pk)
        assert mail.to == "yhteys@example.org"
        assert "Hei Yrjö Yhteys" in mail.text
        assert "kysy@jarjestaja.example" in mail.text
        for words in ("uusi@example.org", "Uusi Ihminen", "/ilmoittautuminen/", after.token, mine.token, "Henkilo"):
            assert words not in mail.text + mail.html + mail.subject

    def test_is_told_once_a_change(self) -> None:
        mine = enrolled(open_event(), 1)
        for email in ("uusi@example.org", "UUSI@example.org", "yhteys@example.org", "uusi@example.org"):
            correct_contact(enrolment_id=mine.pk, contact=Contact("Yrjö", email))
        assert [mail.to for mail in self.told()] == ["yhteys@example.org", "UUSI@example.org", "yhteys@example.org"]

    def test_is_not_told_of_another_name_or_number(self) -> None:
        mine = enrolled(open_event(), 1)
        correct_contact(enrolment_id=mine.pk, contact=Contact("Toinen", mine.contact_email, "040 1"))
        assert self.told() == []

    def test_is_left_in_peace_when_its_mails_came_back(self) -> None:
        mine = enrolled(open_event(), 1)
        Message.objects.filter(enrolment=mine, participant=None).update(state="bounced")
        correct_contact(enrolment_id=mine.pk, contact=Contact("Yrjö", "uusi@example.org"))
        assert self.told() == []

    def test_cannot_be_sent_the_link_again(self) -> None:
        mine = enrolled(open_event(), 1)
        Holder(mine).post("yhteyshenkilo/", name="Uusi", email="uusi@example.org")
        after = Holder(Enrolment.objects.get(pk=mine.pk))
        assert after.post("viestit/", viesti=str(self.told()[0].pk)).status_code == 409
