"""The audit trail: every change by the names of its fields, never their values; readable, narrowed, kept 24 months."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from enrolments.models import Enrolment, Participant
from enrolments.services import changing
from enrolments.services.requests import Person
from tests.factories.enrolments import enrolled, open_event
from tests.factories.ready_events import ready_event
from trainers.models import EventDay
from trainers.services.events import save_event
from valmentamo.accounts.audit.acting import AuditMiddleware, acting
from valmentamo.accounts.audit.models import KEPT, Action, AuditEntry, Via
from valmentamo.accounts.audit.naming import field_names
from valmentamo.accounts.audit.recording import delete_old, note
from valmentamo.accounts.audit.tracking import all_tracked

pytestmark = pytest.mark.django_db

TRAIL = "/hallinta/muutosloki/"
QUERIES = 12


def lines(**narrowing: Any) -> list[tuple[str, str, list[str]]]:
    rows = AuditEntry.objects.filter(**narrowing).order_by("pk")
    return [(row.action, row.kind, row.fields) for row in rows]


def test_enrolling_leaves_a_line_for_the_enrolment_and_each_person() -> None:
    enrolment = enrolled(open_event(), 2)
    made = [line for line in lines(event_key=enrolment.event_id) if line[1].startswith("enrolments.")]
    assert made == [
        ("create", "enrolments.enrolment", []),
        ("create", "enrolments.participant", []),
        ("create", "enrolments.participant", []),
    ]


def test_change_names_the_fields_and_holds_no_value() -> None:
    enrolment = enrolled(open_event())
    participant = enrolment.participants.get()
    AuditEntry.objects.all().delete()
    new = Person("Salla Salainen", "salla.salainen@example.org", "lähihoitaja")
    changing.correct(enrolment_id=enrolment.pk, participant_id=participant.pk, person=new)
    (entry,) = AuditEntry.objects.filter(kind="enrolments.participant", key=str(participant.pk))
    assert (entry.action, entry.fields) == (Action.CHANGE, ["email", "name", "role"])
    everything = " ".join(str(value) for row in AuditEntry.objects.values() for value in row.values())
    assert "salla" not in everything.lower()
    assert "hoitaja" not in everything


def test_saving_without_a_change_leaves_no_line() -> None:
    participant = enrolled(open_event()).participants.get()
    AuditEntry.objects.all().delete()
    participant.save()
    assert lines() == []


def test_update_of_many_rows_leaves_a_line_for_each_with_its_event() -> None:
    enrolment = enrolled(open_event(), 3)
    AuditEntry.objects.all().delete()
    Participant.objects.filter(enrolment=enrolment).update(role="esihenkilö", link_nonce="x")
    assert lines(event_key=enrolment.event_id) == [("change", "enrolments.participant", ["role"])] * 3


def test_update_of_fields_that_the_machine_keeps_leaves_no_line() -> None:
    enrolment = enrolled(open_event())
    AuditEntry.objects.all().delete()
    Enrolment.objects.filter(pk=enrolment.pk).update(link_nonce="x")
    assert lines() == []


def test_event_tells_its_fields_and_days(person: Callable[..., Any]) -> None:
    event = ready_event()
    AuditEntry.objects.all().delete()
    event.venue = "Toinen talo"
    event.days = [EventDay(date=day.date, start=dt.time(10), end=dt.time(16)) for day in event.days.all()[:1]]
    with acting(person("coordinator")):
        save_event(event=event)
    told = lines(event_key=event.pk)
    assert [line for line in told if line[1] == "trainers.trainingevent"] == [
        ("change", "trainers.trainingevent", ["last_day", "venue"])
    ]
    assert sorted(line for line in told if line[1] == "trainers.eventday") == [
        ("create", "trainers.eventday", []),
        ("delete", "trainers.eventday", []),
        ("delete", "trainers.eventday", []),
    ]
    assert set(AuditEntry.objects.values_list("actor_name", "via")) == {("coordinator@example.org", Via.PERSON)}


def test_change_behind_a_link_has_no_person() -> None:
    enrolment = enrolled(open_event())
    AuditEntry.objects.all().delete()

    def view(_request: Any) -> HttpResponse:
        Enrolment.objects.filter(pk=enrolment.pk).update(contact_name="Toinen")
        return HttpResponse()

    AuditMiddleware(view)(RequestFactory().get("/"))
    (entry,) = AuditEntry.objects.all()
    assert (entry.via, entry.actor, entry.actor_name) == (Via.LINK, None, "")


def test_change_outside_a_request_is_the_clocks() -> None:
    enrolled(open_event())
    assert set(AuditEntry.objects.values_list("via", flat=True)) == {Via.CLOCK}


def test_name_of_the_actor_outlives_the_account(person: Callable[..., Any]) -> None:
    actor = person("coordinator")
    event = ready_event()
    AuditEntry.objects.all().delete()
    with acting(actor):
        note(Action.VIEW, event, fields=("needs",), event_key=event.pk)
    actor.delete()
    (entry,) = AuditEntry.objects.filter(kind="trainers.trainingevent")
    assert (entry.actor, entry.actor_name) == (None, "coordinator@example.org")


def test_lines_go_after_24_months() -> None:
    event = ready_event()
    AuditEntry.objects.all().delete()
    now = timezone.now()
    for days in (-1, 1):
        note(Action.VIEW, event)
        AuditEntry.objects.filter(pk=AuditEntry.objects.latest("pk").pk).update(at=now - KEPT + dt.timedelta(days=days))
    assert delete_old(now) == 1
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "status"), [("coordinator", 200), ("administrator", 200), ("editor", 302), ("trainer", 403)]
)
def test_trail_is_for_coordinators_and_administrators(client_of: Callable[..., Client], role: str, status: int) -> None:
    assert client_of(role).get(TRAIL).status_code == status


@pytest.mark.parametrize("number", [1, 3])
def test_trail_asks_the_same_for_one_line_and_three(
    client_of: Callable[..., Client], django_assert_num_queries: Any, number: int
) -> None:
    client = client_of("coordinator")
    client.get(TRAIL)
    AuditEntry.objects.all().delete()
    for n in range(number):
        enrolment = enrolled(open_event(f"e{n}"), 1, f"nimi{n}")
    AuditEntry.objects.exclude(kind="enrolments.enrolment").delete()
    with django_assert_num_queries(QUERIES):
        page = client.get(TRAIL)
    html = page.content.decode()
    assert html.count("<time") == number
    assert f'href="/hallinta/ilmoittautumiset/{enrolment.pk}/"' in html
    assert enrolment.event.title in html


def test_trail_is_narrowed_by_each_question(client_of: Callable[..., Client], person: Callable[..., Any]) -> None:
    client = client_of("coordinator")
    event = ready_event()
    AuditEntry.objects.all().delete()
    with acting(person("administrator")):
        note(Action.VIEW, event, fields=("needs",), event_key=event.pk)
    note(Action.CHANGE, event, fields=("venue",), event_key=event.pk + 1)
    today = timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    questions = {
        "": 2,
        "?who=administrator": 1,
        "?action=view": 1,
        f"?event={event.pk}": 1,
        "?kind=trainers.trainingevent": 2,
        "?kind=enrolments.enrolment": 0,
        f"?first={today:%d.%m.%Y}&last={today:%d.%m.%Y}": 2,
        f"?last={yesterday:%d.%m.%Y}": 0,
        f"?key={event.pk}": 2,
    }
    found = {question: client.get(TRAIL + question).content.decode().count("<time") for question in questions}
    assert found == questions


def test_end_before_the_beginning_is_told_beside_its_field(client_of: Callable[..., Client]) -> None:
    html = client_of("coordinator").get(f"{TRAIL}?first=2.1.2027&last=1.1.2027").content.decode()
    assert "Loppu on ennen alkua" in html


def test_number_of_an_event_that_is_none_is_told(client_of: Callable[..., Client]) -> None:
    response = client_of("coordinator").get(f"{TRAIL}?event=999999999999999999999")
    assert response.status_code == 200


def test_every_field_is_told_in_the_reader_s_language() -> None:
    left = []
    for known in all_tracked():
        kind = known.model._meta.label_lower
        with translation.override("en"):
            english = dict(zip(sorted(known.fields), field_names(kind, sorted(known.fields)), strict=True))
        left += [(kind, name) for name in english if field_names(kind, [name]) == [english[name]]]
    assert left == []
