"""What an editor has done stays done: the loader updates what is untouched and offers the rest as a draft."""

from pathlib import Path
from typing import Any

import pytest

from courses.models import LoadedContent
from tests.factories.loaded_kinds import KINDS, Files, LoadedKind

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)]

FROM_FILE = "Tiedoston uusi nimi"
NEWER = "Tiedoston uusin nimi"
EDITORS = "Toimittajan oma nimi"
OFFERED = "offered as a draft (an editor has changed it)"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


def change_file(files: Files, kind: LoadedKind, new: str = FROM_FILE) -> None:
    files.write(kind, kind.value(kind.find()), new)


def edit(kind: LoadedKind, *, publish: bool) -> Any:
    target = kind.find()
    setattr(target, kind.attribute, EDITORS)
    revision = target.save_revision()
    if publish:
        revision.publish()
    return kind.find()


def draft(kind: LoadedKind) -> str:
    """What the latest revision says, published or not."""
    return kind.value(kind.find().get_latest_revision_as_object())


def test_change_of_the_file_is_published_where_nobody_has_touched(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    assert files.outcomes() == {kind.key: "updated"}
    target = kind.find()
    assert kind.value(target) == FROM_FILE
    assert (target.live, target.has_unpublished_changes) == (True, False)
    assert target.live_revision_id == target.latest_revision_id


def test_change_after_a_change_is_published_too(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    files.load()
    files.write(kind, FROM_FILE, NEWER)
    assert files.outcomes() == {kind.key: "updated"}
    assert kind.value(kind.find()) == NEWER


def test_change_waits_as_a_draft_where_an_editor_has_published(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    before = edit(kind, publish=True)
    assert files.outcomes() == {kind.key: OFFERED}
    target = kind.find()
    assert kind.value(target) == EDITORS
    assert (target.live, target.has_unpublished_changes) == (True, True)
    assert target.live_revision_id == before.live_revision_id
    assert draft(kind) == FROM_FILE


def test_change_waits_as_a_draft_on_top_of_an_editors_draft(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    published = kind.value(kind.find())
    editors = edit(kind, publish=False).latest_revision
    assert files.outcomes() == {kind.key: OFFERED}
    assert kind.value(kind.find()) == published
    assert draft(kind) == FROM_FILE
    assert kind.value(editors.as_object()) == EDITORS


def test_second_change_after_an_offered_draft_is_offered_again(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    edit(kind, publish=True)
    files.load()
    files.write(kind, FROM_FILE, NEWER)
    assert files.outcomes() == {kind.key: OFFERED}
    assert kind.value(kind.find()) == EDITORS
    assert draft(kind) == NEWER


def test_offered_draft_is_not_offered_twice(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    edit(kind, publish=True)
    files.load()
    latest = kind.find().latest_revision_id
    assert files.outcomes() == {}
    assert kind.find().latest_revision_id == latest


def test_what_an_editor_unpublished_stays_unpublished(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    kind.find().unpublish()
    assert files.outcomes() == {kind.key: OFFERED}
    assert kind.find().live is False
    assert draft(kind) == FROM_FILE


def test_what_an_editor_deleted_is_not_made_again(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    target = kind.find()
    model, pk = type(target), target.pk
    target.delete()
    rows = model._base_manager.count()
    assert files.outcomes() == {kind.key: "left out (an editor has removed it)"}
    assert model._base_manager.count() == rows
    assert not model._base_manager.filter(pk=pk).exists()
    assert files.outcomes() == {}


def test_thing_that_the_loader_did_not_make_is_not_overwritten(files: Files, kind: LoadedKind) -> None:
    change_file(files, kind)
    published = kind.value(kind.find())
    LoadedContent.objects.filter(key=kind.key).delete()
    assert files.outcomes() == {kind.key: OFFERED}
    assert kind.value(kind.find()) == published
    assert draft(kind) == FROM_FILE
