"""Beginning an edition: one build at a time, and the course frozen as readers see it now."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Locale

from courses.kits.services import EditionError, begin_edition
from courses.models import CoursePage, Edition, EditionState, ModulePage, Programme
from tests.factories.editions import begin, edit_module, make_course, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    return make_course("pieni", ("X1", "X2"))


def test_numbers_rise_for_each_course_by_itself(course: CoursePage) -> None:
    make_edition(course, 1)
    make_edition(course, 2, state=EditionState.FAILED)
    assert [begin(course).number, begin(make_course("muu", ("Y1",))).number] == [3, 1]


def test_an_edition_begins_as_being_built_with_its_note_and_maker(
    course: CoursePage, person: Callable[..., Any]
) -> None:
    user = person("coordinator")
    edition = begin_edition(course=course, language="fi", change_note="  Uutta. \n", user=user)
    edition.refresh_from_db()
    assert (edition.state, edition.change_note, edition.created_by) == (EditionState.BUILDING, "Uutta.", user)
    assert (edition.total, edition.done, edition.published_at) == (0, 0, None)


@pytest.mark.parametrize("note", ["", " \n"])
def test_a_note_must_be_written(course: CoursePage, note: str) -> None:
    with pytest.raises(EditionError):
        begin(course, note)
    assert not Edition.objects.exists()


def test_a_second_build_at_once_is_refused(course: CoursePage) -> None:
    begin(course)
    with pytest.raises(EditionError):
        begin(course)
    assert Edition.objects.count() == 1


def test_the_database_refuses_a_second_build_at_once_too(course: CoursePage) -> None:
    begin(course)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(course=course, number=2, change_note="a")


def test_builds_of_two_courses_go_on_side_by_side(course: CoursePage) -> None:
    begin(course)
    assert begin(make_course("muu", ("Y1",))).state == EditionState.BUILDING


@pytest.mark.parametrize(("minutes", "given_up"), [(9, False), (11, True)])
def test_a_build_that_does_not_move_is_given_up(course: CoursePage, minutes: int, given_up: bool) -> None:
    stalled = begin(course)
    begun = timezone.now() - dt.timedelta(minutes=minutes)
    Edition.objects.filter(pk=stalled.pk).update(created_at=begun)
    if given_up:
        assert begin(course).number == 2
        stalled.refresh_from_db()
        assert (stalled.state, bool(stalled.error)) == (EditionState.FAILED, True)
    else:
        with pytest.raises(EditionError):
            begin(course)


def test_a_course_without_published_modules_is_refused(course: CoursePage) -> None:
    for page in ModulePage.objects.filter(code__in=["X1", "X2"]):
        page.unpublish()
    with pytest.raises(EditionError):
        begin(course)
    assert not Edition.objects.exists()


def test_a_faulty_module_is_refused_with_its_code(course: CoursePage) -> None:
    ModulePage.objects.filter(code="X2").update(minutes=50)
    with pytest.raises(EditionError, match=r"^X2: .*60.*50"):
        begin(course)
    assert not Edition.objects.exists()


def test_modules_are_frozen_in_teaching_order_with_their_revisions(course: CoursePage) -> None:
    edit_module("X1")
    edit_module("X2")
    edition = begin(course)
    rows = [(row.code, row.title, row.revision_id, row.source["code"]) for row in edition.modules.all()]
    revision = {page.code: page.live_revision_id for page in ModulePage.objects.filter(code__startswith="X")}
    assert None not in revision.values()
    assert rows == [("X1", "Moduuli X1", revision["X1"], "X1"), ("X2", "Moduuli X2", revision["X2"], "X2")]
    assert [programme["slug"] for programme in edition.programmes] == ["pieni-ohjelma"]


def test_a_programme_that_cannot_be_held_is_not_frozen(course: CoursePage) -> None:
    Programme.objects.create(
        course=course, slug="vanha", title="Vanha", variant="historical", bookable=False, live=True
    )
    Programme.objects.create(course=course, slug="luonnos", title="Luonnos", variant="two-day", live=False)
    assert [programme["slug"] for programme in begin(course).programmes] == ["pieni-ohjelma"]


def test_a_translation_with_the_same_code_is_not_taken_for_the_module(course: CoursePage) -> None:
    page = ModulePage.objects.get(code="X1")
    swedish = Locale.objects.get_or_create(language_code="sv")[0]
    copy = page.copy_for_translation(swedish, copy_parents=True)
    copy.title = "Modul X1"
    copy.save_revision().publish()
    assert ModulePage.objects.live().filter(code="X1").count() == 2
    assert begin(course).modules.get(code="X1").title == "Moduuli X1"
