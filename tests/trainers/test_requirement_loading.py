"""Steps of trainers from the content file: what they are, faults, a coordinator's changes kept, the past left alone."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation

from courses.loading.engine import Outcome, load
from courses.loading.problems import Problems
from tests.factories.loaded_kinds import Files
from tests.factories.ready_events import make_trainer
from trainers.loading import requirements
from trainers.models import Requirement, RequirementKind, StepRecord

FILE = requirements.FILE
PLAN = "oma-suunnitelma"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


def items(files: Files, problems: Problems) -> list[requirements.RequirementItem]:
    return list(requirements.items(files.events.root, problems))


def faults(files: Files) -> list[str]:
    problems = Problems()
    items(files, problems)
    return [str(problem) for problem in sorted(problems.found)]


def outcomes(files: Files) -> dict[str, Outcome]:
    return {step.item.key: step.outcome for step in load(items(files, Problems())).changes}


def test_shipped_file_has_no_faults(files: Files) -> None:
    assert faults(files) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: hand", "kind: allekirjoitus", None),
        ("kind: hand", "kind: hand\n    months: 0", None),
        ("kind: mentor", "kind: mentor\n    valid_until: 2025-01-01", None),
        (f"key: {PLAN}", "key: kouluttajakoulutus", f"the key ”kouluttajakoulutus” is already in {FILE}:6"),
    ],
)
def test_a_fault_is_told(files: Files, old: str, new: str, message: str | None) -> None:
    files.events.replace(FILE, old, new)
    found = faults(files)
    assert len(found) >= 1
    if message:
        assert found[0].endswith(message)


@pytest.mark.django_db
def test_the_steps_are_there_to_begin_with() -> None:
    rows = Requirement.objects.values_list("key", "kind", "months", "order", "is_active")
    assert list(rows) == [
        ("kouluttajakoulutus", RequirementKind.TRAINING, None, 10, True),
        (PLAN, RequirementKind.BY_HAND, 3, 20, True),
        ("ensimmainen-koulutus", RequirementKind.WITH_MENTOR, 12, 30, True),
        ("vastuukouluttajana", RequirementKind.LEAD, 24, 40, True),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("fi", "Oma toteutussuunnitelma"), ("sv", "Egen genomförandeplan")])
def test_a_step_is_read_in_the_readers_language(language: str, title: str) -> None:
    with translation.override(language):
        assert Requirement.objects.get(key=PLAN).name == title


@pytest.mark.django_db
def test_what_is_not_translated_is_read_in_finnish() -> None:
    step = Requirement(title="Vaihe", title_sv="")
    with translation.override("sv"):
        assert step.name == "Vaihe"


@pytest.mark.django_db
def test_a_changed_file_changes_the_step(files: Files) -> None:
    files.events.replace(FILE, "title: Oma toteutussuunnitelma", "title: Suunnitelma")
    assert outcomes(files) == {f"{FILE}#{PLAN}": Outcome.UPDATED}
    assert Requirement.objects.get(key=PLAN).title == "Suunnitelma"


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"title": "Muu"}, {"months": 6}, {"is_active": False}, {"order": 99}])
def test_a_coordinators_change_is_kept(files: Files, change: dict[str, object]) -> None:
    Requirement.objects.filter(key=PLAN).update(**change)
    files.events.replace(FILE, "title: Oma toteutussuunnitelma", "title: Suunnitelma")
    assert outcomes(files) == {f"{FILE}#{PLAN}": Outcome.KEPT}
    assert Requirement.objects.filter(key=PLAN, **change).count() == 1


@pytest.mark.django_db
def test_a_rule_that_trainers_have_begun_is_not_changed_by_the_file(files: Files) -> None:
    step = Requirement.objects.get(key=PLAN)
    StepRecord.objects.create(trainer=make_trainer(), requirement=step, counted_from=dt.date(2026, 5, 1))
    files.events.replace(FILE, "months: 3", "months: 9")
    files.events.replace(FILE, "title: Oma toteutussuunnitelma", "title: Suunnitelma")
    assert outcomes(files) == {f"{FILE}#{PLAN}": Outcome.UPDATED}
    step.refresh_from_db()
    assert (step.title, step.months) == ("Suunnitelma", 3)
