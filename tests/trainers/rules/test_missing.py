"""What an event lacks before it is announced: each thing alone, with the field where it is mended."""

import datetime as dt
from typing import Any

import pytest

from tests.factories.ready_events import at, in_days, make_trainer, published_edition, ready_event, today, two_day
from trainers.models import EventDay, TrainingEvent
from trainers.rules.attention import attention
from trainers.rules.editions import EditionsInForce
from trainers.rules.missing import missing

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Any:
    return published_edition()


def fields(event: TrainingEvent) -> list[str]:
    return [finding.field for finding in missing(event)]


@pytest.mark.usefixtures("edition")
def test_ready_event_lacks_nothing() -> None:
    assert missing(ready_event()) == []


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"language": ""}, "language"),
        ({"summary": " "}, "summary"),
        ({"mode": ""}, "mode"),
        ({"municipality": None}, "municipality"),
        ({"capacity": None}, "capacity"),
        ({"enrolment_opens": None}, "enrolment_opens"),
        ({"enrolment_closes": None}, "enrolment_closes"),
        ({"contact_name": ""}, "contact_name"),
        ({"contact_email": ""}, "contact_email"),
        ({"programme": None}, "programme"),
        ({"trainers": []}, "trainers"),
    ],
)
def test_each_thing_that_is_missing_is_named_by_its_field(change: dict[str, Any], field: str) -> None:
    assert fields(ready_event(**change)) == [field]


@pytest.mark.usefixtures("edition")
def test_online_event_needs_no_municipality() -> None:
    assert fields(ready_event(mode="online", municipality=None)) == []


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(("kind", "lacks"), [("course", ["course", "programme"]), ("trades", []), ("follow-up", [])])
def test_only_our_own_courses_need_a_programme(kind: str, lacks: list[str]) -> None:
    assert fields(ready_event(kind=kind, course=None, programme=None)) == lacks


@pytest.mark.usefixtures("edition")
def test_hours_are_told_of_every_day() -> None:
    event = ready_event()
    event.days = [*event.days.all(), EventDay(date=in_days(40), start=dt.time(9))]
    assert fields(event) == ["days"]


@pytest.mark.usefixtures("edition")
def test_past_days_are_to_be_moved_and_today_is_not_past() -> None:
    assert fields(ready_event("eilen", days=(in_days(-1),))) == ["days"]
    assert fields(ready_event("tanaan", days=(today(),))) == []


@pytest.mark.usefixtures("edition")
def test_year_alone_is_not_enough_to_announce() -> None:
    event = ready_event()
    event.precision = "year"
    assert fields(event) == ["days"]


@pytest.mark.usefixtures("edition")
def test_trainer_must_be_qualified_for_this_course() -> None:
    stranger, other = make_trainer("Muu", qualified=False), make_trainer("Toinen")
    assert fields(ready_event("a", trainers=[stranger])) == ["trainers"]
    assert fields(ready_event("b", trainers=[stranger, other])) == []


@pytest.mark.parametrize("state", ["building", "failed"])
def test_edition_must_be_published(state: str) -> None:
    unfinished = published_edition(state=state)
    assert fields(ready_event("ilman")) == ["edition"]
    assert fields(ready_event("valittu", edition=unfinished)) == ["edition"]


@pytest.mark.usefixtures("edition")
def test_historical_programme_cannot_be_announced() -> None:
    programme = two_day()
    programme.bookable = False
    event = ready_event()
    event.programme = programme
    assert fields(event) == ["programme"]


def wants(event: TrainingEvent) -> list[str]:
    return [finding.field for finding in attention(event, today=today(), editions=EditionsInForce())]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"state": "draft", "capacity": None}, ["capacity"]),
        ({"state": "closed", "capacity": None}, []),
        ({"state": "cancelled", "capacity": None}, []),
        ({"state": "closed", "days": (-2, -1)}, ["state"]),
        ({"state": "open", "days": (-2, -1)}, ["state"]),
        ({"state": "postponed", "days": (-2, -1)}, ["days"]),
        ({"state": "held", "days": (-2, -1)}, ["people_trained"]),
        ({"state": "held", "days": (-2, -1), "people_trained": 0}, []),
    ],
)
def test_attention_follows_the_state(event: dict[str, Any], expected: list[str]) -> None:
    days = [in_days(number) for number in event.pop("days", (10,))]
    assert wants(ready_event(days=days, enrolment_closes=at(min(days)), **event)) == expected


def test_held_event_of_which_only_the_year_is_known_is_left_in_peace() -> None:
    event = TrainingEvent.objects.get(source_rows="B40")
    assert (event.state, wants(event)) == ("held", [])
