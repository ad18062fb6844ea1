"""The survey after two to three months: an address left, used once, gone; and its owner can take it back."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from enrolments.erasing import erase_enrolment, erase_expired, export_participant, held_about
from enrolments.feedback import follow_up
from enrolments.feedback.follow_up import ask_due, leave, token_of
from enrolments.models import Delivery, FeedbackAnswer, FollowUpAddress, Message, Participant
from enrolments.services.sending import send_due
from tests.factories.feedback import Visitor, asked_of, attended, over_event, plain, today
from tests.factories.links import Holder
from trainers.models import EventKind, EventState, TrainingEvent

pytestmark = pytest.mark.django_db

WHO = "maija.mallikas@tyonantaja.example"


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def due(event: TrainingEvent) -> dt.date:
    assert event.last_day is not None
    return event.last_day + dt.timedelta(days=75)


def sent(event: TrainingEvent) -> list[str]:
    """Words of all mails to addresses that were left."""
    mails = Message.objects.filter(event=event, kind="follow-up").order_by("pk")
    return [mail.text for mail in mails]


def left(event: TrainingEvent, email: str = WHO) -> Visitor:
    visitor = Visitor(asked_of(event))
    assert visitor.send("seuranta/", email=email)["Location"] == f"{visitor.page}seuranta/kiitos/"
    return visitor


# --- leaving -------------------------------------------------------------------------------------------------------


def test_thanks_lead_to_a_form_of_its_own() -> None:
    event = over_event()
    visitor = Visitor(asked_of(event))
    visitor.send(usefulness="5")
    text = visitor.read("kiitos/")
    assert f'href="{visitor.page}seuranta/"' in text
    assert 'type="email"' not in text, "nothing of the answer and nothing of the person stand together"
    assert f"{due(event).day}.{due(event).month}.{due(event).year}" in text


def test_an_address_is_kept_encrypted_and_apart() -> None:
    event = over_event()
    left(event)
    row = FollowUpAddress.objects.get()
    assert (row.email, row.language, row.send_on) == (WHO, "fi", due(event))
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, email_hash FROM enrolments_followupaddress")
        stored, hashed = cursor.fetchone()
    assert "maija" not in stored
    assert len(hashed) == 64
    assert FeedbackAnswer.objects.count() == 0
    pointing = {field.related_model for field in FollowUpAddress._meta.concrete_fields if field.is_relation}
    assert pointing == {TrainingEvent}


def test_the_address_is_told_and_its_mail_keeps_nothing() -> None:
    event = over_event()
    left(event)
    assert [f"/palaute/seuranta/{token_of(FollowUpAddress.objects.get())}/" in text for text in sent(event)] == [True]
    assert send_due() == 1
    mail = Message.objects.get(kind="follow-up")
    assert (mail.state, mail.to, mail.text, mail.html, mail.enrolment) == (Delivery.SENT, "", "", "", None)


@pytest.mark.parametrize("again", [WHO, WHO.upper(), f" {WHO} "])
def test_a_second_time_changes_nothing(again: str) -> None:
    event = over_event()
    left(event)
    left(event, again)
    assert FollowUpAddress.objects.count() == 1
    assert Message.objects.filter(kind="follow-up").count() == 1


@pytest.mark.parametrize("email", ["", "maija", "maija@", "a" * 250 + "@b.fi"])
def test_what_is_no_address_is_told_and_kept(email: str) -> None:
    visitor = Visitor(asked_of(over_event()))
    response = visitor.send("seuranta/", email=email)
    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.content.decode()
    assert f'value="{email}"' in response.content.decode() or not email
    assert FollowUpAddress.objects.count() == 0


def test_addresses_are_limited_by_address_and_by_event() -> None:
    event = over_event(capacity=2)
    visitor = Visitor(asked_of(event))
    codes = [visitor.send("seuranta/", email=WHO).status_code for _number in range(4)]
    assert codes == [302, 302, 302, 429]
    for number in range(6):
        visitor.send("seuranta/", email=f"joku{number}@example.org")
    assert FollowUpAddress.objects.count() == 4, "no more than the event could have people"


def test_a_program_leaves_no_address() -> None:
    visitor = Visitor(asked_of(over_event()))
    assert visitor.send("seuranta/", email=WHO, website="x").status_code == 200
    assert FollowUpAddress.objects.count() == 0


@pytest.mark.parametrize(("fields", "days_ago"), [({"kind": EventKind.TRAINER_TRAINING}, 0), ({}, 75), ({}, 90)])
def test_where_there_is_no_survey_to_come_nothing_is_asked_for(fields: dict[str, Any], days_ago: int) -> None:
    event = over_event(days_ago=days_ago, **fields)
    visitor = Visitor(asked_of(event))
    assert "Osoitteita ei enää oteta" in visitor.read("seuranta/")
    visitor.send("seuranta/", email=WHO)
    assert FollowUpAddress.objects.count() == 0


# --- taking back ---------------------------------------------------------------------------------------------------


def test_the_link_takes_the_address_back_by_a_button() -> None:
    event = over_event()
    left(event)
    path = re.search(r"(/palaute/seuranta/\S+/)", sent(event)[0])[1]  # type: ignore[index]
    client = Client()
    assert "Poista osoitteeni" in plain(client.get(path))
    assert FollowUpAddress.objects.count() == 1, "programs that open links decide nothing"
    assert "Osoitteesi on poistettu" in plain(client.post(path))
    assert FollowUpAddress.objects.count() == 0
    assert "Osoitteesi on poistettu" in plain(client.post(path)), "a second press is no error"


@pytest.mark.parametrize("token", ["abc", "Mg:1abc:xyz", "ä"])
def test_a_link_that_is_not_ours_takes_nothing(token: str) -> None:
    left(over_event())
    client = Client()
    for response in (client.get(f"/palaute/seuranta/{token}/"), client.post(f"/palaute/seuranta/{token}/")):
        assert response.status_code == 404
    assert FollowUpAddress.objects.count() == 1


# --- the participant's own page ------------------------------------------------------------------------------------


@pytest.fixture
def person() -> Participant:
    return Participant.objects.filter(event=attended(people=1)).select_related("event", "enrolment").get()


def test_participant_chooses_on_the_own_page(person: Participant) -> None:
    holder = Holder(person)
    assert "Kysykää vielä kerran" in holder.read()
    assert holder.post("seuranta/", leave="1")["Location"] == f"{holder.page}?tehty=seuranta"
    assert FollowUpAddress.objects.get().email == person.email
    assert "Älä kysy, poista osoite" in holder.read("?tehty=seuranta")
    holder.post("seuranta/", withdraw="1")
    assert FollowUpAddress.objects.count() == 0
    assert "Osoitteesi on poistettu seurannasta" in holder.read("?tehty=ei-seurantaa")


def test_who_does_not_come_is_not_asked(person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(state="cancelled")
    assert "Kysykää vielä kerran" not in Holder(person).read()
    assert Holder(person).post("seuranta/", leave="1").status_code == 404
    assert Holder(person).get("seuranta/").status_code == 405


def test_the_participants_export_has_the_address(person: Participant) -> None:
    assert export_participant(person)["follow_up"] is None
    Holder(person).post("seuranta/", leave="1")
    assert export_participant(person)["follow_up"] == {
        "email": person.email, "language": "fi", "send_on": due(person.event).isoformat(),
    }  # fmt: skip


# --- the whole life ------------------------------------------------------------------------------------------------


def test_an_address_outlives_the_enrolment_and_no_longer_than_its_mail(person: Participant, settings: Any) -> None:
    event = person.event
    Holder(person).post("seuranta/", leave="1")
    erase_expired(person.enrolment.erase_on)
    person.refresh_from_db()
    assert person.email == ""
    held = held_about(event)
    assert (held.follow_ups, held.follow_ups_erased_on, held.is_empty) == (1, due(event), False)
    day = due(event)
    assert ask_due(at(day - dt.timedelta(days=1))) == 0
    assert ask_due(at(day, 7)) == 0
    assert ask_due(at(day)) == 1
    assert ask_due(at(day, 11)) == 0
    assert FollowUpAddress.objects.count() == 0
    asked = asked_of(event, follow_up.RoundKind.FOLLOW_UP)
    assert f"{settings.SITE_URL}/palaute/{asked.code}/" in sent(event)[-1]
    assert asked.asked_at is not None
    send_due()
    assert held_about(event).is_empty
    assert set(Message.objects.filter(kind="follow-up").values_list("to", "text")) == {("", "")}


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_an_event_that_did_not_come_asks_nothing_and_forgets(state: EventState) -> None:
    event = over_event(days_ago=74)
    leave(event=event, email=WHO, language="fi")
    TrainingEvent.objects.filter(pk=event.pk).update(state=state)
    assert ask_due(at(due(event))) == 0
    assert FollowUpAddress.objects.count() == 0
    assert len(sent(event)) == 1, "the confirmation alone"


def test_a_clock_that_stood_still_asks_late_and_after_the_survey_not_at_all() -> None:
    event = over_event(days_ago=74)
    leave(event=event, email=WHO, language="fi")
    assert ask_due(at(due(event) + dt.timedelta(days=30))) == 1
    leave(event=event, email=WHO, language="fi")
    assert ask_due(at(due(event) + dt.timedelta(days=50))) == 0
    assert FollowUpAddress.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "prefix", "words"),
    [("fi", "", "Mitä koulutuksen jälkeen"), ("sv", "/sv", "Vad har hänt"), ("en", "/en", "What has happened")],
)
def test_the_survey_comes_in_the_language_of_the_form(language: str, prefix: str, words: str) -> None:
    event = over_event(days_ago=74)
    Visitor(asked_of(event), prefix=prefix).send("seuranta/", email=WHO)
    ask_due(at(due(event)))
    mail = Message.objects.filter(kind="follow-up").latest("pk")
    assert mail.language == language
    assert words in mail.subject
    assert f"{prefix}/palaute/" in mail.text


def test_erasing_at_ones_own_wish_takes_the_address_too(person: Participant) -> None:
    Holder(person).post("seuranta/", leave="1")
    leave(event=person.event, email=WHO, language="fi")
    erase_enrolment(enrolment_id=person.enrolment_id)
    assert [row.email for row in FollowUpAddress.objects.all()] == [WHO], "somebody else's stays"


def test_a_quiet_clock_asks_the_database_once(django_assert_num_queries: Any) -> None:
    leave(event=over_event(), email=WHO, language="fi")
    with django_assert_num_queries(1):
        assert ask_due(at(today())) == 0
