"""Files of the library made from printables: printed once, and an editor's own is left alone."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from courses.kits import printing
from courses.loading.engine import load, plan
from courses.loading.material_items import UPDATED, MaterialItem
from courses.loading.page_items import ModuleItem
from courses.models import LoadedContent, ModulePage
from materials.files.blobs import path_of
from materials.models import Audience, Kind, Licence, Material
from tests.factories.loaded_kinds import Files
from tests.factories.pdf import Pdf
from tests.factories.printables import shipped

pytestmark = pytest.mark.django_db

FILE = "materials/tehtavakartta.md"
KEPT = "kept as an editor left it"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


@pytest.fixture
def no_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_source: Any) -> bytes:
        raise AssertionError("nothing is to be printed")

    monkeypatch.setattr(printing, "print_sheet", fail)


def tehtavakartta() -> Material:
    return Material.objects.get(slug="tehtavakartta")


def stored() -> bytes:
    with tehtavakartta().open_file() as file:
        return file.read()


def change_file(files: Files) -> None:
    files.curriculum.replace(FILE, "Mitä teit viimeisenä", "Mitä kaikkea teit viimeisenä")


def test_every_printable_is_a_material_with_its_file() -> None:
    loaded = {material.slug: material for material in Material.objects.exclude(slug=None)}
    assert set(loaded) == {item.fields["slug"] for item in shipped(MaterialItem)}
    for item in shipped(MaterialItem):
        material = loaded[item.fields["slug"]]
        with material.open_file() as file:
            content = file.read()
        assert content == printing.print_sheet(item.source)
        assert (material.filename, material.file_size) == (f"{material.slug}.pdf", len(content))
        assert material.page_count == Pdf(content).pages()


def test_material_says_what_its_file_says() -> None:
    material = Material.objects.get(slug="toteutussuunnitelma")
    assert (material.title, material.kind, material.audience) == ("Toteutussuunnitelma", Kind.FORM, Audience.TRAINERS)
    assert (material.language, material.licence, material.attribution) == ("fi", Licence.CC_BY, "Valmentamo")
    assert material.summary == "Kouluttajan suunnitelma ensimmäisestä omasta työpaikkavalmentaja-koulutuksesta."
    assert material.usage.startswith("Täytetään moduulissa KK5")
    assert material.collection.is_root()


def test_every_row_with_a_source_has_its_file() -> None:
    sources = {
        (item.fields["code"], row["title"]): row["source"]
        for item in shipped(ModuleItem)
        for row in item.fields["materials"]
        if row["source"]
    }
    rows = {
        (module.code, row.title): row.material.slug
        for module in ModulePage.objects.all()
        for row in module.material_items.select_related("material")
        if row.material
    }
    assert rows == sources
    assert set(sources.values()) == {item.fields["slug"] for item in shipped(MaterialItem)}


def test_file_that_an_editor_attached_to_a_row_without_source_stays(files: Files) -> None:
    own = Material.objects.create(slug="diat", title="Diat", file=ContentFile(b"x", name="diat.pptx"))
    row = ModulePage.objects.get(code="M1").material_items.get(title="Diat")
    row.material = own
    row.save()
    files.curriculum.replace("modules/m01.md", "lead: ", "lead: Uusi ")
    assert files.outcomes() == {"modules/m01.md": "updated"}
    rows = ModulePage.objects.get(code="M1").material_items.values_list("title", "material__slug")
    assert list(rows) == [("Diat", "diat"), ("Roolikortit", "roolikortit")]


@pytest.mark.usefixtures("no_printing")
def test_unchanged_load_prints_nothing(files: Files) -> None:
    assert files.outcomes() == {}


def test_changed_printable_is_the_next_version_under_the_same_name(files: Files) -> None:
    before = stored()
    change_file(files)
    assert files.outcomes() == {FILE: "updated"}
    assert stored() != before
    assert tehtavakartta().filename == "tehtavakartta.pdf"
    versions = tehtavakartta().versions.order_by("number")
    assert [(version.number, version.change_note) for version in versions] == [(1, ""), (2, UPDATED)]
    with default_storage.open(path_of(versions[0].sha256)) as file:
        assert file.read() == before


def test_record_that_is_written_again_with_the_same_print_has_no_new_version(files: Files) -> None:
    LoadedContent.objects.filter(key=FILE).update(text="")
    load(files.items())
    assert [version.number for version in tehtavakartta().versions.all()] == [1]


def test_module_with_a_new_name_prints_its_materials_anew(files: Files) -> None:
    files.curriculum.replace("modules/m03.md", "title: ", "title: Uusi ")
    assert files.outcomes() == {
        "modules/m03.md": "updated",
        FILE: "updated",
        "materials/vastaanottosuunnitelma.md": "updated",
    }
    assert b"M3 Uusi" in stored()


def test_new_design_prints_everything_anew(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "design", lambda: "uusi")
    assert {step.item.key for step in plan(files.items()).changes} == {item.key for item in shipped(MaterialItem)}


@pytest.mark.usefixtures("no_printing")
@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Toimittajan nimi"},
        {"kind": Kind.OTHER},
        {"audience": Audience.TRAINERS},
        {"summary": "Toimittajan sanat."},
        {"usage": "Toimittajan ohje."},
        {"licence": Licence.CC0},
        {"attribution": "Joku muu"},
        {"file_hash": "0" * 40},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_material_that_an_editor_changed_is_kept(files: Files, fields: dict[str, str]) -> None:
    Material.objects.filter(slug="tehtavakartta").update(**fields)
    before = Material.objects.filter(slug="tehtavakartta").values().get()
    change_file(files)
    assert {step.item.key: str(step.outcome) for step in plan(files.items()).changes} == {FILE: KEPT}
    assert files.outcomes() == {FILE: KEPT}
    assert Material.objects.filter(slug="tehtavakartta").values().get() == before
    assert files.outcomes() == {}


@pytest.mark.usefixtures("no_printing")
def test_kept_material_is_still_the_editors_at_the_next_change(files: Files) -> None:
    Material.objects.filter(slug="tehtavakartta").update(title="Toimittajan nimi")
    change_file(files)
    files.load()
    files.curriculum.replace(FILE, "## 2. Hyvä alku", "## 2. Oikein hyvä alku")
    assert files.outcomes() == {FILE: KEPT}


@pytest.mark.usefixtures("no_printing")
def test_material_that_the_loader_did_not_make_is_kept(files: Files) -> None:
    LoadedContent.objects.filter(key=FILE).delete()
    assert files.outcomes() == {FILE: KEPT}
    assert files.outcomes() == {}


@pytest.mark.usefixtures("no_printing")
def test_material_that_an_editor_deleted_is_not_made_again(files: Files) -> None:
    tehtavakartta().delete()
    change_file(files)
    assert files.outcomes() == {FILE: "left out (an editor has removed it)"}
    assert not Material.objects.filter(slug="tehtavakartta").exists()


def test_lost_file_is_written_again(files: Files) -> None:
    before, name = stored(), tehtavakartta().file.name
    default_storage.delete(name)
    LoadedContent.objects.filter(key=FILE).update(text="")
    load(files.items())
    assert (stored(), tehtavakartta().file.name) == (before, name)


def test_fingerprint_fits_its_column() -> None:
    item = next(item for item in shipped(MaterialItem) if item.key == FILE)
    assert len(item.fingerprint(tehtavakartta())) <= LoadedContent._meta.get_field("fingerprint").max_length


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("module: M3", "module: M77", "unknown module ”M77”"),
        ("## 1. Tehtävät", "## 1. Tehtävät 漢", "no font of ours has the character “漢” (U+6F22)"),
        (
            "## 1. Tehtävät",
            "#### 1. Tehtävät",
            "headings are ## and, below one of those, ###; the title is the first level",
        ),
    ],
)
def test_fault_of_a_printable_is_told_with_file_and_line(files: Files, old: str, new: str, message: str) -> None:
    line = files.curriculum.replace(FILE, old, new)
    assert files.curriculum.faults() == [f"{FILE}:{line}: {message}"]
