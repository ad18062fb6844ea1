"""Adding people and seats to an enrolment by its link."""

import datetime as dt

import pytest
from django.utils import timezone

from enrolments.models import Enrolment, SeatState
from tests.factories.enrolments import enrolled, open_event
from tests.factories.links import Holder, person
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db


class TestAdding:
    def rows(self, number: int, **fields: str) -> dict[str, str]:
        named = {f"person-{n}-{k}": v for n in range(number) for k, v in person(email=f"lisa.{n}@example.org").items()}
        return {"people": str(number), "once": "avain", **named, **fields}

    def test_people_and_seats(self, enrolment: Enrolment, holder: Holder) -> None:
        response = holder.post("lisaa/", **self.rows(2, unnamed="3"))
        assert response["Location"].endswith("?tehty=lisatty")
        assert enrolment.participants.count() == 7
        assert enrolment.participants.filter(state=SeatState.HELD).count() == 3

    def test_double_click_adds_once(self, enrolment: Enrolment, holder: Holder) -> None:
        for _time in range(2):
            assert holder.post("lisaa/", **self.rows(0, unnamed="3", people="1")).status_code == 302
        assert enrolment.participants.count() == 5

    def test_somebody_else_in_a_form_that_was_gone_back_to_is_added(self, enrolment: Enrolment, holder: Holder) -> None:
        for email in ("a@example.org", "b@example.org", "b@example.org"):
            sent = {**self.rows(1), "person-0-email": email}
            assert holder.post("lisaa/", **sent).status_code == 302
        assert enrolment.participants.count() == 4

    def test_more_rows_keep_what_was_typed(self, enrolment: Enrolment, holder: Holder) -> None:
        page = holder.post("lisaa/", **self.rows(1, do="more", unnamed="x")).content.decode()
        assert 'name="person-3-name"' in page
        assert 'value="lisa.0@example.org"' in page
        assert 'value="x"' in page
        assert enrolment.participants.count() == 2

    def test_nobody_is_told(self, holder: Holder) -> None:
        assert "Lisää vähintään yksi" in holder.post("lisaa/", people="1", once="a").content.decode()

    def test_enrolled_address_is_told_at_its_row(self, holder: Holder) -> None:
        sent = {**self.rows(2), "person-1-email": "henkilo.1@example.org"}
        page = holder.post("lisaa/", **sent).content.decode()
        assert 'href="#id_person-1-email"' in page
        assert 'value="lisa.0@example.org"' in page

    def test_full_is_told_and_can_be_sent_again(self) -> None:
        event = open_event(capacity=2, waiting_capacity=0)
        mine = enrolled(event, 2)
        response = Holder(mine).post("lisaa/", **self.rows(1))
        assert response.status_code == 409
        assert 'value="lisa.0@example.org"' in response.content.decode()
        TrainingEvent.objects.filter(pk=event.pk).update(capacity=5)
        assert Holder(mine).post("lisaa/", **self.rows(1)).status_code == 302

    def test_closed_enrolment_says_so(self, enrolment: Enrolment, holder: Holder) -> None:
        TrainingEvent.objects.update(enrolment_closes=timezone.now() - dt.timedelta(hours=1))
        assert "lisaa/" not in holder.read()
        assert holder.post("lisaa/", **self.rows(1)).status_code == 409
        assert enrolment.participants.count() == 2

    @pytest.mark.parametrize("count", ["-1", "9999", "x", "²", "", "9" * 5000])
    def test_number_of_rows_is_not_trusted(self, holder: Holder, count: str) -> None:
        assert holder.post("lisaa/", people=count, do="more").status_code == 200
