"""The programmes as shipped: sizes, clock times and what can be held (domain facts § 2.2–2.4)."""

import pytest
from django.core.exceptions import ValidationError

from courses.models import CoursePage, DayKind, Programme

pytestmark = pytest.mark.django_db

DAY_1 = [
    ("9.00", "10.15", "M1"),
    ("10.15", "10.30", "Tauko"),
    ("10.30", "12.00", "M2"),
    ("12.00", "12.45", "Lounas"),
    ("12.45", "14.00", "M3"),
    ("14.00", "14.15", "Tauko"),
    ("14.15", "15.45", "M4"),
    ("15.45", "16.00", "Päivän päätös"),
]
DAY_2 = [
    ("9.00", "10.30", "M5"),
    ("10.30", "10.45", "Tauko"),
    ("10.45", "12.15", "M6"),
    ("12.15", "13.00", "Lounas"),
    ("13.00", "14.00", "M7"),
    ("14.00", "14.45", "M8"),
    ("14.45", "15.00", "Tauko"),
    ("15.00", "16.00", "M9"),
]
DAY_3 = [
    ("9.00", "10.15", "M10"),
    ("10.15", "10.30", "Tauko"),
    ("10.30", "11.45", "M11"),
    ("11.45", "12.30", "Lounas"),
    ("12.30", "13.45", "M12"),
    ("13.45", "14.00", "Tauko"),
    ("14.00", "15.00", "M13"),
    ("15.00", "16.00", "M14"),
]
TRAINER_DAY = [
    ("9.00", "9.45", "KK1"),
    ("9.45", "10.45", "KK2"),
    ("10.45", "11.00", "Tauko"),
    ("11.00", "12.00", "KK4"),
    ("12.00", "12.45", "Lounas"),
    ("12.45", "14.45", "KK3"),
    ("14.45", "15.00", "Tauko"),
    ("15.00", "16.00", "KK5"),
]
TIMETABLES = {
    "kaksi-paivaa": [DAY_1, DAY_2],
    "kolme-paivaa": [DAY_1, DAY_2, DAY_3],
    "kouluttajapaiva": [TRAINER_DAY],
}
# (minutes on course days, own work, both)
SIZES = {"kaksi-paivaa": (690, 120, 810), "kolme-paivaa": (1035, 585, 1620), "kouluttajapaiva": (345, 0, 345)}
OWN_WORK = {
    "kaksi-paivaa": [("before", "M0", 60), ("after", "J1", 60)],
    "kolme-paivaa": [
        ("before", "M0", 60),
        ("between", "W1", 240),
        ("between", "Lukupäiväkirja", 225),
        ("after", "J1", 60),
    ],
    "kouluttajapaiva": [],
}


def programme(slug: str) -> Programme:
    return Programme.objects.live().with_slots().get(slug=slug)


def clock(time: object) -> str:
    return time.strftime("%-H.%M")  # type: ignore[attr-defined]


def test_there_are_exactly_these_programmes() -> None:
    assert set(Programme.objects.values_list("slug", flat=True)) == {*TIMETABLES, "kahdeksan-paivaa"}


@pytest.mark.parametrize("slug", TIMETABLES)
def test_timetable_runs_from_nine_to_four(slug: str) -> None:
    days = [
        [(clock(t.start), clock(t.end), t.slot.module.code if t.slot.module else t.slot.title) for t in day.timetable()]
        for day in programme(slug).contact_days()
    ]
    assert days == TIMETABLES[slug]


@pytest.mark.parametrize("slug", SIZES)
def test_sizes_are_computed_from_the_slots(slug: str) -> None:
    sizes = programme(slug).sizes
    assert (sizes.contact, sizes.own, sizes.total) == SIZES[slug]


@pytest.mark.parametrize("slug", TIMETABLES)
def test_course_day_is_420_minutes_of_which_345_are_teaching(slug: str) -> None:
    days = [(day.whole_minutes, day.taught_minutes) for day in programme(slug).contact_days()]
    assert days == [(420, 345)] * len(TIMETABLES[slug])


@pytest.mark.parametrize("slug", OWN_WORK)
def test_own_work_is_before_between_and_after(slug: str) -> None:
    found = [
        (day.kind, slot.module.code if slot.module else slot.title, slot.minutes)
        for day in programme(slug).own_work()
        for slot in day.slots.all()
    ]
    assert found == OWN_WORK[slug]


@pytest.mark.parametrize("slug", TIMETABLES)
def test_slot_is_as_long_as_its_module(slug: str) -> None:
    slots = [slot for day in programme(slug).days.all() for slot in day.slots.all() if slot.module]
    assert slots
    assert [slot.minutes for slot in slots] == [slot.module.minutes for slot in slots]


def test_original_of_eight_days_is_history_only() -> None:
    original = programme("kahdeksan-paivaa")
    assert (original.variant, original.bookable, original.days.count()) == ("historical", False, 0)
    course = CoursePage.objects.get(slug="koulutus")
    assert [programme.slug for programme in course.bookable_programmes] == ["kaksi-paivaa", "kolme-paivaa"]


def test_historical_programme_cannot_be_made_bookable() -> None:
    original = programme("kahdeksan-paivaa")
    original.bookable = True
    with pytest.raises(ValidationError) as error:
        original.full_clean()
    assert list(error.value.message_dict) == ["bookable"]


def test_course_days_are_numbered_in_order() -> None:
    numbers = [day.number for day in programme("kolme-paivaa").days.all() if day.kind == DayKind.CONTACT]
    assert numbers == [1, 2, 3]
