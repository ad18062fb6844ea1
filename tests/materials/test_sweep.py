"""Sweeping takes what nobody keeps, and nothing else."""

import os
import time
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from materials import keepers
from materials.files import blobs, sweeping
from materials.files.blobs import path_of, store
from materials.keepers import Keeper
from materials.models import Material
from materials.services import add_version
from tests.factories import files
from tests.factories.materials import material

pytestmark = pytest.mark.django_db

OLD = sweeping.GRACE.total_seconds() + 60


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def aged(path: str | Path, seconds: float = OLD) -> Path:
    then = time.time() - seconds
    target = Path(default_storage.path(str(path)))
    os.utime(target, (then, then))
    return target


def orphan(content: bytes = b"orpo", seconds: float = OLD) -> Path:
    return aged(store(BytesIO(content)).path, seconds)


def sweep(**options: bool) -> str:
    out = StringIO()
    call_command("sweep_blobs", stdout=out, **options)
    return out.getvalue()


def test_unkept_bytes_go_and_are_told(media: Path) -> None:
    gone = orphan()
    told = sweep()
    assert not gone.exists()
    assert told.splitlines() == [f"           4  {gone.relative_to(media)}", "1 files, 4 bytes removed."]
    assert sweep() == "0 files, 0 bytes removed.\n"


def test_dry_run_lists_and_removes_nothing(media: Path) -> None:
    kept = orphan()
    assert sweep(dry_run=True).splitlines()[-1] == "1 files, 4 bytes would be removed."
    assert kept.exists()


def test_what_was_written_within_a_day_stays() -> None:
    kept = orphan(seconds=sweeping.GRACE.total_seconds() - 60)
    sweep()
    assert kept.exists()


def test_everything_that_has_a_record_stays(media: Path) -> None:
    own = Material.objects.create(slug="opas", title="Opas")
    add_version(own, file=BytesIO(files.pdf()), name="opas.pdf")
    add_version(own, file=BytesIO(b"toka"), name="opas.txt", change_note="Toinen.")
    Material.objects.create(slug="vanha", title="Vanha", file=ContentFile(b"ilman versiota", name="v.txt"))
    stored = [path for path in media.rglob("*") if path.is_file()]
    assert len(stored) == 4  # two versions, one picture, one file without a version
    for path in stored:
        aged(path)
    assert sweep() == "0 files, 0 bytes removed.\n"
    assert all(path.exists() for path in stored)


def test_bytes_of_a_deleted_material_go() -> None:
    own = material("lomake", text="näitä ei kukaan pidä")
    path = aged(own.file.name)
    own.delete()
    sweep()
    assert not path.exists()


def test_bytes_that_another_room_keeps_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, gone = orphan(b"pidetty"), orphan(b"orpo")
    monkeypatch.setattr(keepers, "_keepers", dict(keepers._keepers))
    keepers.register(Keeper("other", lambda: [kept.name]))
    sweep()
    assert (kept.exists(), gone.exists()) == (True, False)


def test_remains_of_a_broken_upload_go_and_strange_files_stay(media: Path) -> None:
    folder = media / blobs.FOLDER / "ab"
    folder.mkdir(parents=True)
    remains, strange = folder / ".incoming-x1", folder / "muistiinpano.txt"
    for path in (remains, strange):
        path.write_bytes(b"puolikas")
        aged(path)
    sweep()
    assert (remains.exists(), strange.exists()) == (False, True)


def test_storing_the_same_bytes_again_saves_them_from_the_sweep() -> None:
    kept = orphan()
    store(BytesIO(b"orpo"))
    sweep()
    assert kept.exists()


def test_bytes_stored_while_the_sweep_runs_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upload comes between the look at the file and its removal."""
    kept = orphan()
    rename = Path.rename

    def rename_late(self: Path, target: Path) -> Path:
        store(BytesIO(b"orpo"))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_late)
    assert sweep() == "0 files, 0 bytes removed.\n"
    assert kept.read_bytes() == b"orpo"
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_bytes_stored_when_the_sweep_has_just_taken_them_are_stored_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = orphan()
    utime = os.utime

    def swept_first(target: Path) -> None:
        kept.unlink()
        utime(target)

    monkeypatch.setattr(blobs.os, "utime", swept_first)
    assert store(BytesIO(b"orpo")).path == path_of(kept.name)
    assert kept.read_bytes() == b"orpo"


def test_kept_file_that_a_broken_sweep_left_aside_comes_back() -> None:
    own = material("lomake", text="eka")
    here = Path(default_storage.path(own.file.name))
    aged(here.rename(here.with_name(sweeping.ASIDE + here.name)))
    assert sweep() == "0 files, 0 bytes removed.\n"
    assert here.read_bytes() == b"eka"


def test_unkept_file_that_a_broken_sweep_left_aside_goes() -> None:
    here = orphan()
    aside = aged(here.rename(here.with_name(sweeping.ASIDE + here.name)))
    assert "1 files" in sweep()
    assert not aside.exists()


def test_object_store_is_swept_too(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "tests.factories.storages.SigningStorage"}}
    kept = store(BytesIO(b"pidetty"))
    store(BytesIO(b"orpo"))
    monkeypatch.setattr(keepers, "_keepers", dict(keepers._keepers))
    keepers.register(Keeper("other", lambda: [kept.sha256]))
    assert sweep() == "0 files, 0 bytes removed.\n"
    monkeypatch.setattr(default_storage._wrapped, "stored_at", timezone.now() - timedelta(days=2))
    assert "1 files, 4 bytes removed." in sweep()
    assert list(default_storage.objects) == [kept.path]


def test_empty_store_is_no_trouble() -> None:
    assert sweep() == "0 files, 0 bytes removed.\n"
