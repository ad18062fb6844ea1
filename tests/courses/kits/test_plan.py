"""The plan of an edition's files: which there are, what each is called, and when one must be written again."""

import ast
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from courses.kits import plan, programme_documents
from courses.kits.freezing import freeze_material
from courses.kits.module_documents import without_notes
from courses.kits.plan import WRITERS, Frozen, PlannedFile, plan_files
from courses.kits.source import ActivitySource, Imprint, ModuleSource
from courses.models import FileKind
from tests.factories.editions import attach, frozen_course, make_course
from tests.factories.kit_sources import paragraph, table
from tests.factories.materials import material

pytestmark = pytest.mark.django_db
Row = tuple[str, str, bool]
CARD_SETS = [
    "M1-roolikortit.pdf",
    "M2-vaittamat.pdf",
    "M4-opastuskortti.pdf",
    "M5-kysymyskortit.pdf",
    "M6-tapauskortit.pdf",
    "M8-liikennevalokortit.pdf",
    "M11-tilannekortit.pdf",
]


def rows(files: list[PlannedFile]) -> list[Row]:
    return [(row.file.kind.value, row.file.name, row.file.for_trainers) for row in files]


def planned(frozen: Frozen, **place: str) -> list[PlannedFile]:
    return [row for row in plan_files(frozen) if all(getattr(row.file, name) == value for name, value in place.items())]


def keys(frozen: Frozen) -> dict[str, str]:
    return {row.file.name: row.key or row.material.sha256 for row in plan_files(frozen)}  # type: ignore[union-attr]


def changed_names(before: Frozen, after: Frozen) -> set[str]:
    old, new = keys(before), keys(after)
    assert old.keys() == new.keys()
    return {name for name in new if old[name] != new[name]}


def with_module(frozen: Frozen, code: str, **changes: Any) -> Frozen:
    modules = tuple(replace(module, **changes) if module.code == code else module for module in frozen.modules)
    return replace(frozen, modules=modules)


@pytest.fixture
def small() -> Frozen:
    make_course("pieni", ("X1", "X2"))
    return frozen_course("pieni")


# --- the main course -----------------------------------------------------------------------------------------------


def test_a_module_has_its_four_forms_and_its_printables() -> None:
    files = planned(frozen_course("koulutus"), module_code="M4")
    assert rows(files) == [
        ("handout", "M4-moniste.pdf", False),
        ("slides", "M4-diat.pptx", False),
        ("guide", "M4-kouluttajan-ohje.docx", False),
        ("guide", "M4-kouluttajan-ohje.pdf", False),
        ("cards", "M4-opastuskortti.pdf", False),
        ("printable", "M4-perehdytyksen-tarkistuslista.pdf", False),
    ]
    assert [row.file.title for row in files] == [
        "M4 Perehdytys ja työnopastus: moniste",
        "M4 Perehdytys ja työnopastus: diat",
        "M4 Perehdytys ja työnopastus: kouluttajan ohje",
        "M4 Perehdytys ja työnopastus: kouluttajan ohje",
        "Opastuskortti",
        "Perehdytyksen tarkistuslista",
    ]


def test_the_two_day_programme_has_its_eight_documents() -> None:
    assert rows(planned(frozen_course("koulutus"), programme="kaksi-paivaa")) == [
        ("timetable", "kaksi-paivaa-aikataulu.pdf", False),
        ("timetable", "kaksi-paivaa-ohjelma.json", False),
        ("guide", "kaksi-paivaa-kouluttajan-ohje.docx", False),
        ("attendance", "kaksi-paivaa-lasnaololista.pdf", False),
        ("rooms", "kaksi-paivaa-tilat-ja-tarvikkeet.pdf", False),
        ("invitation", "kaksi-paivaa-kutsu.docx", False),
        ("feedback", "kaksi-paivaa-palautelomake.pdf", False),
        ("certificate", "kaksi-paivaa-todistuksen-malli.pdf", False),
    ]


def test_programmes_come_first_and_modules_in_teaching_order() -> None:
    files = plan_files(frozen_course("koulutus"))
    places = list(dict.fromkeys(row.file.programme or row.file.module_code for row in files))
    modules = [*(f"M{n}" for n in range(10)), "J1", "W1", *(f"M{n}" for n in range(10, 15))]
    assert places == ["kaksi-paivaa", "kolme-paivaa", *modules]


