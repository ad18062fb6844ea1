"""Publishing an edition in the admin: who may, what is asked, what is shown while it is built."""

from collections.abc import Callable

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from courses.models import CoursePage, Edition, EditionState

pytestmark = pytest.mark.django_db

ADDRESS = "/hallinta/painokset/"


@pytest.fixture
def course() -> CoursePage:
    return CoursePage.objects.get(slug="koulutus")


@pytest.mark.parametrize(("role", "status"), [("coordinator", 200), ("administrator", 200), ("editor", 302)])
def test_only_those_who_publish_editions_see_the_page(client_of: Callable[..., Client], role: str, status: int) -> None:
    assert client_of(role).get(ADDRESS).status_code == status


def test_publishing_freezes_the_course_and_leaves_the_building_to_the_worker(
    client_of: Callable[..., Client], course: CoursePage, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    data = {"course": course.pk, "change_note": "Uusi painos."}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        response = client_of("coordinator").post(ADDRESS, data)
    edition = Edition.objects.get()
    assert (response.status_code, edition.state, edition.change_note) == (302, EditionState.BUILDING, "Uusi painos.")
    assert DBTaskResult.objects.get().args_kwargs["args"] == [edition.pk]


def test_note_must_be_written_and_nothing_begins_without_it(
    client_of: Callable[..., Client], course: CoursePage
) -> None:
    response = client_of("coordinator").post(ADDRESS, {"course": course.pk, "change_note": " "})
    assert list(response.context["form"].errors) == ["change_note"]
    assert not Edition.objects.exists()


def test_second_build_at_once_is_refused_in_words_and_the_note_is_kept(
    client_of: Callable[..., Client], course: CoursePage
) -> None:
    Edition.objects.create(course=course, number=1, change_note="Ensimmäinen.")
    response = client_of("coordinator").post(ADDRESS, {"course": course.pk, "change_note": "Toinen."})
    assert "Toinen." in response.content.decode()
    assert list(response.context["form"].errors) == ["change_note"]
    assert Edition.objects.count() == 1


def test_progress_and_failure_are_shown(client_of: Callable[..., Client], course: CoursePage) -> None:
    Edition.objects.create(
        course=course, number=1, change_note="a", state=EditionState.FAILED, error="M4 Opas: fontti puuttuu"
    )
    Edition.objects.create(course=course, number=2, change_note="b", total=100, done=42, current_file="M5 Diat")
    html = client_of("coordinator").get(ADDRESS).content.decode()
    assert "M4 Opas: fontti puuttuu" in html
    assert "42/100" in html
    assert "M5 Diat" in html
    assert "Katso, miten pitkällä kokoaminen on" in html


def test_progress_is_not_offered_when_nothing_is_built(client_of: Callable[..., Client]) -> None:
    html = client_of("coordinator").get(ADDRESS).content.decode()
    assert "Katso, miten pitkällä kokoaminen on" not in html
