"""What may happen to a certificate afterwards: a right name, another mail, revoked; each noted, and refused twice."""

from collections.abc import Callable
from typing import Any

import pytest

from enrolments.certificates.changing import correct, mail_again, revoke
from enrolments.certificates.due import Candidates, Verdict
from enrolments.certificates.issuing import issue_due, issue_one
from enrolments.errors import EnrolmentRefused
from enrolments.models import Certificate, Delivery, Message, MessageKind, Participant
from enrolments.services.delivery import resend
from tests.factories.certificates import NAMES, attended, certified_event, given, press
from trainers.models import TrainingEvent
from valmentamo.accounts.audit.acting import acting
from valmentamo.accounts.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def mails(one: Certificate, kind: MessageKind = MessageKind.CERTIFICATE) -> Any:
    return Message.objects.filter(certificate=one, kind=kind).exclude(to="")


# --- a right name ------------------------------------------------------------------------------------------------


def test_corrected_name_is_on_a_new_certificate_with_an_own_number_and_code() -> None:
    former = given()
    fresh = correct(certificate_id=former.pk, name="Aino Oikea", language="fi", actor=None)
    former.refresh_from_db()
    assert (fresh.name, former.name, fresh.replaces) == ("Aino Oikea", NAMES[0], former)
    assert (fresh.is_valid, former.is_valid) == (True, False)
    assert (fresh.number == former.number, fresh.code == former.code) == (False, False)
    kept = ("event_id", "participant_id", "days", "minutes", "parts", "issuer", "trainer_names", "erase_on", "place")
    assert {name: getattr(fresh, name) for name in kept} == {name: getattr(former, name) for name in kept}


def test_corrected_name_is_mended_in_the_list_too() -> None:
    former = given()
    correct(certificate_id=former.pk, name="Aino Oikea", language="fi", actor=None)
    assert Participant.objects.get(pk=former.participant_id).name == "Aino Oikea"


def test_corrected_certificate_is_mailed_and_the_former_one_is_not() -> None:
    former = given()
    assert mails(former).count() == 1
    fresh = correct(certificate_id=former.pk, name="Aino Oikea", language="fi", actor=None)
    assert (mails(former).count(), mails(fresh).count()) == (0, 1)
    assert "korvaa aiemman todistuksesi" in mails(fresh).get().text


def test_other_language_writes_course_programme_and_place_anew() -> None:
    former = given()
    fresh = correct(certificate_id=former.pk, name=NAMES[0], language="sv", actor=None)
    assert (fresh.language, fresh.place, fresh.programme_title) == ("sv", "Björneborg", "Program på 2 dagar")
    assert fresh.course_title.startswith("Utbildning för arbetsplatscoacher (")


@pytest.mark.parametrize(
    ("name", "code"), [(NAMES[0], "same"), ("  ", "nameless"), ("王小明", "unprintable"), (f" {NAMES[0]} ", "same")]
)
def test_correction_that_makes_no_sense_is_refused_and_changes_nothing(name: str, code: str) -> None:
    one = given()
    with pytest.raises(EnrolmentRefused) as refused:
        correct(certificate_id=one.pk, name=name, language="fi", actor=None)
    one.refresh_from_db()
    assert (refused.value.code, refused.value.field, one.is_valid, Certificate.objects.count()) == (
        code,
        "name",
        True,
        1,
    )


def test_correcting_twice_says_that_it_was_replaced() -> None:
    one = given()
    fresh = correct(certificate_id=one.pk, name="Aino Oikea", language="fi", actor=None)
    with pytest.raises(EnrolmentRefused, match=fresh.number):
        correct(certificate_id=one.pk, name="Aino Kolmas", language="fi", actor=None)
    assert Certificate.objects.count() == 2


def test_corrected_person_is_not_due_another_one() -> None:
    event = certified_event()
    former = given(event)
    correct(certificate_id=former.pk, name="Aino Oikea", language="fi", actor=None)
    assert press(event) == []


# --- revoked -----------------------------------------------------------------------------------------------------


def test_revoked_certificate_keeps_who_when_and_why(person: Callable[..., Any]) -> None:
    user, one = person("coordinator"), given()
    revoke(certificate_id=one.pk, reason="  Annettu\nväärälle  ", actor=user)
    one.refresh_from_db()
    assert (one.is_valid, one.revoked_by, one.revoke_reason) == (False, user, "Annettu väärälle")


def test_revoking_twice_is_refused_clearly_and_tells_once() -> None:
    one = given()
    revoke(certificate_id=one.pk, reason="Virhe", actor=None)
    with pytest.raises(EnrolmentRefused, match="on mitätöity jo") as refused:
        revoke(certificate_id=one.pk, reason="Toinen virhe", actor=None)
    one.refresh_from_db()
    assert (refused.value.code, one.revoke_reason) == ("revoked", "Virhe")
    assert mails(one, MessageKind.CERTIFICATE_REVOKED).count() == 1


