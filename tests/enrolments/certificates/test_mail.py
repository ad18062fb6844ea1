"""Certificates by mail: to the person with the file, printed when it is sent; to the contact person without it."""

from typing import Any

import pytest

from enrolments.certificates.changing import revoke
from enrolments.certificates.printing import hash_of
from enrolments.models import Certificate, Delivery, Message, MessageKind
from enrolments.services.sending import send_due
from tests.factories.certificates import NAMES, attended, certified_event, given, press
from tests.factories.closing import came, sent
from tests.factories.smtp import Letterbox, free_port, mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def letterbox(settings: Any) -> Letterbox:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 20
    return Letterbox()


def files(mail: Any) -> list[tuple[str, str, bytes]]:
    return [
        (part.get_content_type(), part.get_filename(), part.get_content())
        for part in mail.walk()
        if part.get_filename()
    ]


def test_person_gets_the_very_file_and_the_contact_none(letterbox: Letterbox, settings: Any) -> None:
    one = given()
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 2
    person = one.participant
    assert person is not None
    by_receiver = {str(mail["To"]): mail for mail in letterbox.mails}
    assert set(by_receiver) == {person.email, person.enrolment.contact_email}
    ((kind, name, content),) = files(by_receiver[person.email])
    assert (kind, name) == ("application/pdf", f"todistus-{one.number}.pdf")
    assert (hash_of(content), content[:5]) == (one.file_hash, b"%PDF-")
    assert files(by_receiver[person.enrolment.contact_email]) == []


def test_outbox_holds_no_copy_of_the_file_and_no_code() -> None:
    one = given()
    for message in Message.objects.filter(event=one.event):
        assert "%PDF" not in message.html + message.text
        assert one.shown_code not in message.html + message.text
        assert len(message.html) < 20_000


def test_contact_hears_who_was_given_one_and_neither_number_nor_code() -> None:
    event = certified_event()
    enrolment = sent(event)
    for name in NAMES:
        came(enrolment, "pp", name=name)
    came(enrolment, "pa", name="Poissa Ollut")
    made = press(event)
    told = Message.objects.get(kind=MessageKind.CERTIFICATE, participant=None)
    assert told.to == enrolment.contact_email
    assert [name for name in NAMES if name not in told.text] == []
    assert [words for one in made for words in (one.number, one.shown_code, one.code) if words in told.text] == []
    assert "Poissa Ollut" not in told.text


def test_contact_who_is_the_only_participant_gets_one_mail() -> None:
    event = certified_event()
    person = came(sent(event, contact_email="itse@example.org"), "pp", name="Itse")
    person.email = "Itse@example.org"
    person.save()
    press(event)
    assert list(Message.objects.values_list("to", flat=True)) == ["Itse@example.org"]


def test_mail_is_in_the_language_of_the_enrolment() -> None:
    mails = {code: given(certified_event(f"k-{code}"), language=code).messages.get() for code in ("fi", "sv", "en")}
    assert {code: mail.subject.partition(":")[0] for code, mail in mails.items()} == {
        "fi": "Todistuksesi", "sv": "Ditt intyg", "en": "Your certificate",
    }  # fmt: skip


def test_mail_tells_until_when_the_register_keeps_the_name_and_where_codes_are_checked() -> None:
    one = given()
    text = one.messages.get().text
    until = f"{one.erase_on.day}.{one.erase_on.month}.{one.erase_on.year}"
    assert (until in text, "http://testserver/todistus/" in text, one.number in text) == (True, True, True)


def test_certificate_that_was_revoked_meanwhile_is_not_sent(letterbox: Letterbox, settings: Any) -> None:
    """Revoking takes waiting mails back; one that has just been claimed is looked at again."""
    one = given()
    Certificate.objects.filter(pk=one.pk).update(revoked_at=one.issued_at)
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 1
    message = Message.objects.get(certificate=one)
    assert (message.state, message.error) == (Delivery.FAILED, "void")


def test_certificate_that_cannot_be_printed_holds_up_nobody_else(letterbox: Letterbox, settings: Any) -> None:
    event = certified_event()
    odd = given(event, "Ensimmäinen")
    given(event, NAMES[1])
    Certificate.objects.filter(pk=odd.pk).update(name="王小明")
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 3
    assert Message.objects.get(certificate=odd).state == Delivery.QUEUED
    assert Message.objects.get(certificate=odd).error == "EnrolmentRefused"


def test_mail_about_an_example_says_so() -> None:
    one = given(certified_event(is_example=True))
    assert one.messages.get().subject.startswith("Esimerkki: ")


def test_revoking_is_mailed_without_a_file(letterbox: Letterbox, settings: Any) -> None:
    one = given()
    Message.objects.update(state=Delivery.SENT)
    revoke(certificate_id=one.pk, reason="Virhe", actor=None)
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 1
    assert (files(letterbox.mails[0]), "Virhe" in letterbox.mails[0].get_body(("plain",)).get_content()) == ([], True)


def test_second_press_mails_nobody_again() -> None:
    event = certified_event()
    attended(event)
    press(event)
    number = Message.objects.count()
    press(event)
    assert Message.objects.count() == number
