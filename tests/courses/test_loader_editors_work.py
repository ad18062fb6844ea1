"""What an editor has done stays done: the loader updates what is untouched and offers the rest as a draft."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courses.models import LoadedContent
from tests.factories.loaded_kinds import KINDS, Files, LoadedKind

pytestmark = pytest.mark.django_db

FROM_FILE = "Tiedoston uusi nimi"
NEWER = "Tiedoston uusin nimi"
EDITORS = "Toimittajan oma nimi"
OFFERED = "offered as a draft (an editor has changed it)"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


def each(value: Callable[[LoadedKind], Any]) -> dict[str, Any]:
    """What holds of one thing of each kind. Reading the files takes long, so that all are tried together."""
    return {kind.key: value(kind) for kind in KINDS}


def all_are(value: Any) -> dict[str, Any]:
    return each(lambda _kind: value)


def change_files(files: Files) -> None:
    for kind in KINDS:
        files.write(kind, shown(kind), FROM_FILE)


def change_files_again(files: Files) -> None:
    for kind in KINDS:
        files.write(kind, FROM_FILE, NEWER)


def edit(kind: LoadedKind, *, publish: bool) -> Any:
    target = kind.find()
    setattr(target, kind.attribute, EDITORS)
    revision = target.save_revision()
    if publish:
        revision.publish()
    return kind.find()


def shown(kind: LoadedKind) -> str:
    return kind.value(kind.find())


def draft(kind: LoadedKind) -> str:
    """What the latest revision says, published or not."""
    return kind.value(kind.find().get_latest_revision_as_object())


def standing(kind: LoadedKind) -> tuple[bool, bool]:
    target = kind.find()
    return target.live, target.has_unpublished_changes


def test_change_of_the_file_is_published_where_nobody_has_touched(files: Files) -> None:
    change_files(files)
    assert files.outcomes() == all_are("updated")
    assert each(shown) == all_are(FROM_FILE)
    assert each(standing) == all_are((True, False))
    assert each(lambda kind: kind.find().live_revision_id) == each(lambda kind: kind.find().latest_revision_id)


def test_change_after_a_change_is_published_too(files: Files) -> None:
    change_files(files)
    files.load()
    change_files_again(files)
    assert files.outcomes() == all_are("updated")
    assert each(shown) == all_are(NEWER)


def test_change_waits_as_a_draft_where_an_editor_has_published(files: Files) -> None:
    change_files(files)
    before = each(lambda kind: edit(kind, publish=True).live_revision_id)
    assert files.outcomes() == all_are(OFFERED)
    assert each(shown) == all_are(EDITORS)
    assert each(standing) == all_are((True, True))
    assert each(lambda kind: kind.find().live_revision_id) == before
    assert each(draft) == all_are(FROM_FILE)


def test_change_waits_as_a_draft_on_top_of_an_editors_draft(files: Files) -> None:
    change_files(files)
    published = each(shown)
    editors = each(lambda kind: edit(kind, publish=False).latest_revision)
    assert files.outcomes() == all_are(OFFERED)
    assert each(shown) == published
    assert each(draft) == all_are(FROM_FILE)
    assert each(lambda kind: kind.value(editors[kind.key].as_object())) == all_are(EDITORS)


def test_second_change_after_an_offered_draft_is_offered_again(files: Files) -> None:
    change_files(files)
    each(lambda kind: edit(kind, publish=True))
    files.load()
    change_files_again(files)
    assert files.outcomes() == all_are(OFFERED)
    assert each(shown) == all_are(EDITORS)
    assert each(draft) == all_are(NEWER)


def test_offered_draft_is_not_offered_twice(files: Files) -> None:
    change_files(files)
    each(lambda kind: edit(kind, publish=True))
    files.load()
    latest = each(lambda kind: kind.find().latest_revision_id)
    assert files.outcomes() == {}
    assert each(lambda kind: kind.find().latest_revision_id) == latest


def test_what_an_editor_unpublished_stays_unpublished(files: Files) -> None:
    change_files(files)
    each(lambda kind: kind.find().unpublish())
    assert files.outcomes() == all_are(OFFERED)
    assert each(lambda kind: kind.find().live) == all_are(False)
    assert each(draft) == all_are(FROM_FILE)


def test_what_an_editor_deleted_is_not_made_again(files: Files) -> None:
    change_files(files)
    targets = each(lambda kind: kind.find())
    models = {key: (type(target), target.pk) for key, target in targets.items()}
    for target in targets.values():
        target.delete()
    rows = {key: model._base_manager.count() for key, (model, _pk) in models.items()}
    assert files.outcomes() == all_are("left out (an editor has removed it)")
    assert {key: model._base_manager.count() for key, (model, _pk) in models.items()} == rows
    assert [key for key, (model, pk) in models.items() if model._base_manager.filter(pk=pk).exists()] == []
    assert files.outcomes() == {}


def test_thing_that_the_loader_did_not_make_is_not_overwritten(files: Files) -> None:
    change_files(files)
    published = each(shown)
    LoadedContent.objects.filter(key__in=published).delete()
    assert files.outcomes() == all_are(OFFERED)
    assert each(shown) == published
    assert each(draft) == all_are(FROM_FILE)
