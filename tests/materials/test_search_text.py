"""The words inside files feed the site's search; those of trainers' files do not."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO

import openpyxl
import pytest

from materials.models import Audience, Material
from materials.services import add_version, withdraw
from tests.factories.materials import material
from valmentamo.search.sources import search

pytestmark = pytest.mark.django_db

Commit = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def indexed(django_capture_on_commit_callbacks: Commit) -> Commit:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def found(words: str) -> list[str]:
    return [hit.title for hit in search(words)]


def test_words_of_the_file_are_found(indexed: Commit) -> None:
    with indexed():
        material("lomake", text="Kvasirunkolukko avataan.")
    assert found("kvasirunkolukko") == ["Lomake"]


def test_words_of_a_trainers_file_are_not_found_but_its_name_is(indexed: Commit) -> None:
    with indexed():
        own = material("lomake", title="Zyxlomake", text="Kvasirunkolukko avataan.")
    assert found("kvasirunkolukko") == ["Zyxlomake"]
    own.audience = Audience.TRAINERS
    with indexed():
        own.save()
    assert (found("kvasirunkolukko"), found("zyxlomake")) == ([], ["Zyxlomake"])


def test_words_of_the_version_in_force_only_are_found(indexed: Commit) -> None:
    with indexed():
        own = material("lomake", text="Kvasirunkolukko.")
    with indexed():
        add_version(own, file=BytesIO(b"Bragisormi."), name="lomake.txt", change_note="Toinen sana.")
    assert (found("kvasirunkolukko"), found("bragisormi")) == ([], ["Lomake"])
    with indexed():
        withdraw(Material.objects.get(pk=own.pk).current_version(), reason="Väärä sana.")
    assert (found("kvasirunkolukko"), found("bragisormi")) == (["Lomake"], [])


def test_words_are_not_found_when_every_version_is_withdrawn(indexed: Commit) -> None:
    with indexed():
        own = material("lomake", text="Kvasirunkolukko.")
    assert found("kvasirunkolukko") == ["Lomake"]
    with indexed():
        withdraw(own.versions.get(), reason="Väärä sana.")
    assert found("kvasirunkolukko") == []


def test_words_of_an_xlsx_file_are_read_from_storage() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Kvasirunkolukko"])
    target = BytesIO()
    workbook.save(target)
    version = add_version(Material.objects.create(slug="t", title="T"), file=target, name="t.xlsx")
    assert "Kvasirunkolukko" in version.text