def test_every_name_and_every_key_is_there_once() -> None:
    files = plan_files(frozen_course("koulutus"))
    written = [row for row in files if row.write]
    assert (len(files), len(written)) == (2 * 8 + 17 * 4 + 25, 2 * 8 + 17 * 4)
    assert len({row.file.name.casefold() for row in files}) == len(files)
    assert len({row.key for row in written}) == len(written)
    assert {len(row.key) for row in written} == {64}


def test_modules_of_a_programme_come_in_teaching_order_once_each() -> None:
    frozen = frozen_course("koulutus")
    shuffled = replace(frozen, modules=frozen.modules[::-1])
    codes = [module.code for module in shuffled.modules_of(frozen.programmes[0])]
    assert codes == ["M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "J1"]


# --- keys ----------------------------------------------------------------------------------------------------------

X1 = {"X1-moniste.pdf", "X1-diat.pptx", "X1-kouluttajan-ohje.docx", "X1-kouluttajan-ohje.pdf"}
COURSE_GUIDE = "pieni-ohjelma-kouluttajan-ohje.docx"


def test_the_same_content_has_the_same_keys(small: Frozen) -> None:
    assert changed_names(small, frozen_course("pieni")) == set()


def test_an_edition_s_number_and_date_change_no_key(small: Frozen) -> None:
    imprint = replace(small.imprint, edition=7, date="1.1.2030")
    assert changed_names(small, replace(small, imprint=imprint)) == set()


def test_another_address_of_the_site_changes_every_key_of_ours(small: Frozen) -> None:
    moved = replace(small, imprint=replace(small.imprint, site="toinen.example"))
    assert changed_names(small, moved) == set(keys(small))


def test_a_changed_module_changes_its_own_files_and_the_course_guide(small: Frozen) -> None:
    changed = with_module(small, "X1", body=(paragraph("Uutta luettavaa."),))
    assert changed_names(small, changed) == {*X1, COURSE_GUIDE}


def test_a_changed_script_leaves_the_handout_as_it_is(small: Frozen) -> None:
    (stage,) = small.modules[0].activities
    changed = with_module(small, "X1", activities=(replace(stage, script=(paragraph("Uusi käsikirjoitus."),)),))
    assert changed_names(small, changed) == {*X1 - {"X1-moniste.pdf"}, COURSE_GUIDE}


def test_changed_notes_leave_the_handout_as_it_is(small: Frozen) -> None:
    changed = with_module(small, "X1", notes=(paragraph("Uusi huomautus."),))
    assert changed_names(small, changed) == {*X1 - {"X1-moniste.pdf"}, COURSE_GUIDE}


def test_a_changed_title_changes_the_lists_of_modules_too(small: Frozen) -> None:
    changed = with_module(small, "X1", title="Uusi nimi")
    lists = {"pieni-ohjelma-tilat-ja-tarvikkeet.pdf", "pieni-ohjelma-palautelomake.pdf"}
    assert changed_names(small, changed) == {*X1, COURSE_GUIDE, *lists}


def test_a_changed_programme_changes_its_documents_only(small: Frozen) -> None:
    programme = replace(small.programmes[0], audience="Toisille")
    expected = {row.file.name for row in planned(small, programme="pieni-ohjelma")}
    assert len(expected) == 8
    assert changed_names(small, replace(small, programmes=(programme,))) == expected


def test_lists_of_modules_print_all_that_they_print_of_a_whole_module(small: Frozen) -> None:
    full = (
        replace(small.modules[0], materials=("Kortit", "Lomake"), themes=("Teema",)),
        replace(small.modules[1], kind="follow-up"),
    )
    by_name = {row.file.name: row for row in plan_files(replace(small, modules=full))}
    programme = small.programmes[0]
    rooms = programme_documents.write_rooms(programme, full, small.imprint)
    feedback = programme_documents.write_feedback(programme, full, small.imprint)
    assert by_name["pieni-ohjelma-tilat-ja-tarvikkeet.pdf"].write() == rooms
    assert by_name["pieni-ohjelma-palautelomake.pdf"].write() == feedback


# --- what only trainers may read -----------------------------------------------------------------------------------


def test_a_new_field_of_a_module_is_weighed_before_participants_get_it() -> None:
    assert [field.name for field in fields(ActivitySource)] == ["title", "minutes", "start", "text", "script"]
    trainers = {"notes"}
    plain = {"code", "title", "lead", "minutes", "kind", "language", "outcomes", "body", "materials", "themes"}
    assert {field.name for field in fields(ModuleSource)} == trainers | plain | {"activities"}


def test_the_participant_s_view_holds_no_notes_and_no_scripts(small: Frozen) -> None:
    module = small.modules[0]
    assert (len(module.notes), [len(stage.script) for stage in module.activities]) == (1, [1])
    view = without_notes(module)
    assert (view.notes, [stage.script for stage in view.activities]) == ((), [()])
    assert view == replace(module, notes=(), activities=view.activities)


def test_the_writer_of_the_handout_is_never_given_them(small: Frozen, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, ModuleSource] = {}

    def write(module: ModuleSource, _imprint: Imprint) -> bytes:
        given[len(given)] = module
        return b""

    monkeypatch.setattr(plan, "MODULE_FILES", [(*row[:3], write) for row in plan.MODULE_FILES])
    for row in planned(small, module_code="X1"):
        row.write()
    whole = small.modules[0]
    assert list(given.values()) == [without_notes(whole), whole, whole, whole]


# --- printables ------------------------------------------------------------------------------------------------------


def test_a_printable_is_a_version_of_the_library_and_keeps_its_lock_and_licence() -> None:
    make_course("pieni", ("X1",))
    attach("X1", material("lomake", text="kaikille", licence="CC0-1.0", attribution="Kela"))
    attach("X1", material("avain", text="kouluttajille", audience="trainers", language="sv"))
    files = [row.file for row in planned(frozen_course("pieni"), kind=FileKind.PRINTABLE)]
    assert [(file.name, file.title, file.for_trainers) for file in files] == [
        ("X1-lomake.txt", "Lomake", False),
        ("X1-avain.txt", "Avain", True),
    ]
    facts = [(file.licence, file.attribution, file.language) for file in files]
    assert facts == [("CC0-1.0", "Kela", "fi"), ("CC-BY-4.0", "Valmentamo", "sv")]


def test_sets_of_cards_are_a_kind_of_their_own() -> None:
    cards = planned(frozen_course("koulutus"), kind=FileKind.CARDS)
    assert [row.file.name for row in cards] == CARD_SETS


def test_two_materials_with_the_same_name_are_two_files() -> None:
    """Materials without an address of their own are named by their titles, which may be the same."""
    make_course("pieni", ("X1",))
    made = [freeze_material("X1", material(f"k-{text}", text=text).versions.get()) for text in ("yksi", "kaksi")]
    rows = tuple(replace(row, key=str(number), title="Kortit") for number, row in enumerate(made))
    files = planned(replace(frozen_course("pieni"), materials=rows), kind=FileKind.PRINTABLE)
    assert [row.file.name for row in files] == ["X1-kortit.txt", "X1-kortit-2.txt"]
    assert [row.material for row in files] == list(rows)


def test_a_material_named_like_a_document_of_ours_takes_the_next_name() -> None:
    make_course("pieni", ("X1",))
    version = material("moniste").versions.get()
    row = replace(freeze_material("X1", version), key="MONISTE", extension="pdf")
    names = [row.file.name for row in planned(replace(frozen_course("pieni"), materials=(row,)), module_code="X1")]
    assert (set(names[:4]), names[4]) == (X1, "X1-moniste-2.pdf")


# --- the builder's memory ----------------------------------------------------------------------------------------


def test_files_of_two_courses_are_kept_apart(small: Frozen) -> None:
    other = replace(small, course="toinen")
    assert changed_names(small, other) == set(keys(small))


def test_every_module_that_a_writer_imports_decides_of_the_design() -> None:
    """Another look of the documents must not be taken for the same one."""
    named = {path for pattern in WRITERS for path in plan.HERE.glob(pattern) if path.suffix == ".py"}
    missing = {found.name for path in named for found in imported(path) if found not in named}
    assert missing == set()
    assert [pattern for pattern in WRITERS if not list(plan.HERE.glob(pattern))] == []


def imported(path: Path) -> Iterator[Path]:
    """Files of the same room that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = path.parents[node.level - 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            yield from (file for name in names if (file := folder / f"{name}.py").exists())


def test_another_table_in_a_module_is_another_key(small: Frozen) -> None:
    one = with_module(small, "X2", body=(table(("a", "b")),))
    other = with_module(small, "X2", body=(table(("a", "c")),))
    assert "X2-moniste.pdf" in changed_names(one, other)
