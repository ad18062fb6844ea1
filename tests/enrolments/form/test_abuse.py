"""Floods, programs and bad input: a clear answer, nothing stored, nothing broken."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enrolments import drafts
from enrolments.identity import looks_like_identity_code, masked
from enrolments.models import Enrolment, EnrolmentDraft
from tests.factories.enrol_form import Visitor, person, typed
from tests.factories.enrolments import open_event
from tests.factories.forms import opened_before

pytestmark = pytest.mark.django_db

CODES = ["010190-123A", "311299+9876", "010105A123B", "290204Y1234", "010190 - 123a", "010190–123A", "010190123A"]
NO_CODES = ["040 1234567", "010-1901234", "2077474-0", "1.1.1990", "320190-123A", "011390-123A", "0101901234", "A1-2"]


@pytest.fixture
def visitor() -> Visitor:
    return Visitor(open_event())


class TestIdentityCode:
    @pytest.mark.parametrize("code", CODES)
    def test_is_recognised_and_masked(self, code: str) -> None:
        assert looks_like_identity_code(f"hän on {code}, eikö")
        assert code not in masked(f"hän on {code}, eikö")
        assert looks_like_identity_code(masked(code))

    @pytest.mark.parametrize("text", NO_CODES)
    def test_other_numbers_are_none(self, text: str) -> None:
        assert not looks_like_identity_code(text)
        assert masked(text) == text

    @pytest.mark.parametrize(
        "field", ["organisation_name", "contact_name", "contact_email", "contact_phone", "business_id"]
    )
    def test_is_refused_in_every_field_and_never_kept(self, visitor: Visitor, field: str) -> None:
        response = visitor.fill([person(1)], **{field: "010190-123A"})
        page = response.content.decode()
        assert f'href="#id_{field}"' in page
        assert "010190-123A" not in drafts.Content.read(visitor.draft.content).fields[field]

    @pytest.mark.parametrize("field", ["name", "email", "role", "needs", "diet"])
    def test_is_refused_in_every_field_of_a_participant(self, visitor: Visitor, field: str) -> None:
        page = visitor.fill([person(1, **{field: "x 010190-123A"})]).content.decode()
        assert f'href="#id_person-0-{field}"' in page
        assert "henkilötunnukselta" in page
        assert "010190-123A" not in visitor.draft.content

    def test_is_refused_in_the_invoice(self) -> None:
        visitor = Visitor(open_event("maksullinen", fee=10))
        page = visitor.fill([person(1)], invoice_address="Katu 1", reference="010190-123A").content.decode()
        assert 'href="#id_reference"' in page


class TestPrograms:
    def test_hidden_field_stores_nothing(self, visitor: Visitor) -> None:
        for do in ("review", "add", "save", "mail", "lookup", "import"):
            response = visitor.fill([person(1)], website="http://spam.example", do=do)
            assert response.status_code == 429
            assert "ohjelman tekemältä" in response.content.decode()
        assert EnrolmentDraft.objects.count() == 0

    def test_too_quick_form_is_asked_again_with_everything_in_it(self, visitor: Visitor) -> None:
        response = visitor.fill([person(1)], opened=opened_before(0))
        page = response.content.decode()
        assert "ohjelman tekemältä" in page
        assert 'value="Henkilö A"' in page
        assert Enrolment.objects.count() == 0

    @pytest.mark.parametrize("note", ["", "väärä", opened_before(13 * 3600)], ids=["missing", "guessed", "old"])
    def test_old_or_forged_age_is_asked_again(self, visitor: Visitor, note: str) -> None:
        assert visitor.fill([person(1)], opened=note).status_code == 200

    def test_rows_are_added_as_quickly_as_one_likes(self, visitor: Visitor) -> None:
        assert visitor.fill([person(1)], do="add", opened=opened_before(0)).status_code == 302

    @pytest.mark.parametrize("text", ["Osta http://spam.example", "www.spam.example"])
    def test_nobody_advertises_in_a_name(self, visitor: Visitor, text: str) -> None:
        page = visitor.fill([person(1, name=text)], organisation_name=text).content.decode()
        assert 'href="#id_person-0-name"' in page
        assert 'href="#id_organisation_name"' in page

    @pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "12345", "???"])
    def test_name_is_a_name(self, visitor: Visitor, text: str) -> None:
        assert 'href="#id_person-0-name"' in visitor.fill([person(1, name=text)]).content.decode()


class TestLimits:
    def test_new_drafts_from_one_network(self, visitor: Visitor) -> None:
        answers = [visitor.fill([person(1)], do="save").status_code for _time in range(61)]
        assert answers == [302] * 60 + [429]
        assert EnrolmentDraft.objects.count() == 60

    def test_another_event_has_its_own(self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        other = Visitor(open_event("toinen"))
        for time in range(400):
            monkeypatch.setitem(visitor.client.defaults, "REMOTE_ADDR", f"192.0.2.{time // 50}")
            visitor.fill([person(1)], do="save")
        monkeypatch.setitem(visitor.client.defaults, "REMOTE_ADDR", "198.51.100.1")
        assert visitor.fill([person(1)], do="save").status_code == 429
        assert other.fill([person(1)], do="save").status_code == 302

    def test_link_is_mailed_three_times(self, visitor: Visitor) -> None:
        visitor.fill([person(1)], do="save")
        answers = [visitor.client.post(visitor.page, typed([person(1)], do="mail")).status_code for _time in range(4)]
        assert answers == [302, 302, 302, 429]

    def test_business_ids_are_not_harvested(self, visitor: Visitor) -> None:
        visitor.fill([person(1)], do="save")
        address = visitor.page
        answers = {visitor.client.post(address, typed([person(1)], do="lookup")).status_code for _time in range(60)}
        assert answers == {302}
        assert visitor.client.post(address, typed([person(1)], do="lookup")).status_code == 429

    def test_sending_is_limited_and_loses_nothing(self, visitor: Visitor) -> None:
        visitor.fill([person(1)])
        answers = [visitor.send("x").status_code for _time in range(31)]
        assert answers == [200] * 30 + [429]
        cache.clear()
        assert "/valmis/" in visitor.send()["Location"]


BAD = [
    "\x00",
    "a\x00b",
    "😀" * 50,
    "\u202e",
    "x" * 5000,
    "<script>alert(1)</script>",
    "'; DROP TABLE",
    "\r\nBcc: a@b.fi",
    "${7*7}",
]


class TestBadInput:
    @pytest.mark.parametrize("text", BAD)
    @pytest.mark.parametrize("do", ["review", "add", "lookup", "save", "mail", "import", "remove-0", "nonsense"])
    def test_nothing_breaks(self, visitor: Visitor, text: str, do: str) -> None:
        everything = dict.fromkeys(("organisation_name", "contact_name", "contact_email", "unnamed", "policy"), text)
        row = dict.fromkeys(("name", "email", "role", "needs", "diet"), text)
        response = visitor.fill([row], do=do, **everything)
        assert response.status_code in (200, 302)
        if EnrolmentDraft.objects.exists():
            page = visitor.client.get(visitor.page)
            assert page.status_code == 200
            assert "<script>alert" not in page.content.decode()
            assert visitor.client.get(visitor.review).status_code == 200

    def test_emoji_in_a_name_is_welcome(self, visitor: Visitor) -> None:
        visitor.enrol([person(1, name="Meri 🌊 Kuu")])
        assert Enrolment.objects.get().participants.get().name == "Meri 🌊 Kuu"

    def test_line_break_in_a_name_is_a_space(self, visitor: Visitor) -> None:
        visitor.enrol([person(1, name="Meri\r\nBcc: Kuu")])
        assert Enrolment.objects.get().participants.get().name == "Meri Bcc: Kuu"

    @pytest.mark.parametrize("count", ["-1", "99999", "9" * 400, "x", "", "²"])
    def test_number_of_rows_is_not_trusted(self, visitor: Visitor, count: str) -> None:
        sent = {**typed([person(1)]), "people": count}
        assert visitor.client.post(visitor.form, sent).status_code in (200, 302)
        assert len(drafts.Content.read(visitor.draft.content).people) <= 200

    @given(st.dictionaries(st.sampled_from(["do", "people", "unnamed", "policy", "state"]), st.text(max_size=40)))
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    def test_no_page_breaks_whatever_is_sent(self, visitor: Visitor, sent: dict[str, str]) -> None:
        cache.clear()
        assert visitor.client.post(visitor.form, sent).status_code < 500
        assert visitor.client.post(f"{visitor.form}tuo/", sent).status_code < 500
        assert visitor.client.post(f"{visitor.form}jatka/x/tarkista/", sent).status_code < 500


def test_forged_request_is_refused(visitor: Visitor) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(visitor.form, typed([person(1)])).status_code == 403


class TestOldDrafts:
    def test_of_an_earlier_release_opens_with_what_is_known(self) -> None:
        content = drafts.Content.read('{"people": [{"name": "Meri"}], "colour": "red"}')
        assert content.people == [{"name": "Meri"}]

    def test_go_after_a_week(self, visitor: Visitor) -> None:
        visitor.fill([person(1)], do="save")
        visitor.fill([person(2)], do="save")
        old, fresh = EnrolmentDraft.objects.order_by("pk")
        EnrolmentDraft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - dt.timedelta(days=7, minutes=1))
        assert visitor.client.get(f"{visitor.form}jatka/{old.token}/").status_code == 404
        assert drafts.delete_old() == 1
        assert list(EnrolmentDraft.objects.all()) == [fresh]

    def test_touching_keeps_them(self, visitor: Visitor) -> None:
        visitor.fill([person(1)], do="save")
        EnrolmentDraft.objects.update(changed_at=timezone.now() - dt.timedelta(days=6))
        visitor.client.post(visitor.page, typed([person(1)], do="save"))
        assert visitor.draft.changed_at > timezone.now() - dt.timedelta(minutes=5)
        assert drafts.delete_old() == 0
