"""Erasure: a planted marker is found nowhere afterwards, and everything that is counted still counts."""

import datetime as dt
import json
import logging
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from enrolments import drafts
from enrolments.admin.organisation_page import years_of
from enrolments.clock import tick
from enrolments.erasing import erase_enrolment, erase_expired, export_enrolment, export_participant, held_about
from enrolments.models import (
    Delivery,
    Enrolment,
    EnrolmentDraft,
    InvoiceDetails,
    Message,
    NeedsReading,
    Offer,
    Participant,
    ParticipantNeeds,
    SeatState,
)
from enrolments.services import changing
from enrolments.services.enrolling import enrol
from enrolments.services.moving import move
from enrolments.services.requests import Contact, Invoice, Person
from enrolments.services.sending import send_due
from tests.factories.enrolments import enrolled, open_event, request
from tests.factories.letters import full_event
from trainers.demo.registry import clear
from trainers.models import EventState, Organisation, TrainingEvent

pytestmark = pytest.mark.django_db
MARK = "Kuikka"
LOWER = MARK.lower()


def marked(number: int) -> Person:
    return Person(
        f"{MARK} Nimi{number}", f"{LOWER}{number}@{LOWER}.example", f"{MARK}-rooli", f"{MARK}-tarve", f"{MARK}-ruoka"
    )


def planted(event: TrainingEvent, **fields: Any) -> Enrolment:
    """Whatever people can type, marked; with a swap, an offer, a draft and mails in every state."""
    asked = request(
        (marked(1), marked(2), Person()),
        organisation_name=f"{MARK} Tmi",
        business_id="20774740",
        contact=Contact(f"{MARK} Yhteys", f"yhteys@{LOWER}.example", f"+358 {LOWER}"),
        invoice=Invoice(f"0037{LOWER}", MARK, f"{MARK}tie 1", f"viite {MARK}"),
        idempotency_key=f"{LOWER}-key",
        **fields,
    )
    made = enrol(event_id=event.pk, request=asked).enrolment
    drafts.save(event=event, content=drafts.Content(fields={"contact_name": MARK}, people=[{"name": MARK}]))
    first = made.participants.order_by("pk")[0]
    changing.swap(enrolment_id=made.pk, participant_id=first.pk, person=marked(3))
    send_due()
    Message.objects.filter(to__startswith="yhteys").update(state=Delivery.BOUNCED)
    changing.add_people(enrolment_id=made.pk, people=[marked(4)])
    NeedsReading.objects.create(event=event, reader="koordinaattori@example.org")
    return made


