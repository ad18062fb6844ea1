"""The first page: today's and coming events, past ones that wait for something, and nobody else's."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from enrolments.attendance.services import Press, mark
from enrolments.models import EventStatistics
from enrolments.workspace.mine import Events, events_of
from tests.factories.attendance import PRESENT, leads, people_of, running_event, today, trainer_user
from tests.factories.events import make_event
from trainers.models import EventState, TrainingEvent
from valmentamo.accounts.models import User

from .visiting import signed_in, text_of

pytestmark = pytest.mark.django_db
HOME = "/kouluttaja/"


@pytest.fixture
def user() -> User:
    return trainer_user()


def slugs(found: Events) -> dict[str, list[str]]:
    groups = {"today": found.today, "next": found.next, "waiting": found.waiting, "earlier": found.earlier}
    return {name: [row.event.slug for row in rows] for name, rows in groups.items() if rows}


def mark_everybody(event: TrainingEvent, user: User) -> None:
    for person in people_of(event):
        for day in event.days.all():
            mark(event_id=event.pk, press=Press(person.pk, day.date, PRESENT), actor=user)


def test_events_stand_where_they_belong(user: User) -> None:
    events = [
        running_event("tanaan"),
        running_event("eilisesta", begun=1),
        running_event("huomenna", begun=-1),
        running_event("ensi-viikolla", begun=-7),
        running_event("menneena", begun=10),
        make_event("vanha", year=2012),
        make_event("suunnitteilla", year=today().year + 1, state=EventState.ANNOUNCED),
    ]
    running_event("jonkun-toisen")
    for event in events:
        leads(user, event)
    assert slugs(events_of(user)) == {
        "today": ["eilisesta", "tanaan"],
        "next": ["huomenna", "ensi-viikolla", "suunnitteilla"],
        "waiting": ["menneena"],
        "earlier": ["vanha"],
    }


def test_past_event_waits_until_it_is_marked_and_confirmed(user: User) -> None:
    event = running_event("mennyt", begun=10)
    leads(user, event)
    [row] = events_of(user).waiting
    assert row.waits_for == ["6 merkintää puuttuu", "luvut vahvistamatta"]
    mark_everybody(event, user)
    [row] = events_of(user).waiting
    assert row.waits_for == ["luvut vahvistamatta"]
    EventStatistics.objects.create(event=event, counted_at=timezone.now(), confirmed_at=timezone.now())
    assert slugs(events_of(user)) == {"earlier": ["mennyt"]}


def test_closed_event_waits_for_nothing_even_with_marks_missing(user: User) -> None:
    """Closing it asked for a note that says why they are."""
    event = running_event("mennyt", begun=10)
    leads(user, event)
    EventStatistics.objects.create(event=event, counted_at=timezone.now(), confirmed_at=timezone.now())
    assert slugs(events_of(user)) == {"earlier": ["mennyt"]}


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED, EventState.DRAFT])
def test_event_that_was_not_held_waits_for_nothing(user: User, state: EventState) -> None:
    event = running_event("ei-pidetty", begun=10)
    TrainingEvent.objects.filter(pk=event.pk).update(state=state)
    leads(user, event)
    assert events_of(user).waiting == []


def test_cancelled_event_is_not_among_todays(user: User) -> None:
    event = running_event("peruttu-tanaan")
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    leads(user, event)
    assert events_of(user).today == []


def test_event_to_be_closed_leads_to_its_closing(user: User) -> None:
    event = running_event("mennyt", begun=10)
    leads(user, event)
    text = text_of(signed_in(user), HOME)
    assert "Odottaa päättämistä" in text
    assert f'href="{reverse("workspace:closing", args=[event.pk])}"' in text


def test_trainer_without_events_is_told_what_to_expect(user: User) -> None:
    assert "Sinulla ei ole vielä koulutuksia." in text_of(signed_in(user), HOME)


def test_account_without_a_trainer_is_told_whom_to_ask(user: User) -> None:
    user.trainer.delete()
    assert "Pyydä koordinaattoria" in text_of(signed_in(user), HOME)


def test_page_tells_each_event_with_its_way(user: User) -> None:
    event = running_event("tanaan")
    leads(user, event)
    text = text_of(signed_in(user), HOME)
    assert f'href="{reverse("workspace:event", args=[event.pk])}"' in text
    assert "3/10 paikkaa varattu" in text


@pytest.mark.parametrize("prefix", ["/sv", "/en"])
def test_page_speaks_other_languages(user: User, prefix: str) -> None:
    text = text_of(signed_in(user), f"{prefix}{HOME}")
    assert "Sinulla ei ole" not in text
    assert 'name="robots" content="noindex"' in text


@pytest.mark.parametrize("number", [1, 3])
def test_asks_alike_for_one_and_three(user: User, number: int, django_assert_num_queries: Any) -> None:
    for place in range(number):
        leads(user, running_event(f"tanaan-{place}"))
        leads(user, running_event(f"mennyt-{place}", begun=10))
        leads(user, running_event(f"tuleva-{place}", begun=-10))
    with django_assert_num_queries(5):
        found = events_of(user)
    assert [len(rows) for rows in (found.today, found.waiting, found.next)] == [number] * 3