def test_reason_is_asked_for() -> None:
    one = given()
    with pytest.raises(EnrolmentRefused) as refused:
        revoke(certificate_id=one.pk, reason=" ", actor=None)
    assert (refused.value.code, refused.value.field) == ("reason", "reason")


def test_person_is_told_why_and_the_certificate_that_waits_is_not_sent() -> None:
    one = given()
    revoke(certificate_id=one.pk, reason="Annettu väärälle", actor=None)
    told = mails(one, MessageKind.CERTIFICATE_REVOKED).get()
    assert ("Annettu väärälle" in told.text, one.number in told.text) == (True, True)
    assert mails(one).count() == 0


def test_press_does_not_give_again_what_was_revoked_but_a_coordinator_may() -> None:
    event = certified_event()
    one = given(event)
    revoke(certificate_id=one.pk, reason="Virhe", actor=None)
    assert press(event) == []
    with pytest.raises(EnrolmentRefused) as refused:
        issue_one(event_id=event.pk, participant_id=one.participant_id, actor=None)
    assert refused.value.code == "revoked"
    fresh = issue_one(event_id=event.pk, participant_id=one.participant_id, actor=None, anew=True)
    assert (fresh.is_valid, fresh.number == one.number) == (True, False)


def test_revoked_person_who_is_not_due_one_gets_none_anew() -> None:
    event = certified_event()
    one = given(event)
    revoke(certificate_id=one.pk, reason="Virhe", actor=None)
    one.participant.attendance.update(state="absent")  # type: ignore[union-attr]
    with pytest.raises(EnrolmentRefused) as refused:
        issue_one(event_id=event.pk, participant_id=one.participant_id, actor=None, anew=True)
    assert refused.value.code == "missed"


def test_marks_that_change_afterwards_are_told_and_take_nothing_back() -> None:
    event = certified_event()
    one = given(event)
    one.participant.attendance.order_by("date").first().delete()  # type: ignore[union-attr]
    (candidate,) = Candidates(TrainingEvent.objects.get(pk=event.pk)).all
    assert (candidate.verdict, candidate.is_contradicted) == (Verdict.GIVEN, True)


# --- mailed again ------------------------------------------------------------------------------------------------


def test_mail_again_waits_for_the_one_on_its_way() -> None:
    one = given()
    mail_again(certificate_id=one.pk)
    assert mails(one).count() == 1


def test_mail_again_goes_to_the_address_that_is_known_now() -> None:
    one = given()
    mails(one).update(state=Delivery.BOUNCED)
    Participant.objects.filter(pk=one.participant_id).update(email="oikea@example.org")
    mail_again(certificate_id=one.pk)
    assert list(mails(one).order_by("pk").values_list("to", "state"))[1:] == [("oikea@example.org", Delivery.QUEUED)]


def test_mail_again_twice_in_a_row_writes_two_when_the_first_was_sent() -> None:
    one = given()
    for _time in range(2):
        mails(one).update(state=Delivery.SENT)
        mail_again(certificate_id=one.pk)
    assert mails(one).count() == 3


def test_certificate_that_is_not_valid_is_not_mailed_again() -> None:
    one = given()
    message = mails(one).get()
    message.state = Delivery.SENT
    message.save()
    revoke(certificate_id=one.pk, reason="Virhe", actor=None)
    with pytest.raises(EnrolmentRefused):
        mail_again(certificate_id=one.pk)
    with pytest.raises(EnrolmentRefused, match="ei ole enää voimassa"):
        resend(message_id=message.pk)


def test_nobody_to_mail_to_is_told() -> None:
    one = given()
    Certificate.objects.filter(pk=one.pk).update(participant=None)
    with pytest.raises(EnrolmentRefused) as refused:
        mail_again(certificate_id=one.pk)
    assert refused.value.code == "no-address"


# --- the trail ---------------------------------------------------------------------------------------------------


def test_everything_leaves_a_line_with_fields_and_no_values(person: Callable[..., Any]) -> None:
    user, event = person("coordinator"), certified_event()
    attended(event)
    with acting(user):
        (one,) = issue_due(event_id=event.pk, actor=user).given
        fresh = correct(certificate_id=one.pk, name="Aino Oikea", language="fi", actor=user)
        revoke(certificate_id=fresh.pk, reason="Virhe", actor=user)
    lines = AuditEntry.objects.filter(kind="enrolments.certificate").order_by("pk")
    told = [(line.key, line.action, line.fields) for line in lines]
    closed = ["revoke_reason", "revoked_at", "revoked_by"]
    assert told == [
        (str(one.pk), "create", []),
        (str(one.pk), "change", ["revoked_at", "revoked_by"]),
        (str(fresh.pk), "create", []),
        (str(fresh.pk), "change", closed),
    ]
    assert {(line.actor_name, line.event_key) for line in lines} == {(user.email, event.pk)}
