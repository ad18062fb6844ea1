"""Events of the content files: the loader updates what is untouched and leaves a coordinator's event alone."""

from pathlib import Path

import pytest

from courses.models import LoadedContent
from tests.factories.loaded_kinds import EVENT, Files
from trainers.models import EventState, Municipality

pytestmark = pytest.mark.django_db

FROM_FILE = "Tiedoston uusi nimi"
KEPT = {EVENT.key: "kept as an editor left it"}


@pytest.fixture
def files(tmp_path: Path) -> Files:
    files = Files.copy(tmp_path)
    files.write(EVENT, EVENT.value(EVENT.find()), FROM_FILE)
    return files


def test_change_of_the_file_is_taken_where_nobody_has_touched(files: Files) -> None:
    assert files.outcomes() == {EVENT.key: "updated"}
    assert EVENT.find().title == FROM_FILE
    assert files.outcomes() == {}


def test_event_that_a_coordinator_edited_is_kept(files: Files) -> None:
    event = EVENT.find()
    event.title = "Toimittajan nimi"
    event.save()
    event.save_revision()
    assert files.outcomes() == KEPT
    assert EVENT.find().title == "Toimittajan nimi"


def test_event_whose_state_was_changed_is_kept(files: Files) -> None:
    event = EVENT.find()
    event.state = EventState.CLOSED
    event.save()
    assert files.outcomes() == KEPT
    assert EVENT.find().state == EventState.CLOSED


def test_deleted_event_is_not_made_again(files: Files) -> None:
    EVENT.find().delete()
    assert files.outcomes() == {EVENT.key: "left out (an editor has removed it)"}
    assert files.outcomes() == {}


def test_event_that_the_loader_did_not_make_is_not_overwritten(files: Files) -> None:
    before = EVENT.find().title
    LoadedContent.objects.filter(key=EVENT.key).delete()
    assert files.outcomes() == KEPT
    assert EVENT.find().title == before


def test_register_holds_the_municipalities_of_2026_and_those_that_ceased() -> None:
    assert Municipality.objects.of_year(2026).count() == 308
    assert Municipality.objects.of_year(None).count() == 308
    assert Municipality.objects.of_year(2024).count() == 309
    ceased = Municipality.objects.get(name_fi="Pertunmaa")
    assert (ceased.valid_until, Municipality.objects.get(code=ceased.successor).name_fi) == (2024, "Mäntyharju")
    languages = Municipality.objects.of_year(2026).values_list("language", flat=True)
    assert [list(languages).count(key) for key in ("fi", "fi-sv", "sv-fi", "sv")] == [259, 18, 15, 16]
    assert Municipality.objects.of_year(2026).values("region_code").distinct().count() == 19
