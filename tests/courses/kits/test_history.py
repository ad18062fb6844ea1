"""The change log of an archive: of its own modules and days, in its own language, and of nothing else."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from courses.kits import plan
from courses.models import CoursePage, Edition, Programme
from materials.files import blobs
from materials.services import add_version
from tests.factories.editions import attach, edit_module, make_course, publish
from tests.factories.materials import material

pytestmark = pytest.mark.django_db
MODULE_X1, MODULE_X2 = "valmentamo-x1-painos-{}.zip", "valmentamo-x2-painos-{}.zip"
WHOLE, DAY = "valmentamo-pieni-ohjelma-painos-{}.zip", "valmentamo-pieni-ohjelma-paiva-1-painos-{}.zip"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of one line: what is tested is what lies beside them."""
    short = [(kind, word, ending, lambda *_given: b"sisalto") for kind, word, ending, _write in plan.MODULE_FILES]
    monkeypatch.setattr(plan, "MODULE_FILES", short)
    for name in ("timetable", "attendance", "rooms", "feedback", "certificate_sample"):
        monkeypatch.setattr(plan.programme_documents, f"write_{name}", lambda *_given: b"sisalto")
    monkeypatch.setattr(plan.guide, "write_course_guide", lambda *_given: b"sisalto")
    monkeypatch.setattr(plan.invitation, "write_invitation", lambda *_given: b"sisalto")


@pytest.fixture
def course() -> CoursePage:
    return make_course("pieni", ("X1", "X2"))


def text_of(edition: Edition, archive: str, name: str = "CHANGELOG.txt") -> str:
    file = edition.files.get(name=archive.format(edition.number))
    with default_storage.open(blobs.path_of(file.sha256)) as stored:
        return zipfile.ZipFile(BytesIO(stored.read())).read(f"{file.name[:-4]}/{name}").decode()


def lines_of(edition: Edition, archive: str) -> list[str]:
    """Heads without their dates, and what stands below each."""
    return [line.split(",")[0] if "painos," in line else line.strip() for line in text_of(edition, archive).split("\n")]


def test_a_module_s_log_tells_of_that_module_only(course: CoursePage) -> None:
    made = material("lomake", text="yksi")
    attach("X2", made)
    publish(course, "Ensimmäinen.")
    edit_module("X1", lead="Toinen johdanto")
    publish(course, "X1 uusittu.")
    add_version(made, file=BytesIO(b"kaksi"), name="lomake.txt", change_note="Uusi kysymys.")
    third = publish(course, "Lomake uusittu.")
    assert lines_of(third, MODULE_X1) == [
        "2. painos",
        "- X1 Moduuli X1: muuttunut.",
        "",
        "1. painos",
        "- X1 Moduuli X1: uusi.",
        "",
    ]
    assert lines_of(third, MODULE_X2) == [
        "3. painos",
        "- X2 Lomake: muuttunut, versio 2. Uusi kysymys.",
        "",
        "1. painos",
        "- X2 Moduuli X2: uusi.",
        "- X2 Lomake: uusi, versio 1.",
        "",
    ]


def test_the_whole_programme_s_log_has_every_edition_with_its_note(course: CoursePage) -> None:
    publish(course, "Ensimmäinen.")
    edit_module("X1", lead="Toinen johdanto")
    second = publish(course, "X1 uusittu.\nKiitos palautteesta.")
    assert lines_of(second, WHOLE) == [
        "2. painos",
        "X1 uusittu.",
        "Kiitos palautteesta.",
        "- X1 Moduuli X1: muuttunut.",
        "",
        "1. painos",
        "Ensimmäinen.",
        "- Ohjelma pieni: 1. päivä: uusi.",
        "- X1 Moduuli X1: uusi.",
        "- X2 Moduuli X2: uusi.",
        "",
    ]


def test_a_day_s_log_tells_of_its_timetable(course: CoursePage) -> None:
    publish(course)
    Programme.objects.filter(course=course).update(start="10:00")
    second = publish(course, "Alkaa kymmeneltä.")
    assert lines_of(second, DAY)[:2] == ["2. painos", "- Ohjelma pieni: 1. päivä: muuttunut."]
    assert "Alkaa" not in text_of(second, DAY)
    assert lines_of(second, MODULE_X1)[0] == "1. painos"


def test_a_day_s_archive_shows_that_day_and_the_module_s_that_module(course: CoursePage) -> None:
    edition = publish(course)
    day = json.loads(text_of(edition, DAY, "manifest.json"))
    assert [row["number"] for row in day["programme"]["days"]] == [1]
    assert (day["programme"]["contactMinutes"], day["programme"]["ownMinutes"]) == (120, 0)
    module = json.loads(text_of(edition, MODULE_X1, "manifest.json"))
    assert (module["programme"], module["module"]["code"], module["module"]["minutes"]) == (None, "X1", 60)
    assert {row["minutes"] for row in module["files"]} == {60}
    page = text_of(edition, MODULE_X1, "index.html")
    assert ("Moduuli X1" in page, "Moduuli X2" in page, "Tauko" in page) == (True, False, False)


def test_notes_of_every_version_between_two_editions_are_told(course: CoursePage) -> None:
    made = material("lomake", text="yksi")
    attach("X1", made)
    publish(course)
    for text, note in (("kaksi", "Uusi kysymys."), ("kolme", "Kirjoitusvirhe.")):
        add_version(made, file=BytesIO(text.encode()), name="lomake.txt", change_note=note)
    second = publish(course, "Lomake.")
    assert "X1 Lomake: muuttunut, versio 3. Uusi kysymys. Kirjoitusvirhe." in text_of(second, MODULE_X1)


def test_what_is_gone_is_told(course: CoursePage) -> None:
    made = material("lomake", text="yksi")
    attach("X1", made)
    publish(course)
    made.delete()
    assert "- X1 Lomake: jätetty pois, versio 1." in text_of(publish(course, "Pois."), MODULE_X1)
