"""Publishing an edition in the admin: who may, what is asked, what is shown while it is built."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from courses.models import CoursePage, Edition, EditionState, ModulePage

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


# --- progress ------------------------------------------------------------------------------------------------------

PROGRESS = "/hallinta/painokset/tilanne/"


def test_the_list_alone_is_what_the_page_shows_at_first(client_of: Callable[..., Client], course: CoursePage) -> None:
    Edition.objects.create(course=course, number=2, change_note="b", total=100, done=42, current_file="M5 Diat")
    client = client_of("coordinator")
    part = client.get(PROGRESS).content.decode()
    assert ("<html" in part, "42/100" in part, "data-building" in part) == (False, True, True)
    assert part.strip() in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(("role", "status"), [("coordinator", 200), ("editor", 302)])
def test_only_those_who_publish_editions_see_the_progress(
    client_of: Callable[..., Client], role: str, status: int
) -> None:
    assert client_of(role).get(PROGRESS).status_code == status


def test_what_is_said_aloud_comes_in_steps_of_ten(client_of: Callable[..., Client], course: CoursePage) -> None:
    edition = Edition.objects.create(course=course, number=2, change_note="b", total=100)
    client = client_of("coordinator")
    said = []
    for done in (0, 9, 10, 19, 99):
        Edition.objects.filter(pk=edition.pk).update(done=done)
        said += re.findall(r'data-say="([^"]+)"', client.get(PROGRESS).content.decode())
    assert [re.findall(r"(\d+) (?:%|prosent)", sentence) for sentence in said] == [["0"], ["0"], ["10"], ["10"], ["90"]]


def test_a_build_that_stands_still_is_told(client_of: Callable[..., Client], course: CoursePage) -> None:
    long_ago = timezone.now() - dt.timedelta(minutes=11)
    Edition.objects.create(course=course, number=2, change_note="b", moved_at=long_ago)
    assert "ei ole edennyt kymmeneen minuuttiin" in client_of("coordinator").get(ADDRESS).content.decode()


def test_faults_lead_to_where_they_are_mended(client_of: Callable[..., Client], course: CoursePage) -> None:
    page = ModulePage.objects.get(code="M2")
    ModulePage.objects.filter(pk=page.pk).update(lead="Merkki 漢")
    response = client_of("coordinator").post(ADDRESS, {"course": course.pk, "change_note": "Uusi painos."})
    html = response.content.decode()
    assert (response.status_code, f"/hallinta/pages/{page.pk}/edit/" in html, "漢" in html) == (200, True, True)
    assert "Uusi painos." in html
    assert not Edition.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_many_editions(
    client_of: Callable[..., Client],
    course: CoursePage,
    number: int,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    client = client_of("coordinator")
    for n in range(1, number + 1):
        Edition.objects.create(course=course, number=n, change_note="a", state=EditionState.PUBLISHED)
    client.get(PROGRESS)
    with django_assert_num_queries(6):
        client.get(PROGRESS)
