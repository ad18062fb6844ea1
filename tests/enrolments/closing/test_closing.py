"""Closing: what is refused, what is written, that the public numbers rise by exactly that, and that once is enough."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from enrolments.closing.services import ACTION, MOST_PEOPLE, Confirmed, close_event
from enrolments.errors import EnrolmentRefused
from enrolments.models import EventStatistics
from tests.factories.closing import came, held_event, mark_days, past_event, sent
from trainers.listing.filters import Chosen
from trainers.models import EventDay, EventState, TrainingEvent
from trainers.numbers.queries import numbers
from trainers.services.states import change_state
from valmentamo.accounts.audit.models import AuditEntry
from valmentamo.core.pagecache.generation import current

pytestmark = pytest.mark.django_db

LEFT = Confirmed(leaving=True)


@pytest.fixture
def actor(person: Any) -> Any:
    return person("trainer")


def close(event: TrainingEvent, actor: Any, confirmed: Confirmed = LEFT) -> EventStatistics:
    return close_event(event_id=event.pk, actor=actor, confirmed=confirmed)


def refused(event: TrainingEvent, actor: Any, confirmed: Confirmed = LEFT) -> tuple[str, str]:
    with pytest.raises(EnrolmentRefused) as refusal:
        close(event, actor, confirmed)
    assert not EventStatistics.objects.exclude(confirmed_at=None).exists()
    assert not TrainingEvent.objects.filter(pk=event.pk).exclude(people_trained=None).exists()
    return refusal.value.code, refusal.value.field


def public_figures() -> tuple[int, int, int]:
    total = numbers(Chosen({})).total
    return total.held, total.people.value, total.organisations.value


# --- what is written -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED, EventState.HELD])
def test_closing_marks_the_event_as_held_and_tells_its_figures(actor: Any, state: EventState) -> None:
    event = held_event(state=state)
    close(event, actor)
    event.refresh_from_db()
    assert (event.state, event.people_trained, event.organisations_trained) == (EventState.HELD, 2, 1)
    assert (event.people_approximate, event.organisations_approximate) == (False, False)


def test_figures_are_written_and_confirmed(actor: Any) -> None:
    event = held_event()
    row = close(event, actor)
    row.refresh_from_db()
    assert (row.enrolments, row.enrolled, row.came, row.completed, row.organisations) == (2, 3, 3, 2, 1)
    assert (row.marks_present, row.marks_absent, row.marks_unknown) == (5, 1, 0)
    assert (row.seats, row.certificates, row.feedback_answers, row.feedback_mean) == (20, 0, 0, None)
    assert (row.confirmed_by, row.confirmed_at is not None) == (actor, True)


def test_public_numbers_rise_by_exactly_what_was_closed(actor: Any) -> None:
    before = public_figures()
    event = held_event(groups=[["pp", "pp"], ["pp"], ["pa", "aa"]])
    assert public_figures() == before
    close(event, actor)
    assert public_figures() == (before[0] + 1, before[1] + 3, before[2] + 2)


def test_an_example_is_in_no_number(actor: Any) -> None:
    before = public_figures()
    close(held_event(is_example=True), actor)
    assert public_figures() == before


def test_the_events_history_and_the_audit_trail_tell_who_closed_it(actor: Any) -> None:
    event = held_event()
    close(event, actor)
    line = ModelLogEntry.objects.get(action=ACTION)
    assert (line.user, line.data, line.content_changed) == (actor, {"people": 2, "organisations": 1}, True)
    assert Revision.objects.for_instance(event).latest("pk").content["people_trained"] == 2
    trail = AuditEntry.objects.filter(kind="trainers.trainingevent", event_key=event.pk)
    assert ["organisations_trained", "people_trained"] in [line.fields for line in trail]


def test_readers_see_the_figures_at_once(actor: Any, django_capture_on_commit_callbacks: Any) -> None:
    event, before = held_event(), current()
    with django_capture_on_commit_callbacks(execute=True):
        close(event, actor)
    assert current() != before


def test_event_without_a_list_is_closed_with_a_head_count(actor: Any) -> None:
    event = past_event()
    close(event, actor, Confirmed(people=14, organisations=6, note="Ilmoittautumiset muualla.", leaving=True))
    event.refresh_from_db()
    row = EventStatistics.objects.get(event=event)
    assert (event.people_trained, event.organisations_trained) == (14, 6)
    assert (row.completed, row.people_corrected, row.organisations_corrected) == (0, 14, 6)


# --- once is enough ------------------------------------------------------------------------------------------------


def test_closing_twice_writes_once(actor: Any) -> None:
    event = held_event()
    first = close(event, actor)
    trail, log = AuditEntry.objects.count(), ModelLogEntry.objects.count()
    second = close(event, actor)
    assert (second.pk, second.confirmed_at) == (first.pk, first.confirmed_at)
    assert (AuditEntry.objects.count(), ModelLogEntry.objects.count()) == (trail, log)
    assert event.transitions.count() == 1


def test_closing_again_counts_a_list_that_has_changed(actor: Any) -> None:
    event = held_event()
    close(event, actor)
    came(sent(event, "Kolmas oy"), "pp")
    close(event, actor)
    event.refresh_from_db()
    assert (event.people_trained, event.organisations_trained) == (3, 2)
    assert EventStatistics.objects.get().completed == 3


# --- corrections ---------------------------------------------------------------------------------------------------


def test_correction_is_told_and_the_lists_number_is_kept(actor: Any) -> None:
    event = held_event()
    row = close(event, actor, Confirmed(people=4, organisations=2, note="Kaksi tuli listan ohi.", leaving=True))
    event.refresh_from_db()
    assert (event.people_trained, event.organisations_trained) == (4, 2)
    assert (row.completed, row.organisations, row.note) == (2, 1, "Kaksi tuli listan ohi.")


def test_the_lists_own_number_is_no_correction(actor: Any) -> None:
    row = close(held_event(), actor, Confirmed(people=2, organisations=1, leaving=True))
    assert (row.people_corrected, row.organisations_corrected) == (None, None)


@pytest.mark.parametrize("numbers", [{"people": 3}, {"organisations": 0}])
def test_correction_needs_a_note(actor: Any, numbers: dict[str, int]) -> None:
    assert refused(held_event(), actor, Confirmed(**numbers, leaving=True)) == ("why", "note")
    assert refused(held_event("toinen"), actor, Confirmed(**numbers, note="  ", leaving=True)) == ("why", "note")


@pytest.mark.parametrize(
    ("numbers", "what"),
    [
        ({"people": -1}, ("number", "people")),
        ({"organisations": MOST_PEOPLE + 1}, ("number", "organisations")),
        ({"people": 1, "organisations": 2}, ("more", "organisations")),
        ({"organisations": 3}, ("more", "organisations")),
        ({"people": 0}, ("more", "organisations")),
    ],
)
def test_impossible_numbers_are_refused(actor: Any, numbers: dict[str, int], what: tuple[str, str]) -> None:
    assert refused(held_event(), actor, Confirmed(**numbers, note="Syy.", leaving=True)) == what


def test_a_note_longer_than_its_field_is_refused(actor: Any) -> None:
    assert refused(held_event(), actor, Confirmed(note="x" * 501, leaving=True)) == ("long", "note")


# --- what is left --------------------------------------------------------------------------------------------------


def test_unmarked_days_need_a_note(actor: Any) -> None:
    event = held_event(groups=[["pp", "p-"]])
    assert refused(event, actor) == ("unmarked", "note")
    row = close(event, actor, Confirmed(note="Lista katosi iltapäivällä.", leaving=True))
    assert (row.completed, row.marks_unknown) == (1, 1)


def test_what_is_left_must_be_known(actor: Any) -> None:
    event = held_event()
    with pytest.raises(EnrolmentRefused) as refusal:
        close(event, actor, Confirmed())
    assert (refusal.value.code, refusal.value.field) == ("left", "leaving")
    assert "todistusta" in refusal.value.message
    assert "alaute" in refusal.value.message


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED, EventState.POSTPONED])
def test_what_was_not_held_is_not_closed(actor: Any, state: EventState) -> None:
    assert refused(held_event(state=state), actor) == ("not-held", "")


def test_an_event_is_not_closed_before_its_last_day(actor: Any) -> None:
    event = held_event(ago=0)
    later = timezone.localdate() + dt.timedelta(days=1)
    EventDay.objects.filter(event=event, date=event.last_day).update(date=later)
    TrainingEvent.objects.filter(pk=event.pk).update(last_day=later)
    assert refused(event, actor) == ("not-held", "")


def test_an_event_is_closed_on_its_last_day(actor: Any) -> None:
    assert close(held_event(ago=0), actor).completed == 2


# --- taking back ---------------------------------------------------------------------------------------------------


def reopen(event: TrainingEvent, actor: Any) -> None:
    change_state(event=TrainingEvent.objects.get(pk=event.pk), to=EventState.CLOSED, actor=actor, reason="Jäi kesken.")


def test_reopened_event_leaves_the_numbers(actor: Any) -> None:
    before = public_figures()
    event = held_event()
    close(event, actor)
    reopen(event, actor)
    row = EventStatistics.objects.get()
    event.refresh_from_db()
    assert (row.confirmed_at, row.confirmed_by, row.completed) == (None, None, 2)
    assert (event.state, event.people_trained, event.organisations_trained) == (EventState.CLOSED, None, None)
    assert public_figures() == before


def test_event_that_is_only_marked_as_held_again_has_no_figures(actor: Any) -> None:
    event, before = held_event(), public_figures()
    close(event, actor)
    reopen(event, actor)
    change_state(event=TrainingEvent.objects.get(pk=event.pk), to=EventState.HELD, actor=actor)
    assert public_figures() == (before[0] + 1, *before[1:])


def test_reopened_event_is_closed_again_with_what_is_true_then(actor: Any) -> None:
    event = held_event(groups=[["pp", "pa"]])
    close(event, actor)
    reopen(event, actor)
    mark_days(event.participants.order_by("pk").last(), "pp")
    close(event, actor)
    event.refresh_from_db()
    assert (event.state, event.people_trained) == (EventState.HELD, 2)


def test_numbers_that_were_typed_stay_when_an_event_is_reopened(actor: Any) -> None:
    event = held_event(state=EventState.HELD, people_trained=9, organisations_trained=3)
    reopen(event, actor)
    event.refresh_from_db()
    assert (event.people_trained, event.organisations_trained) == (9, 3)
