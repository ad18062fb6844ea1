"""`publish_edition`: builds here and now, and says in words what it could not."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from courses.kits.services import archives, building
from courses.models import CoursePage, Edition, EditionState, Status
from tests.factories.editions import make_course, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "plan_files", lambda frozen: [])


def publish(*options: str) -> str:
    out = StringIO()
    call_command("publish_edition", *options, stdout=out)
    return out.getvalue()


def main_course() -> CoursePage:
    return CoursePage.objects.get(slug="koulutus")


def editions() -> list[tuple[str, int, str]]:
    rows = Edition.objects.order_by("course__slug", "number")
    return [(row.course.slug, row.number, row.change_note) for row in rows]


def test_every_offered_course_is_published() -> None:
    make_course("vanha", ("X1",))
    CoursePage.objects.filter(slug="vanha").update(status=Status.HISTORICAL)
    note = "Ensimmäinen painos."
    told = publish()
    assert editions() == [("kouluttajakoulutus", 1, note), ("koulutus", 1, note)]
    assert f"{main_course().title}: edition 1, " in told


def test_one_course_is_published_with_its_note() -> None:
    publish("--course", "koulutus", "--note", "M4 uusittu.")
    assert editions() == [("koulutus", 1, "M4 uusittu.")]


def test_a_course_with_an_edition_is_passed_over_when_asked() -> None:
    make_edition(main_course())
    publish("--if-missing")
    assert [row[:2] for row in editions()] == [("kouluttajakoulutus", 1), ("koulutus", 1)]


def test_a_failed_edition_does_not_count_as_one() -> None:
    make_edition(main_course(), state=EditionState.FAILED)
    publish("--if-missing", "--course", "koulutus")
    assert [row[:2] for row in editions()] == [("koulutus", 1), ("koulutus", 2)]


def test_an_unknown_course_is_told() -> None:
    with pytest.raises(CommandError, match="ei-ole"):
        publish("--course", "ei-ole")
    assert editions() == []


def test_a_build_under_way_is_told() -> None:
    make_edition(main_course(), state=EditionState.BUILDING)
    with pytest.raises(CommandError, match=f"^{main_course().title}: "):
        publish("--course", "koulutus")


def test_a_failed_build_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.ArchiveBuilder, "write", lambda *_args: 1 / 0)
    with pytest.raises(CommandError, match="division by zero"):
        publish("--course", "koulutus")
