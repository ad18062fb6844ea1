"""Changes of state: which are allowed, what they need, what they leave behind."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from wagtail.log_actions import registry

from courses.models import Edition
from tests.factories.events import make_event
from tests.factories.ready_events import at, in_days, published_edition, ready_event, today
from trainers.models import EventState, EventTransition, TrainingEvent
from trainers.models.states import TRANSITIONS, needs_reason
from trainers.services.events import save_event
from trainers.services.states import StateRefused, change_state
from trainers.signals import state_changed
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

S = EventState
ALLOWED = [(before, after) for before, targets in TRANSITIONS.items() for after in targets]
REFUSED = [
    (before, after)
    for before, after in product(EventState, EventState)
    if before != after and after not in TRANSITIONS[before]
]


@pytest.fixture
def actor(person: Callable[..., User]) -> User:
    return person("coordinator")


@pytest.fixture(autouse=True)
def edition() -> Edition:
    return published_edition()


def event_in(state: str, **fields: Any) -> TrainingEvent:
    """Its last day is today, so that it may be announced and marked as held alike."""
    days = fields.pop("days", (today(),))
    known = {"enrolment_opens": at(in_days(-30)), "enrolment_closes": at(in_days(1))}
    return ready_event(f"tila-{state}", days=days, state=state, **{**known, **fields})


def stored(event: TrainingEvent) -> TrainingEvent:
    return TrainingEvent.objects.get(pk=event.pk)


@pytest.mark.parametrize(("before", "after"), ALLOWED)
def test_every_allowed_change_is_written_with_its_history(before: S, after: S, actor: User) -> None:
    event = event_in(before)
    reason = "Sairastuminen" if needs_reason(before, after) else ""
    change_state(event=event, to=after, actor=actor, reason=reason)
    row = EventTransition.objects.get()
    assert (stored(event).state, event.state) == (after, after)
    assert (row.event, row.before, row.after, row.actor, row.reason) == (event, before, after, actor, reason)


@pytest.mark.parametrize(("before", "after"), REFUSED)
def test_every_other_change_is_refused_and_nothing_is_written(before: S, after: S, actor: User) -> None:
    event = event_in(before)
    with pytest.raises(StateRefused) as refusal:
        change_state(event=event, to=after, actor=actor, reason="Syy")
    assert (refusal.value.field, stored(event).state) == ("state", before)
    assert not EventTransition.objects.exists()


@pytest.mark.parametrize("state", EventState.values)
def test_same_state_again_does_nothing(state: str, actor: User) -> None:
    event = event_in(state)
    change_state(event=event, to=state, actor=actor)
    assert not EventTransition.objects.exists()


def test_state_that_does_not_exist_is_refused(actor: User) -> None:
    with pytest.raises(StateRefused) as refusal:
        change_state(event=event_in("draft"), to="taynna", actor=actor)
    assert refusal.value.field == "state"


@pytest.mark.parametrize(("before", "after"), [pair for pair in ALLOWED if needs_reason(*pair)])
@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_reason_is_asked_for_where_people_have_heard_otherwise(before: S, after: S, reason: str, actor: User) -> None:
    event = event_in(before)
    with pytest.raises(StateRefused) as refusal:
        change_state(event=event, to=after, actor=actor, reason=reason)
    assert ({finding.field for finding in refusal.value.findings}, stored(event).state) == ({"reason"}, before)


@pytest.mark.parametrize("after", ["announced", "open"])
def test_event_that_lacks_something_is_not_announced_and_all_of_it_is_told(after: str, actor: User) -> None:
    event = event_in("draft", capacity=None, summary="")
    with pytest.raises(StateRefused) as refusal:
        change_state(event=event, to=after, actor=actor)
    assert [finding.field for finding in refusal.value.findings] == ["summary", "capacity"]
    assert stored(event).state == "draft"


def test_fault_that_came_after_the_page_was_opened_is_seen(actor: User) -> None:
    event = event_in("draft")
    TrainingEvent.objects.filter(pk=event.pk).update(contact_email="")
    with pytest.raises(StateRefused) as refusal:
        change_state(event=event, to="announced", actor=actor)
    assert refusal.value.field == "contact_email"


def test_event_cannot_be_held_before_its_last_day(actor: User) -> None:
    event = event_in("closed", days=(today(), in_days(1)))
    with pytest.raises(StateRefused) as refusal:
        change_state(event=event, to="held", actor=actor)
    assert refusal.value.field == "state"


@pytest.mark.parametrize(("year", "is_allowed"), [(None, True), (2014, True), (2100, False)])
def test_event_without_days_is_held_by_its_year(year: int | None, is_allowed: bool, actor: User) -> None:
    event = make_event("vanha", year=year, state="draft")
    if is_allowed:
        change_state(event=event, to="held", actor=actor)
    else:
        with pytest.raises(StateRefused):
            change_state(event=event, to="held", actor=actor)
    assert stored(event).state == ("held" if is_allowed else "draft")


def test_enrolment_does_not_open_after_its_closing_time(actor: User) -> None:
    event = event_in("announced", days=(in_days(3),), enrolment_closes=at(in_days(-1)))
    with pytest.raises(StateRefused) as refusal:
        change_state(event=event, to="open", actor=actor)
    assert refusal.value.field == "enrolment_closes"


# --- what an announcement promises ----------------------------------------------------------------------------------


def test_announcing_pins_the_newest_published_edition(actor: User) -> None:
    newer = published_edition(number=2)
    published_edition(number=3, state="failed")
    event = event_in("draft")
    change_state(event=event, to="announced", actor=actor)
    assert (stored(event).edition, event.edition) == (newer, newer)


def test_edition_of_the_language_goes_before_the_finnish_one(actor: User) -> None:
    swedish = published_edition(language="sv")
    published_edition(number=2)
    event = event_in("draft", language="sv")
    change_state(event=event, to="announced", actor=actor)
    assert stored(event).edition == swedish


def test_finnish_edition_serves_a_language_without_one(edition: Edition, actor: User) -> None:
    event = event_in("draft", language="en")
    change_state(event=event, to="announced", actor=actor)
    assert stored(event).edition == edition


def test_chosen_edition_stays_though_a_newer_one_is_published(edition: Edition, actor: User) -> None:
    published_edition(number=2)
    event = event_in("draft", edition=edition)
    change_state(event=event, to="announced", actor=actor)
    change_state(event=event, to="open", actor=actor)
    assert stored(event).edition == edition


@pytest.mark.parametrize(("closes", "end"), [(-7, 0), (5, 5)])
def test_retention_is_fixed_when_announced(closes: int, end: int, actor: User) -> None:
    event = event_in("draft", days=(in_days(0),), enrolment_closes=at(in_days(closes)))
    change_state(event=event, to="announced", actor=actor)
    row = stored(event)
    assert (row.needs_until, row.personal_data_until) == (in_days(1), in_days(end + 30))


def test_promised_retention_does_not_come_sooner_when_days_move_but_follows_later_days(actor: User) -> None:
    event = event_in("draft", days=(in_days(30),), enrolment_closes=at(in_days(20)))
    change_state(event=event, to="announced", actor=actor)
    for moved, expected in ((in_days(10), in_days(31)), (in_days(40), in_days(41))):
        event = stored(event)
        event.days = [*event.days.all()]
        event.days.all()[0].date = moved
        save_event(event=event)
        assert stored(event).needs_until == expected


@pytest.mark.parametrize(
    ("before", "after", "rises"),
    [
        ("draft", "announced", False),
        ("announced", "open", False),
        ("open", "closed", False),
        ("closed", "open", True),
        ("open", "postponed", True),
        ("open", "cancelled", True),
        ("postponed", "announced", True),
        ("closed", "held", False),
    ],
)
def test_calendars_follow_what_changes_for_those_who_come(before: str, after: str, rises: bool, actor: User) -> None:
    event = event_in(before, calendar_sequence=3)
    change_state(event=event, to=after, actor=actor, reason="Syy")
    assert stored(event).calendar_sequence == (4 if rises else 3)


def test_event_that_is_announced_again_reaches_calendars_that_had_it(actor: User) -> None:
    event = event_in("draft")
    for state in ("announced", "draft", "announced"):
        change_state(event=event, to=state, actor=actor, reason="Syy")
    assert stored(event).calendar_sequence == 1


# --- who hears of it ------------------------------------------------------------------------------------------------


def test_others_hear_of_the_change_after_it_is_written(
    actor: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    heard: list[dict[str, Any]] = []

    def listen(**told: Any) -> None:
        heard.append({name: told[name] for name in ("event_id", "before", "after")})

    event = event_in("draft")
    state_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks() as callbacks:
            change_state(event=event, to="announced", actor=actor)
        assert heard == []
        for callback in callbacks:
            callback()
    finally:
        state_changed.disconnect(listen)
    assert heard == [{"event_id": event.pk, "before": "draft", "after": "announced"}]


def test_log_names_fields_and_no_values(actor: User) -> None:
    event = event_in("open")
    change_state(event=event, to="cancelled", actor=actor, reason="Kouluttaja sairastui")
    entry = registry.get_logs_for_instance(event).get(action="trainers.change_state")
    assert (entry.user, entry.data) == (actor, {"fields": ["state", "reason"]})


def test_change_holds_the_row(actor: User, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    plain = TrainingEvent.objects.all().__class__.select_for_update

    def watched(self: Any, *args: Any, **kwargs: Any) -> Any:
        asked.append(True)
        return plain(self, *args, **kwargs)

    monkeypatch.setattr(TrainingEvent.objects.all().__class__, "select_for_update", watched)
    change_state(event=event_in("draft"), to="announced", actor=actor)
    assert asked == [True]


def test_seats_that_were_taken_meanwhile_are_not_forgotten(actor: User) -> None:
    event = event_in("open")
    TrainingEvent.objects.filter(pk=event.pk).update(seats_taken=7)
    change_state(event=event, to="closed", actor=actor)
    assert (stored(event).seats_taken, event.seats_taken) == (7, 7)
