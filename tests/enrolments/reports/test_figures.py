"""What a report adds up: right to the person, from lists and from stored figures alike, before and after erasure."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from courses.models import CoursePage
from enrolments.closing.services import Confirmed, close_event
from enrolments.erasing import erase_expired
from enrolments.erasing.forgetting import forget
from enrolments.models import Certificate, Enrolment, Participant
from enrolments.reports.cells import events
from enrolments.reports.choosing import Chosen, ReportForm
from enrolments.reports.grouping import GROUPINGS
from enrolments.reports.queries import Report, report
from enrolments.reports.sums import Sums
from tests.factories.closing import answered, came, held_event, past_event, sent
from tests.factories.enrolments import enrolled, open_event
from tests.factories.events import make_event, municipality
from tests.factories.trainers import make_trainer
from trainers.listing.filters import Chosen as Selection
from trainers.models import ActivePeriod, EventState, Organisation, Qualification, TrainingEvent
from trainers.numbers.queries import numbers

pytestmark = pytest.mark.django_db

ALL = {"alku": "", "loppu": ""}
LEFT = Confirmed(leaving=True, note="Todistukset annettiin paperilla.")


@pytest.fixture(autouse=True)
def no_events() -> None:
    TrainingEvent.objects.all().delete()


def chosen(query: Mapping[str, str]) -> Chosen:
    form = ReportForm({**ALL, **query}, timezone.localdate())
    assert form.is_valid(), form.errors
    return form.chosen


def made(**query: str) -> Report:
    return report(chosen(query))


def rows(**query: str) -> dict[str, Sums]:
    return {row.group.key: row.sums for row in made(**query).rows}


def close(event: TrainingEvent, confirmed: Confirmed = LEFT) -> None:
    close_event(event_id=event.pk, actor=None, confirmed=confirmed)


def certified(event: TrainingEvent, number: int) -> None:
    for each in range(number):
        Certificate.objects.create(
            number=f"TPV-{event.pk}-{each}", event=event, kind="course", rule_required=2, rule_days=2,
            issued_on=timezone.localdate(), erase_on=timezone.localdate(),
        )  # fmt: skip


# --- one event -----------------------------------------------------------------------------------------------------


def test_event_that_nobody_has_closed_is_counted_from_its_list() -> None:
    held_event(groups=[["pp", "pp"], ["pa", "aa"]])
    total = made().total
    assert (total.held, total.awaiting, total.people, total.people_open, total.organisations_open) == (0, 1, 0, 2, 1)
    assert (total.seats, total.taken, total.filling, total.present, total.absent, total.attendance) == (
        20, 4, 20, 5, 3, 62,
    )  # fmt: skip


def test_closed_event_is_told_as_it_was_confirmed() -> None:
    close(held_event(), Confirmed(people=5, organisations=2, note="Kolme tuli listan ohi.", leaving=True))
    total = made().total
    assert (total.held, total.people, total.people_open, total.organisations, total.silent) == (1, 5, 0, 2, 0)


def test_held_event_without_figures_says_so() -> None:
    held_event(state=EventState.HELD)
    assert (made().total.people, made().total.people_open, made().total.silent) == (0, 2, 1)


def test_event_to_come_has_seats_and_nobody_trained() -> None:
    enrolled(open_event(capacity=10), 4)
    total = made().total
    assert (total.planned, total.seats, total.taken, total.filling) == (1, 10, 4, 40)
    assert (total.people, total.people_open, total.attendance) == (0, 0, None)


def test_cancelled_event_is_counted_and_its_seats_are_not() -> None:
    held_event(state=EventState.CANCELLED)
    total = made().total
    assert (total.cancelled, total.events, total.seats, total.taken, total.present) == (1, 1, 0, 0, 0)


def test_event_of_history_tells_only_what_it_knows() -> None:
    make_event("historia", year=2014, people_trained=200, people_approximate=True)
    make_event("toinen", year=2014)
    total = made().total
    assert (total.held, total.people, total.about, total.silent, total.filling) == (2, 200, True, 1, None)


def test_what_no_event_tells_is_not_known() -> None:
    make_event("historia", year=2014)
    told = made().total
    assert (told.people_told, told.organisations_told, told.taken_told, told.attendance, told.mean) == (None,) * 5
    make_event("toinen", year=2014, people_trained=0)
    assert (made().total.people_told, made().total.organisations_told) == (0, None)


def test_before_anything_is_held_nobody_is_trained() -> None:
    open_event()
    told = made().total
    assert (told.people_told, told.organisations_told, told.taken_told) == (0, 0, 0)


@pytest.mark.parametrize("fields", [{"is_example": True}, {"state": EventState.DRAFT}])
def test_examples_and_drafts_are_in_no_report(fields: dict[str, Any]) -> None:
    held_event(**fields)
    assert made().is_empty


def test_mean_of_feedback_is_weighed_by_its_answers() -> None:
    for slug, answers, value in (("a", 5, 5), ("b", 15, 3), ("c", 4, 1)):
        answered(held_event(slug), answers, value)
    total = made().total
    assert (total.answers, total.rated, total.mean) == (24, 20, Decimal("3.50"))


def test_revoked_certificates_do_not_count() -> None:
    event = held_event()
    certified(event, 3)
    Certificate.objects.filter(pk=Certificate.objects.first().pk).update(revoked_at=timezone.now())
    assert made().total.certificates == 2


# --- what public pages say -----------------------------------------------------------------------------------------


def test_report_of_all_years_says_what_the_public_numbers_say() -> None:
    for slug, groups in (("a", [["pp", "pp"], ["pp"]]), ("b", [["pa"]]), ("c", [["pp"]])):
        close(held_event(slug, groups))
    held_event("auki")
    held_event("vahvistamatta", state=EventState.HELD)
    make_event("historia", year=2014, people_trained=30)
    total, public = made().total, numbers(Selection({})).total
    assert (total.held, total.people, total.organisations) == (5, 34, 3)
    assert (public.held, public.people.value, public.organisations.value) == (5, 34, 3)


# --- before and after erasure --------------------------------------------------------------------------------------


def planted() -> None:
    """Closed, corrected, held only, over only, partly erased by wish, with organisations known and typed."""
    known = Organisation.objects.create(name="Porin kaupunki", kind="municipality", business_id="20774740")
    for number, state in enumerate((EventState.CLOSED, EventState.HELD, EventState.CLOSED, EventState.OPEN)):
        event = past_event(f"kylva-{number}", state=state, municipality=municipality(("609", "091")[number % 2]))
        came(sent(event, "Sivistys", organisation=known), "pp")
        came(sent(event, "Perusturva", business_id="20774740"), "pp")
        came(sent(event, "Kuikka oy", organisation_kind="company"), "pp")
        came(sent(event, "KUIKKA  oy", organisation_kind="company"), "pa")
        came(sent(event, "Ei tyyppiä", organisation_kind=""), "p-")
        answered(event, 6)
        certified(event, 2)
        if number == 2:
            close(event, Confirmed(people=7, organisations=3, note="Kolme tuli listan ohi.", leaving=True))
        elif number == 0:
            close(event, LEFT)


def reports(narrowed: dict[str, str]) -> list[tuple[Any, ...]]:
    """The same selection by everything that rows are made of."""
    found = [made(**narrowed, ryhma=group) for group in GROUPINGS]
    return [(each.total, each.rows, events(each)) for each in found]


@pytest.mark.parametrize("narrowed", [{}, {"organisaatio": "company"}, {"maakunta": "04"}])
def test_report_after_erasure_is_the_report_before(narrowed: dict[str, str]) -> None:
    planted()
    before = reports(narrowed)
    erase_expired(timezone.localdate() + dt.timedelta(days=400))
    assert not Participant.objects.exclude(name="").exists()
    assert reports(narrowed) == before
    assert before[0][0].people > 0


def test_report_stays_the_same_at_every_step_of_an_erasure() -> None:
    planted()
    before = made(ryhma="organisaatio")
    for key in Enrolment.objects.order_by("?").values_list("pk", flat=True):
        forget(enrolment_id=key)
        now = made(ryhma="organisaatio")
        assert (now.total, now.rows) == (before.total, before.rows)


# --- rows and selections -------------------------------------------------------------------------------------------


def test_rows_add_up_to_the_total() -> None:
    planted()
    for group in set(GROUPINGS) - {"organisaatio"}:
        found = made(ryhma=group)
        added = Sums()
        for row in found.rows:
            added.add(row.sums)
        assert added == found.total, group


def test_rows_of_organisations_have_the_people_of_each_type() -> None:
    event = past_event()
    came(sent(event, "A", organisation_kind="company"), "pp")
    came(sent(event, "B", organisation_kind="company"), "pa")
    came(sent(event, "C", organisation_kind="parish"), "pp")
    came(sent(event, "D", organisation_kind=""), "pp")
    close(event)
    found = rows(ryhma="organisaatio")
    assert {key: (one.taken, one.people, one.organisations) for key, one in found.items()} == {
        "company": (2, 1, 1),
        "parish": (1, 1, 1),
        "ei-tiedossa": (1, 1, 1),
    }


def test_report_of_one_type_has_its_people_only() -> None:
    event = past_event()
    came(sent(event, "A", organisation_kind="company"), "pp")
    came(sent(event, "C", organisation_kind="parish"), "pp")
    close(event)
    held_event("muu")
    found = made(organisaatio="company")
    assert (found.total.held, found.total.people, found.total.taken, found.total.seats) == (1, 1, 1, 0)
    assert [each.slug for each, _figures in found.measured] == ["pidetty"]


def test_selection_by_place_course_and_kind() -> None:
    course = CoursePage.objects.first()
    held_event("pori", municipality=municipality("609"), course=course)
    held_event("helsinki", municipality=municipality("091"))
    held_event("verkossa", mode="online", kind="trainer-training")
    assert made(kunta="609").total.events == 1
    assert made(maakunta="01").total.events == 1
    assert made(kurssi=str(course.pk)).total.events == 1
    assert made(laji="trainer-training").total.events == 1
    assert made(kunta="609", laji="trainer-training").is_empty


def test_rows_by_time_stand_in_its_order_and_others_by_size() -> None:
    held_event("a", ago=40, municipality=municipality("609"))
    held_event("b", ago=400, groups=[["pp"] * 5], municipality=municipality("091"))
    held_event("c", mode="online")
    held_event("d")
    keys = list(rows(ryhma="kuukausi"))
    assert keys == sorted(keys)
    places = list(rows(ryhma="kunta"))
    assert (places[0], places[-1]) == ("091", "ei-tiedossa")
    assert "verkossa" in rows(ryhma="maakunta")


def test_undecided_events_are_told() -> None:
    make_event("historia", year=2014)
    assert made(alku="2014-03-01", loppu="2014-12-31").undecided == 1
    assert made(alku="2014-01-01", loppu="2014-12-31").undecided == 0


# --- trainers ------------------------------------------------------------------------------------------------------


def test_trainers_at_the_end_of_the_period() -> None:
    today = timezone.localdate()
    course = CoursePage.objects.first()
    for slug, begins, ends, granted in (
        ("a", -400, None, -400),
        ("b", -400, 30, -300),
        ("c", -400, -20, -10),
        ("d", -50, 400, -50),
    ):
        trainer = make_trainer(slug, qualifications=[_granted(course, today + dt.timedelta(days=granted))])
        end = None if ends is None else today + dt.timedelta(days=ends)
        ActivePeriod.objects.create(trainer=trainer, starts=today + dt.timedelta(days=begins), ends=end)
    make_trainer("esimerkki", is_example=True, active=True, qualifications=[_granted(course, today)])
    found = made(alku=(today - dt.timedelta(days=60)).isoformat(), loppu=today.isoformat()).trainers
    assert (found.day, found.active, found.lapsing, found.lapsed) == (today, 3, 1, 1)
    assert (found.qualified, found.newly) == (4, 2)
    before = made(loppu=(today - dt.timedelta(days=100)).isoformat()).trainers
    assert (before.active, before.qualified) == (3, 2)


def _granted(course: CoursePage | None, day: dt.date) -> Qualification:
    return Qualification(course=course, granted_on=day, year=day.year)


def test_trainers_of_a_place_a_course_and_an_organisation() -> None:
    firm = Organisation.objects.create(name="Oy", kind="company")
    held_event(municipality=municipality("609"))
    make_trainer("a", code="609", active=True)
    make_trainer("b", active=True, organisation=firm)
    assert made(kunta="609").trainers.active == 1
    assert made(maakunta="04").trainers.active == 1
    assert made(organisaatio="company").trainers.active == 1


# --- queries -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_report_asks_as_often_for_one_event_as_for_three(number: int, django_assert_num_queries: Any) -> None:
    for each in range(number):
        answered(held_event(f"auki-{each}", course=CoursePage.objects.first()), 5)
        close(held_event(f"kiinni-{each}"))
    wanted = chosen({"ryhma": "maakunta"})
    with django_assert_num_queries(17):
        report(wanted)
