"""The register forgets on its own day, and the rest forgets without it: nothing leads from one to the other."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command

from enrolments import purpose
from enrolments.certificates.changing import correct
from enrolments.certificates.forgetting import erase_name
from enrolments.certificates.snapshot import kept_until
from enrolments.erasing import erase_expired, export_participant, forgetting, held_about
from enrolments.models import Certificate, Message, MessageKind, Participant
from enrolments.services.sending import send_due
from tests.factories.certificates import NAMES, attended, certified_event, given, press
from tests.factories.ready_events import in_days, today
from trainers.demo.registry import clear
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db


def forgotten(one: Certificate) -> None:
    forgetting.forget(enrolment_id=one.participant.enrolment_id)  # type: ignore[union-attr]
    one.refresh_from_db()


def test_forgetting_a_participant_unlinks_the_certificate_and_keeps_it_valid() -> None:
    one = given()
    forgotten(one)
    assert (one.participant, one.name, one.is_valid) == (None, NAMES[0], True)


def test_nothing_leads_from_a_forgotten_participant_to_the_register() -> None:
    one = given()
    send_due()
    person = one.participant
    forgotten(one)
    assert Message.objects.filter(participant=person).exclude(certificate=None).count() == 0
    assert Certificate.objects.filter(participant=person).count() == 0
    assert Message.objects.filter(participant=person, kind=MessageKind.CERTIFICATE).count() == 1


def test_certificate_that_waits_to_be_sent_is_not_sent_to_somebody_forgotten() -> None:
    one = given()
    forgotten(one)
    assert Message.objects.filter(kind=MessageKind.CERTIFICATE).exclude(to="").count() == 0


def test_name_is_erased_on_its_day_with_everything_that_could_lead_to_it() -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(erase_on=today(), revoke_reason="Aino pyysi")
    assert erase_expired(today()).certificate_names == 1
    one.refresh_from_db()
    assert (one.name, one.trainer_names, one.revoke_reason, one.file_hash) == ("", "", "", "")
    assert one.name_erased_at is not None
    assert (one.number, one.days, one.is_valid) == (one.number, one.days, True)
    assert erase_expired(today()).certificate_names == 0


def test_name_is_kept_until_its_day() -> None:
    one = given()
    assert erase_expired(one.erase_on - dt.timedelta(days=1)).certificate_names == 0
    assert erase_expired(one.erase_on, dry_run=True).certificate_names == 1
    one.refresh_from_db()
    assert one.name == NAMES[0]


def test_name_may_be_erased_earlier_and_only_once() -> None:
    one = given()
    assert (erase_name(certificate_id=one.pk), erase_name(certificate_id=one.pk)) == (True, False)


def test_erasing_a_name_erases_it_from_the_certificates_before_and_after_it() -> None:
    former = given()
    fresh = correct(certificate_id=former.pk, name="Aino Oikea", language="fi", actor=None)
    last = correct(certificate_id=fresh.pk, name="Aino Oikein", language="fi", actor=None)
    erase_name(certificate_id=fresh.pk)
    names = Certificate.objects.filter(pk__in=[former.pk, fresh.pk, last.pk]).values_list("name", flat=True)
    assert set(names) == {""}


@pytest.mark.parametrize(
    ("day", "until"),
    [(dt.date(2027, 3, 10), dt.date(2037, 3, 10)), (dt.date(2028, 2, 29), dt.date(2038, 2, 28))],
)
def test_years_of_keeping_are_a_setting(settings: Any, day: dt.date, until: dt.date) -> None:
    settings.CERTIFICATE_YEARS = 10
    assert kept_until(day) == until
    settings.CERTIFICATE_YEARS = 3
    assert kept_until(day).year == day.year + 3


def test_replacement_is_forgotten_on_the_day_of_the_first() -> None:
    former = given()
    Certificate.objects.filter(pk=former.pk).update(erase_on=in_days(5))
    assert correct(certificate_id=former.pk, name="Uusi", language="fi", actor=None).erase_on == in_days(5)


def test_what_is_held_counts_names_of_the_register_apart() -> None:
    event = certified_event()
    one = given(event)
    forgotten(one)
    held = held_about(event)
    assert (held.certificates, held.certificates_erased_on, held.participants, held.is_empty) == (
        1, one.erase_on, 0, True,
    )  # fmt: skip
    erase_name(certificate_id=one.pk)
    assert (held_about(event).certificates, held_about(event).certificates_erased_on) == (0, None)


def test_person_gets_the_own_certificate_in_the_own_export_and_the_contact_does_not() -> None:
    one = given()
    (told,) = export_participant(one.participant)["certificates"]  # type: ignore[arg-type]
    assert (told["number"], told["shown_code"], told["name"]) == (one.number, one.shown_code, NAMES[0])


def test_command_tells_how_many_names(capsys: Any) -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(erase_on=today())
    call_command("erase_expired", "--dry-run")
    assert "certificate_names: 1" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_purpose_tells_of_the_register_and_its_years(settings: Any, language: str) -> None:
    settings.CERTIFICATE_YEARS = 7
    days = {"organiser": "X", "needs_day": "1.1.", "erasure_day": "2.1."}
    words = {"fi": "todistusrekisteri", "sv": "intygsregistret", "en": "register of"}[language]
    text = " ".join(purpose.purpose_of(language=language, **days))
    assert (words in text, " 7 " in text) == (True, True)


def test_example_goes_with_its_certificates() -> None:
    event = certified_event(is_example=True)
    attended(event)
    press(event)
    clear(event)
    event.delete()
    assert (Certificate.objects.count(), TrainingEvent.objects.filter(pk=event.pk).count()) == (0, 0)
    assert Participant.objects.filter(event_id=event.pk).count() == 0