def database() -> Iterator[tuple[str, str]]:
    """Every value of every column of every table, as stored."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from ((table, str(value)) for value in row)


def decrypted() -> Iterator[tuple[str, str]]:
    """Every value of every row of this room as the code reads it."""
    for model in apps.get_app_config("enrolments").get_models():
        for row in model._base_manager.values():
            for name, value in row.items():
                yield f"{model.__name__}.{name}", str(value)


def findings() -> set[str]:
    found = {where for where, value in (*database(), *decrypted()) if LOWER in value.lower()}
    files = [path for path in Path(project.MEDIA_ROOT).rglob("*") if path.is_file()]
    return found | {str(path) for path in files if LOWER.encode() in path.read_bytes().lower()}


def test_a_planted_marker_is_found_before_and_nowhere_after(caplog: pytest.LogCaptureFixture) -> None:
    event = full_event(personal_data_until=timezone.localdate() + dt.timedelta(days=60))
    planted(event)
    assert {"Enrolment.contact_name", "Participant.name", "Message.text", "ParticipantNeeds.text"} <= findings()
    assert {"EnrolmentDraft.content", "InvoiceDetails.operator", "Message.to", "Participant.role"} <= findings()
    with caplog.at_level(logging.DEBUG):
        erase_expired(timezone.localdate() + dt.timedelta(days=100))
    assert findings() == set()
    assert LOWER not in caplog.text.lower()
    assert "contact_email" in caplog.text, "logs name fields"


def test_a_marker_in_an_enrolment_that_was_moved_is_erased_in_both() -> None:
    event, there = full_event(), full_event("toinen")
    made = planted(event)
    move(enrolment_id=made.pk, event_id=there.pk)
    EnrolmentDraft.objects.all().delete()
    assert erase_expired(timezone.localdate() + dt.timedelta(days=100)).enrolments == 2
    assert findings() == set()


def figures(event: TrainingEvent) -> dict[str, Any]:
    """What statistics are made of."""
    people = Participant.objects.filter(event=event)
    return {
        "states": Counter(people.values_list("state", flat=True)),
        "kinds": Counter(Enrolment.objects.filter(event=event).values_list("organisation_kind", "organisation")),
        "dates": sorted(people.values_list("confirmed_at", "cancelled_at", "queue_number"), key=str),
        "mails": Counter(Message.objects.exclude(state="queued").values_list("kind", "state")),
        "offers": Offer.objects.count(),
        "seats": TrainingEvent.objects.values_list("seats_taken", "seats_waiting").get(pk=event.pk),
    }


def test_figures_are_the_same_before_and_after() -> None:
    event = full_event(capacity=2)
    organisation = Organisation.objects.create(name="Porin kaupunki", kind="municipality")
    made = planted(event, organisation=organisation, organisation_kind="municipality")
    changing.cancel(enrolment_id=made.pk, participant_ids=[made.participants.order_by("pk")[1].pk])
    send_due()
    before = figures(event)
    erase_expired(timezone.localdate() + dt.timedelta(days=100))
    assert figures(event) == before
    made.refresh_from_db()
    assert made.organisation_name == "Porin kaupunki"
    assert made.business_id == ""


def test_an_organisation_that_was_only_typed_is_erased_by_name() -> None:
    made = planted(full_event(), organisation_kind="company")
    erase_expired(timezone.localdate() + dt.timedelta(days=100))
    made.refresh_from_db()
    assert (made.organisation_name, made.business_id, made.organisation_kind) == ("", "", "company")


def test_known_organisation_keeps_its_own_business_id_and_its_numbers(django_assert_num_queries: Any) -> None:
    known = Organisation.objects.create(name="Tmi Taitava", kind="company", business_id="20774740")
    made = planted(full_event(), organisation=known, organisation_kind="company")
    before = [(year.year, year.seated, year.waiting) for year in years_of(known)]
    erase_expired(timezone.localdate() + dt.timedelta(days=100))
    made.refresh_from_db()
    assert (made.business_id, made.organisation_name, made.organisation) == ("", "Tmi Taitava", known)
    assert Organisation.objects.get(pk=known.pk).business_id == "20774740"
    with django_assert_num_queries(2):
        assert [(year.year, year.seated, year.waiting) for year in years_of(known)] == before
    assert before[0][1] > 0


def test_each_thing_goes_on_its_own_day() -> None:
    event = full_event()
    made = planted(event)
    day_after = event.last_day + dt.timedelta(days=1)
    assert erase_expired(event.last_day).needs == 0
    assert erase_expired(day_after).needs == 3
    assert not ParticipantNeeds.objects.exists()
    made.refresh_from_db()
    assert made.erased_at is None
    assert erase_expired(made.erase_on - dt.timedelta(days=1)).enrolments == 0
    assert erase_expired(made.erase_on).enrolments == 1
    assert erase_expired(made.erase_on).enrolments == 0
    made.refresh_from_db()
    assert made.erased_at is not None


def test_links_of_the_erased_open_nothing() -> None:
    made = planted(full_event(capacity=3))
    person = made.participants.order_by("pk")[0]
    tokens = made.token, person.token
    erase_expired(made.erase_on)
    assert Enrolment.objects.by_token(tokens[0]) is None
    assert Participant.objects.by_token(tokens[1]) is None


def test_a_dry_run_counts_the_same_and_erases_nothing() -> None:
    made = planted(full_event())
    before = sorted(database())
    wanted = erase_expired(made.erase_on, dry_run=True)
    assert sorted(database()) == before
    assert wanted.enrolments == 1
    assert wanted.mails > 0
    assert erase_expired(made.erase_on) == wanted


def test_the_command_prints_numbers_and_no_names() -> None:
    made = planted(full_event())
    Enrolment.objects.update(erase_on=timezone.localdate())
    TrainingEvent.objects.filter(pk=made.event_id).update(first_day=None, last_day=None)
    out = StringIO()
    call_command("erase_expired", "--dry-run", stdout=out)
    made.refresh_from_db()
    assert made.erased_at is None
    assert "Would be erased:\n  enrolments: 1\n" in out.getvalue()
    call_command("erase_expired", stdout=out)
    made.refresh_from_db()
    assert made.erased_at is not None
    assert LOWER not in out.getvalue().lower()


def test_the_clock_erases_by_itself() -> None:
    made = enrolled(open_event())
    assert tick()["enrolments erased"] == 0
    late = timezone.make_aware(dt.datetime.combine(made.erase_on, dt.time(3)))
    assert tick(late)["enrolments erased"] == 1


def test_an_event_that_was_moved_without_a_word_keeps_its_people() -> None:
    made = enrolled(open_event())
    later = made.erase_on + dt.timedelta(days=10)
    TrainingEvent.objects.filter(pk=made.event_id).update(first_day=later, last_day=later)
    assert erase_expired(made.erase_on).enrolments == 0
    made.refresh_from_db()
    assert made.erase_on == later + dt.timedelta(days=30)


def test_readings_of_needs_are_kept_for_two_years() -> None:
    event = open_event()
    NeedsReading.objects.create(event=event, reader="a@example.org")
    today = timezone.localdate()
    assert erase_expired(today + dt.timedelta(days=700)).readings == 0
    assert erase_expired(today + dt.timedelta(days=735)).readings == 1


def test_erasing_at_ones_own_wish_frees_the_seats_and_tells_the_people() -> None:
    event = full_event(capacity=3)
    made = planted(event)
    other = enrolled(event, name="odottava")
    send_due()
    erase_enrolment(enrolment_id=made.pk)
    told = Message.objects.filter(enrolment=made, state=Delivery.QUEUED)
    assert set(told.values_list("kind", flat=True)) == {"cancelled-by-you"}
    assert Participant.objects.get(enrolment=other).state == SeatState.OFFERED
    assert made.participants.active().count() == 0
    EnrolmentDraft.objects.all().delete()
    send_due()
    assert findings() == set()
    erase_enrolment(enrolment_id=made.pk)


def test_erasing_after_the_event_cancels_nobody() -> None:
    event = open_event()
    made = enrolled(event)
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)
    erase_enrolment(enrolment_id=made.pk)
    assert made.participants.get().state == SeatState.CONFIRMED
    assert made.participants.get().name == ""


def test_the_report_says_what_is_held_and_at_last_that_nothing_is(django_assert_num_queries: Any) -> None:
    event = full_event(personal_data_until=timezone.localdate() + dt.timedelta(days=60))
    planted(event)
    held = held_about(event)
    assert (held.enrolments, held.contacts, held.participants, held.needs, held.invoices) == (1, 1, 3, 3, 1)
    assert held.drafts == held.readings == 1
    assert held.first_erased_on == held.last_erased_on
    assert not held.is_empty
    enrolled(event, 3)
    with django_assert_num_queries(17):
        held_about(event)
    erase_expired(timezone.localdate() + dt.timedelta(days=100))
    after = held_about(event)
    assert after.is_empty
    assert after.erased_enrolments == 2
    assert after.last_erasure is not None


def test_the_contacts_export_has_everything_but_what_is_the_participants_own() -> None:
    made = planted(full_event())
    text = json.dumps(export_enrolment(made), ensure_ascii=False)
    for known in (f"{MARK} Tmi", "2077474-0", f"{MARK} Yhteys", f"{MARK}tie 1", f"{MARK} Nimi3", f"{MARK}-rooli"):
        assert known in text
    assert f"{MARK}-tarve" not in text
    assert f"{MARK}-ruoka" not in text
    assert not any(person.token in text for person in made.participants.all())
    assert made.token in text


def test_a_participants_export_has_the_needs_and_nobody_else() -> None:
    made = planted(full_event())
    person = made.participants.get(name=f"{MARK} Nimi2")
    text = json.dumps(export_participant(person), ensure_ascii=False)
    assert f"{MARK}-tarve" in text
    assert person.token in text
    assert "Nimi3" not in text
    assert made.token not in text


def test_an_example_goes_with_its_enrolments(django_capture_on_commit_callbacks: Any) -> None:
    event = full_event(is_example=True)
    planted(event)
    clear(event)
    assert InvoiceDetails.objects.count() == 0
    event.delete()
    assert findings() == set()
