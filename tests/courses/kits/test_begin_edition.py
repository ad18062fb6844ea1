"""Beginning an edition: one build at a time, and the course frozen as readers see it now."""

import datetime as dt
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Locale

from courses.kits.services import EditionError, begin_edition
from courses.models import CoursePage, Edition, EditionState, ModulePage, Programme
from materials.services import add_version, withdraw
from tests.factories.editions import attach, begin, edit_module, make_course, make_edition
from tests.factories.files import picture
from tests.factories.materials import material
from tests.factories.pages import stream

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
    edition = begin_edition(course=course, change_note="  Uutta. \n", user=user)
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
    moved = timezone.now() - dt.timedelta(minutes=minutes)
    Edition.objects.filter(pk=stalled.pk).update(moved_at=moved)
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
    with pytest.raises(EditionError, match=r"X2 Moduuli X2, Minuutit: .*60.*50"):
        begin(course)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("where", "place"),
    [("lead", "X2 Moduuli X2, Ingressi"), ("outcomes", "X2 Moduuli X2, Tavoite"), ("body", "X2 Moduuli X2, Sisältö")],
)
def test_a_sign_that_no_font_has_is_told_with_its_place_before_anything_is_built(
    course: CoursePage, where: str, place: str
) -> None:
    plant(ModulePage.objects.get(code="X2"), where, "Merkki 漢 tässä.")
    with pytest.raises(EditionError) as refused:
        begin(course)
    (fault,) = refused.value.faults
    assert (fault.place, "漢" in fault.message) == (place, True)
    assert fault.instance == ModulePage.objects.get(code="X2")
    assert not Edition.objects.exists()


def plant(page: ModulePage, where: str, text: str) -> None:
    """Past the gate of publishing, as an import or an older version of the site might have done."""
    if where == "outcomes":
        page.outcomes.update(text=text)
    elif where == "body":
        page.body = [("paragraph", f"<p>{text}</p>")]
        page.save()
    else:
        ModulePage.objects.filter(pk=page.pk).update(**{where: text})


@pytest.mark.parametrize(
    ("described", "refused"),
    [
        ({"alt_text": " ", "decorative": False}, True),
        ({"alt_text": "Kahvi"}, False),
        ({"decorative": True}, False),
    ],
)
def test_a_picture_without_a_description_is_told_with_its_place(
    course: CoursePage, described: dict[str, Any], refused: bool
) -> None:
    image = get_image_model().objects.create(title="Kahvihuone", file=ImageFile(BytesIO(picture("png")), "kuva.png"))
    page = ModulePage.objects.get(code="X2")
    block = {"type": "picture", "value": {"image": {"image": image.pk, **described}, "caption": ""}}
    page.body = json.dumps([*stream([("paragraph", "<p>Teksti.</p>")]), block])
    page.save()
    if refused:
        with pytest.raises(EditionError, match=r"X2 Moduuli X2, Sisältö: .*2"):
            begin(course)
    else:
        assert begin(course).modules.count() == 2


def test_faults_of_the_programme_and_of_the_course_are_told_too(course: CoursePage) -> None:
    Programme.objects.filter(course=course).update(title="Ohjelma 漢")
    CoursePage.objects.filter(pk=course.pk).update(certificate_note="Todistus 漢")
    course.refresh_from_db()
    with pytest.raises(EditionError) as refused:
        begin(course)
    assert [fault.place.split(",")[0] for fault in refused.value.faults] == ["Koulutus pieni", "Ohjelma 漢"]


def test_a_module_that_is_not_in_the_course_s_language_is_named(course: CoursePage) -> None:
    """A Swedish course whose programme still names the Finnish modules."""
    swedish = Locale.objects.get_or_create(language_code="sv")[0]
    translated = course.copy_for_translation(swedish, copy_parents=True)
    translated.save_revision().publish()
    Programme.objects.filter(course=course).update(course=translated)
    with pytest.raises(EditionError) as refused:
        begin(translated)
    assert [fault.place for fault in refused.value.faults] == ["X1", "X2"]


# --- materials -------------------------------------------------------------------------------------------------------


def test_the_versions_in_force_are_frozen_with_their_facts(course: CoursePage) -> None:
    made = material("lomake", text="yksi", licence="CC0-1.0", attribution="Kela", audience="trainers")
    add_version(made, file=BytesIO(b"kaksi"), name="lomake.txt", change_note="Uusi kysymys.")
    attach("X2", made)
    attach("X1", material("avain", text="avain"))
    rows = begin(course).materials.all()
    assert [(row.module_code, row.key, row.number, row.change_note) for row in rows] == [
        ("X1", "avain", 1, ""),
        ("X2", "lomake", 2, "Uusi kysymys."),
    ]
    row = rows[1]
    assert (row.licence, row.attribution, row.for_trainers, row.extension) == ("CC0-1.0", "Kela", True, "txt")
    assert row.version == made.current_version()


def test_a_withdrawn_version_is_frozen_in_no_edition(course: CoursePage) -> None:
    made, gone = material("lomake", text="yksi"), material("poissa", text="poissa")
    add_version(made, file=BytesIO(b"kaksi"), name="lomake.txt", change_note="Uusi kysymys.")
    for row in (made, gone):
        attach("X1", row)
        withdraw(row.current_version(), reason="Tekijä kielsi.")  # type: ignore[arg-type]
    assert [(row.key, row.number) for row in begin(course).materials.all()] == [("lomake", 1)]


def test_a_material_that_stands_twice_on_a_list_is_frozen_once(course: CoursePage) -> None:
    made = material("lomake")
    attach("X1", made)
    attach("X1", made, "Sama toisella nimellä")
    attach("X2", made)
    assert [row.module_code for row in begin(course).materials.all()] == ["X1", "X2"]


@pytest.mark.parametrize("number", [1, 3])
def test_freezing_takes_the_same_queries_however_many_materials(
    course: CoursePage, number: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for n in range(number):
        attach("X1", material(f"lomake-{n}", text=str(n)))
    with django_assert_num_queries(21):
        begin(course)


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
