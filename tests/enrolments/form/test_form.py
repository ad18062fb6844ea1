"""The form: what it asks, what each button does, and that nothing typed is lost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from enrolments import purpose
from enrolments.drafts import Content
from enrolments.models import Enrolment, EnrolmentDraft
from tests.factories.enrol_form import Visitor, person, typed
from tests.factories.enrolments import enrolled, open_event
from trainers.models import Organisation, OrganisationKind, TrainingEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> TrainingEvent:
    return open_event()


@pytest.fixture
def visitor(event: TrainingEvent) -> Visitor:
    return Visitor(event)


def content_of(visitor: Visitor) -> Content:
    return Content.read(visitor.draft.content)


def test_form_asks_without_an_account_and_keeps_nothing(visitor: Visitor) -> None:
    response = visitor.client.get(visitor.form)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'name="organisation_name"' in page
    assert "Mitä tarvitset, jotta voit osallistua?" in page
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "strict-origin"
    assert EnrolmentDraft.objects.count() == 0


def test_purpose_tells_who_and_until_when(visitor: Visitor, event: TrainingEvent) -> None:
    event.refresh_from_db()
    TrainingEvent.objects.filter(pk=event.pk).update(
        needs_until=dt.date(2027, 3, 11), personal_data_until=dt.date(2027, 4, 9)
    )
    page = visitor.client.get(visitor.form).content.decode()
    assert "Testiasennus" in page
    assert "11.3.2027" in page
    assert "9.4.2027" in page
    assert purpose.CURRENT in page


@pytest.mark.parametrize(("prefix", "word"), [("", "Osallistujat"), ("/sv", "Deltagare"), ("/en", "Participants")])
def test_form_speaks_three_languages(visitor: Visitor, prefix: str, word: str) -> None:
    assert word in visitor.client.get(prefix + visitor.form).content.decode()


def test_everything_right_leads_to_the_review(visitor: Visitor) -> None:
    response = visitor.fill([person(1)])
    assert response.status_code == 302
    assert response["Location"] == visitor.review
    assert Enrolment.objects.count() == 0


def test_what_is_missing_is_told_beside_its_field_and_nothing_is_lost(visitor: Visitor) -> None:
    response = visitor.fill([person(1, email="")], contact_email="ei osoite", accepted="")
    page = response.content.decode()
    assert response.status_code == 200
    assert 'href="#id_contact_email"' in page
    assert 'href="#id_person-0-email"' in page
    assert 'href="#id_accepted"' in page
    assert 'value="ei osoite"' in page
    assert 'value="Henkilö A"' in page
    assert visitor.page in page


def test_row_is_added_and_removed_with_everything_kept(visitor: Visitor) -> None:
    added = visitor.client.post(visitor.form, typed([person(1), person(2)], do="add", contact_name="Kesken"))
    assert added["Location"] == f"{visitor.page}#id_person-2-name"
    assert len(content_of(visitor).people) == 3
    removed = visitor.client.post(visitor.page, typed([person(1), person(2), {}], do="remove-0", contact_name="Kesken"))
    assert removed["Location"] == f"{visitor.page}#osallistujat"
    kept = content_of(visitor)
    assert [row["name"] for row in kept.people] == ["Henkilö B", ""]
    assert kept.fields["contact_name"] == "Kesken"
    assert EnrolmentDraft.objects.count() == 1


@pytest.mark.parametrize("number", ["99", "-1", "x", "²", ""])
def test_row_that_is_not_there_removes_nothing(visitor: Visitor, number: str) -> None:
    response = visitor.client.post(visitor.form, typed([person(1)], do=f"remove-{number}"))
    assert response.status_code == 302
    assert len(content_of(visitor).people) == 1


def test_fifty_rows_are_enough_for_hands(visitor: Visitor) -> None:
    response = visitor.client.post(visitor.form, typed([person(n) for n in range(1, 51)], do="add"))
    assert response.status_code == 200
    assert "50 osallistujaa" in response.content.decode()
    assert len(content_of(visitor).people) == 50


class TestBusinessId:
    def look_up(self, visitor: Visitor, business_id: str) -> str:
        response = visitor.client.post(
            visitor.form, typed([person(1)], do="lookup", business_id=business_id, organisation_name="")
        )
        assert response["Location"] == f"{visitor.page}?haettu=1#id_business_id"
        return visitor.client.get(response["Location"]).content.decode()

    def test_known_organisation_is_filled_in(self, visitor: Visitor) -> None:
        Organisation.objects.create(name="Porin kaupunki", kind=OrganisationKind.MUNICIPALITY, business_id="01164808")
        page = self.look_up(visitor, "116480-8")
        assert "Löytyi: Porin kaupunki." in page
        kept = content_of(visitor)
        assert kept.fields["organisation_name"] == "Porin kaupunki"
        assert kept.fields["organisation_kind"] == "municipality"
        assert kept.fields["business_id"] == "0116480-8"
        assert kept.people[0]["name"] == "Henkilö A"

    def test_merged_organisation_leads_to_the_one_of_today(self, visitor: Visitor) -> None:
        today = Organisation.objects.create(name="Uusi", kind=OrganisationKind.COMPANY)
        Organisation.objects.create(
            name="Vanha", kind=OrganisationKind.COMPANY, business_id="20774740", merged_into=today
        )
        assert "Löytyi: Uusi." in self.look_up(visitor, "2077474-0")

    def test_example_is_not_known_at_a_real_event(self, visitor: Visitor) -> None:
        Organisation.objects.create(
            name="Esimerkki", kind=OrganisationKind.COMPANY, business_id="20774740", is_example=True
        )
        assert "Esimerkki" not in self.look_up(visitor, "2077474-0")

    def test_unknown_one_is_told(self, visitor: Visitor) -> None:
        assert "Emme tunne tätä Y-tunnusta" in self.look_up(visitor, "2077474-0")

    def test_wrong_check_digit_is_told(self, visitor: Visitor) -> None:
        assert "ei ole Y-tunnus" in self.look_up(visitor, "2077474-1")

    def test_none_is_allowed_and_a_wrong_one_is_not(self, visitor: Visitor) -> None:
        assert visitor.fill([person(1)], business_id="").status_code == 302
        response = visitor.client.post(visitor.page, typed([person(1)], business_id="2077474-1"))
        assert 'href="#id_business_id"' in response.content.decode()

    def test_enrolment_is_tied_to_the_organisation(self, visitor: Visitor) -> None:
        pori = Organisation.objects.create(
            name="Porin kaupunki", kind=OrganisationKind.MUNICIPALITY, business_id="01164808"
        )
        visitor.enrol([person(1)], business_id="116480-8", organisation_name="Porin kaupunki, työpajat")
        enrolment = Enrolment.objects.get()
        assert enrolment.organisation == pori
        assert enrolment.organisation_name == "Porin kaupunki, työpajat"
        assert enrolment.business_id == "01164808"


class TestSeatsWithoutNames:
    def test_are_enough(self, visitor: Visitor) -> None:
        visitor.enrol([{}], unnamed="3")
        assert [p.state for p in Enrolment.objects.get().participants.all()] == ["held"] * 3

    def test_day_for_names_is_shown(self, visitor: Visitor) -> None:
        TrainingEvent.objects.filter(pk=visitor.event.pk).update(names_until=dt.datetime(2030, 3, 2, 14, tzinfo=dt.UTC))
        page = visitor.client.get(visitor.form).content.decode().replace("\xa0", " ")
        assert "2.3.2030 klo 16.00" in page

    def test_are_not_given_after_that_day(self, visitor: Visitor) -> None:
        late = timezone.now() - dt.timedelta(hours=1)
        TrainingEvent.objects.filter(pk=visitor.event.pk).update(names_until=late)
        assert 'name="unnamed"' not in visitor.client.get(visitor.form).content.decode()
        response = visitor.fill([{}], unnamed="3")
        assert "Lisää vähintään yksi osallistuja" in response.content.decode()

    @pytest.mark.parametrize("number", ["51", "-1", "kolme", "1.5"])
    def test_impossible_number_is_told(self, visitor: Visitor, number: str) -> None:
        assert 'href="#id_unnamed"' in visitor.fill([person(1)], unnamed=number).content.decode()

    def test_nobody_at_all_is_refused(self, visitor: Visitor) -> None:
        assert "Lisää vähintään yksi osallistuja" in visitor.fill([{}]).content.decode()


class TestPolicy:
    def test_is_not_asked_when_seats_abound(self) -> None:
        visitor = Visitor(open_event(capacity=60))
        assert 'name="policy"' not in visitor.client.get(visitor.form).content.decode()

    def test_is_asked_when_few_seats_are_left(self) -> None:
        visitor = Visitor(open_event(capacity=9))
        assert 'name="policy"' in visitor.client.get(visitor.form).content.decode()

    def test_is_asked_when_the_group_is_larger_than_what_is_left(self) -> None:
        visitor = Visitor(open_event(capacity=12))
        visitor.fill([person(1)], unnamed="20", do="save")
        assert 'name="policy"' in visitor.client.get(visitor.page).content.decode()

    def test_choice_is_kept_and_followed(self) -> None:
        visitor = Visitor(open_event(capacity=2))
        visitor.enrol([person(1), person(2), person(3)], policy="together")
        assert {p.state for p in Enrolment.objects.get().participants.all()} == {"waiting"}


class TestInvoice:
    @pytest.fixture
    def visitor(self) -> Visitor:
        return Visitor(open_event(fee=Decimal(120)))

    def test_is_not_asked_of_a_free_event(self) -> None:
        visitor = Visitor(open_event("ilmainen"))
        assert "e_invoice_address" not in visitor.client.get(visitor.form).content.decode()

    @pytest.mark.parametrize("address", ["003720774740", "0037 2077474 0 123", "FI21 1234 5600 0007 85"])
    def test_address_is_checked_and_stored(self, visitor: Visitor, address: str) -> None:
        visitor.enrol([person(1)], e_invoice_address=address, operator="dabafihh", reference="Kp 1200")
        invoice = Enrolment.objects.get().invoice
        assert invoice.e_invoice_address == address.replace(" ", "")
        assert (invoice.operator, invoice.reference) == ("DABAFIHH", "Kp 1200")

    @pytest.mark.parametrize("address", ["003720774741", "20774740", "003700000000", "FI2112345600000786"])
    def test_wrong_address_is_told(self, visitor: Visitor, address: str) -> None:
        page = visitor.fill([person(1)], e_invoice_address=address, operator="DABAFIHH").content.decode()
        assert 'href="#id_e_invoice_address"' in page

    def test_operator_belongs_to_it(self, visitor: Visitor) -> None:
        page = visitor.fill([person(1)], e_invoice_address="003720774740").content.decode()
        assert 'href="#id_operator"' in page

    def test_nowhere_is_told_and_a_postal_address_suffices(self, visitor: Visitor) -> None:
        assert 'href="#id_e_invoice_address"' in visitor.fill([person(1)]).content.decode()
        response = visitor.client.post(visitor.page, typed([person(1)], invoice_address="Katu 1, 28100 Pori"))
        assert response["Location"] == visitor.review


class TestDraft:
    def test_is_shown_and_opens_on_another_device(self, visitor: Visitor) -> None:
        response = visitor.fill([person(1, needs="Istumapaikka edessä")], do="save")
        assert response["Location"] == f"{visitor.page}?tallennettu=1#jatka"
        page = Client().get(visitor.page).content.decode()
        assert f"http://testserver{visitor.page}" in page
        assert "Istumapaikka edessä" in page
        assert 'value="yhteys@example.org"' in page

    def test_is_encrypted(self, visitor: Visitor) -> None:
        visitor.fill([person(1)], do="save")
        stored = EnrolmentDraft.objects.extra(select={"raw": "content"}).values_list("raw", flat=True)
        assert "Henkilö" not in stored[0]

    def test_link_goes_to_the_contact_person_without_anything_typed(self, visitor: Visitor) -> None:
        response = visitor.fill([person(1)], do="mail")
        assert response["Location"] == f"{visitor.page}?lahetetty=1#jatka"
        sent = mail.outbox[0]
        assert sent.to == ["yhteys@example.org"]
        assert f"http://testserver{visitor.page}" in sent.body
        assert "Yrjö" not in sent.body
        assert "Henkilö" not in sent.body

    def test_link_needs_an_address(self, visitor: Visitor) -> None:
        response = visitor.fill([person(1)], do="mail", contact_email="yhteys")
        assert "ensin yhteyshenkilön kohtaan" in response.content.decode()
        assert mail.outbox == []

    def test_mail_that_is_refused_is_told(self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: object, **_kwargs: object) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("enrolments.draft_mail.EmailMessage.send", refuse)
        response = visitor.fill([person(1)], do="mail")
        assert "Viestiä ei voitu lähettää" in visitor.client.get(response["Location"]).content.decode()

    def test_other_events_do_not_open_it(self, visitor: Visitor) -> None:
        visitor.fill([person(1)], do="save")
        other = Visitor(open_event("toinen"))
        assert visitor.client.get(f"{other.form}jatka/{visitor.draft.token}/").status_code == 404

    def test_dead_link_says_so_and_shows_the_way(self, visitor: Visitor) -> None:
        response = visitor.client.get(f"{visitor.form}jatka/ei-tallaista/")
        assert response.status_code == 404
        assert f'href="{visitor.form}"' in response.content.decode()

    def test_page_of_a_dead_link_goes_on_as_a_new_draft(self, visitor: Visitor) -> None:
        response = visitor.client.post(f"{visitor.form}jatka/vanha/", typed([person(1)]))
        assert response["Location"] == visitor.review


def test_active_address_is_told_at_its_row(visitor: Visitor, event: TrainingEvent) -> None:
    enrolled(event, 2)
    page = visitor.fill([person(7), person(1, email="Henkilo.1@Example.org")]).content.decode()
    assert 'href="#id_person-1-email"' in page
    assert "on jo ilmoittautunut" in page


def test_same_address_twice_is_told_at_the_second(visitor: Visitor) -> None:
    page = visitor.fill([person(1), person(1)]).content.decode()
    assert 'href="#id_person-1-email"' in page
    assert 'href="#id_person-0-email"' not in page


def test_changed_purpose_text_is_accepted_anew(visitor: Visitor) -> None:
    page = visitor.fill([person(1)], accepted="2020-01").content.decode()
    assert 'href="#id_accepted"' in page
