"""Organisations of the content file: which they are, their faults, and a coordinator's changes kept."""

from collections import Counter
from pathlib import Path

import pytest

from courses.loading.engine import Outcome, load
from courses.loading.problems import Problems
from tests.factories.loaded_kinds import Files
from trainers.loading import organisations
from trainers.models import Municipality, Organisation, OrganisationKind

FILE = organisations.FILE
ASPA = "Aspa-säätiö"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


def items(files: Files, problems: Problems) -> list[organisations.OrganisationItem]:
    return list(organisations.items(files.events.root, {"091", "609"}, problems))


def faults(files: Files) -> list[str]:
    problems = Problems()
    items(files, problems)
    return [str(problem) for problem in sorted(problems.found)]


def outcomes(files: Files) -> dict[str, Outcome]:
    return {step.item.label: step.outcome for step in load(items(files, Problems())).changes}


def test_shipped_file_has_no_faults(files: Files) -> None:
    assert faults(files) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("1044854-6", "1044854-5", "”1044854-5” is not a business id"),
        ("1044854-6", "0000000-0", "”0000000-0” is not a business id"),
        ("kind: foundation", "kind: säätiö", None),
        ("kind: foundation", "kind: foundation\n    municipality: '999'", "unknown municipality ”999”"),
        ("{name: Asumispalvelusäätiö ASPA}", "{name: ASPA, used_from: 2005, used_until: 2001}",
         "the name ended in 2001, before it began in 2005"),
        ("key: kainuun-hyvinvointialue", "key: aspa-saatio", f"the key ”aspa-saatio” is already in {FILE}:7"),
        ("name: Kainuun hyvinvointialue", f"name: {ASPA}", f"the name ”{ASPA}” is already in {FILE}:7"),
        ("name: Kainuun hyvinvointialue,", "name: Kainuu, business_id: 1044854-6,",
         f"the business id ”1044854-6” is already in {FILE}:7"),
        ("key: kainuun-hyvinvointialue, ", "", "”key” is missing"),
    ],
)  # fmt: skip
def test_fault_is_told_on_its_line(files: Files, old: str, new: str, message: str | None) -> None:
    line = files.events.replace(FILE, old, new) + new.count("\n")
    found = faults(files)
    assert len(found) == 1
    assert found[0].startswith(f"{FILE}:{line}: ")
    if message:
        assert found[0] == f"{FILE}:{line}: {message}"


@pytest.mark.django_db
def test_bodies_that_people_come_from_are_there_to_choose() -> None:
    """Checklist A27: 21 wellbeing services counties, Helsinki and Åland."""
    kinds = Counter(Organisation.objects.values_list("kind", flat=True))
    assert kinds == {
        OrganisationKind.WELLBEING_AREA: 23,
        OrganisationKind.EMPLOYMENT_AREA: 10,
        OrganisationKind.FOUNDATION: 1,
    }
    counties = Organisation.objects.filter(kind=OrganisationKind.WELLBEING_AREA, name__endswith=" hyvinvointialue")
    assert counties.count() == 21
    assert not Organisation.objects.filter(is_example=True).exists()


@pytest.mark.django_db
def test_foundation_has_its_earlier_name_and_its_business_id() -> None:
    """Checklist B24."""
    aspa = Organisation.objects.get(name=ASPA)
    assert (aspa.business_id, aspa.shown_business_id) == ("10448546", "1044854-6")
    assert [(row.name, row.used_from, row.used_until) for row in aspa.earlier_names] == [
        ("Asumispalvelusäätiö ASPA", None, None)
    ]


@pytest.mark.django_db
def test_change_of_the_file_is_taken_where_nobody_has_touched(files: Files) -> None:
    files.events.replace(FILE, "kind: foundation", 'kind: foundation\n    municipality: "091"')
    assert outcomes(files) == {ASPA: Outcome.UPDATED}
    assert Organisation.objects.get(name=ASPA).municipality == Municipality.objects.get(code="091")
    assert outcomes(files) == {}


@pytest.mark.django_db
def test_organisation_that_a_coordinator_edited_is_kept(files: Files) -> None:
    aspa = Organisation.objects.get(name=ASPA)
    aspa.website = "https://aspa.example"
    aspa.save()
    aspa.save_revision()
    files.events.replace(FILE, "kind: foundation", "kind: association")
    assert outcomes(files) == {ASPA: Outcome.KEPT}
    aspa.refresh_from_db()
    assert (aspa.kind, aspa.website) == (OrganisationKind.FOUNDATION, "https://aspa.example")


@pytest.mark.django_db
def test_merged_organisation_is_kept_as_a_signpost(files: Files) -> None:
    other = Organisation.objects.create(name="Säätiö", kind=OrganisationKind.FOUNDATION)
    Organisation.objects.filter(name=ASPA).update(merged_into=other)
    files.events.replace(FILE, "kind: foundation", "kind: association")
    assert outcomes(files) == {ASPA: Outcome.KEPT}
    assert Organisation.objects.get(name=ASPA).merged_into == other


@pytest.mark.django_db
def test_removed_organisation_is_not_made_again(files: Files) -> None:
    Organisation.objects.get(name=ASPA).delete()
    files.events.replace(FILE, "kind: foundation", "kind: association")
    assert outcomes(files) == {ASPA: Outcome.REMOVED}
    assert not Organisation.objects.filter(name=ASPA).exists()


@pytest.mark.django_db
def test_organisation_that_a_coordinator_made_first_is_kept(files: Files) -> None:
    """Found by its business id under whatever name."""
    Organisation.objects.create(name="Kainuun hva", kind=OrganisationKind.OTHER, business_id="20774740")
    files.events.replace(
        FILE,
        "- {key: kainuun-hyvinvointialue, name: Kainuun hyvinvointialue,",
        "- {key: kainuu, name: Kainuun hyvinvointialue, business_id: 2077474-0,",
    )
    assert outcomes(files) == {"Kainuun hyvinvointialue": Outcome.KEPT}
    assert Organisation.objects.get(business_id="20774740").name == "Kainuun hva"
