"""Which archives an edition has, what goes into each, and in which folders: teaching order."""

from dataclasses import replace

import pytest

from courses.kits.contents import ArchivePlan, archives
from courses.kits.names import NameBook
from courses.kits.plan import plan_files
from tests.factories.editions import frozen_course

pytestmark = pytest.mark.django_db
M4 = [
    "M4-moniste.pdf",
    "M4-diat.pptx",
    "M4-kouluttajan-ohje.docx",
    "M4-kouluttajan-ohje.pdf",
    "M4-opastuskortti.pdf",
    "M4-perehdytyksen-tarkistuslista.pdf",
]


def plans(slug: str = "koulutus", locked: str = "") -> dict[str, ArchivePlan]:
    """The archives of a course as its edition 5 would have them; the file named `locked` is for trainers."""
    frozen = frozen_course(slug)
    frozen = replace(frozen, imprint=replace(frozen.imprint, edition=5))
    files = [row.file for row in plan_files(frozen)]
    files = [replace(file, for_trainers=file.for_trainers or file.name == locked) for file in files]
    return {plan.file.name: plan for plan in archives(frozen, files, NameBook())}


def name(word: str) -> str:
    return f"valmentamo-{word}-painos-5.zip"


def folders(plan: ArchivePlan) -> list[str]:
    return list(dict.fromkeys(path.rsplit("/", 1)[0] for path, _file in plan.places))


def test_each_programme_each_day_and_each_module_has_its_archive() -> None:
    days = ["kaksi-paivaa", "kaksi-paivaa-paiva-1", "kaksi-paivaa-paiva-2"]
    days += ["kolme-paivaa", *(f"kolme-paivaa-paiva-{n}" for n in (1, 2, 3))]
    modules = [*(f"m{n}" for n in range(10)), "j1", "w1", *(f"m{n}" for n in range(10, 15))]
    assert list(plans()) == [name(word) for word in [*days, *modules]]


def test_the_trainer_day_has_one_archive_for_itself_and_its_day() -> None:
    found = list(plans("kouluttajakoulutus"))
    assert found[:2] == [name("kouluttajapaiva"), name("kouluttajapaiva-paiva-1")]


def test_folders_of_a_programme_stand_in_teaching_order() -> None:
    found = folders(plans()[name("kaksi-paivaa")])
    assert found == [
        "00-koko-koulutus",
        "01-ennen-koulutusta/01-M0",
        *(f"02-1-paiva/0{n}-M{n}" for n in (1, 2, 3, 4)),
        *(f"03-2-paiva/0{n}-M{n + 4}" for n in (1, 2, 3, 4, 5)),
        "04-koulutuksen-jalkeen/01-J1",
    ]
    assert found == sorted(found)


def test_a_folder_holds_the_module_s_files_from_handout_to_printables() -> None:
    paths = [path for path, _file in plans()[name("kaksi-paivaa")].places]
    folder = "02-1-paiva/04-M4/"
    assert [path.removeprefix(folder) for path in paths if path.startswith(folder)] == M4


def test_a_programme_s_archive_holds_its_own_documents_and_no_other_programme_s() -> None:
    paths = [path for path, _file in plans()[name("kaksi-paivaa")].places]
    common = [path for path in paths if path.startswith("00-koko-koulutus/")]
    assert len(common) == 8
    assert [path for path in paths if "kolme-paivaa" in path] == []
    assert [path for path in paths if "M10" in path] == []


def test_a_day_s_archive_holds_only_that_day() -> None:
    plan = plans()[name("kaksi-paivaa-paiva-2")]
    assert folders(plan) == [f"03-2-paiva/0{n}-M{n + 4}" for n in (1, 2, 3, 4, 5)]
    assert (plan.file.title, plan.file.programme, plan.file.day) == (
        "Kahden päivän ohjelma: 2. päivä",
        "kaksi-paivaa",
        2,
    )


def test_a_module_s_archive_holds_only_that_module() -> None:
    plan = plans()[name("m4")]
    assert [path for path, _file in plan.places] == [f"M4/{file}" for file in M4]
    facts = (plan.file.title, plan.file.programme, plan.file.day, plan.file.module_code)
    assert facts == ("M4 Perehdytys ja työnopastus", "", None, "M4")


def test_no_path_comes_twice_in_an_archive() -> None:
    for plan in plans().values():
        paths = [path.casefold() for path, _file in plan.places]
        assert len(paths) == len(set(paths)) > 0


def test_one_file_for_trainers_locks_every_archive_that_holds_it() -> None:
    locked = [plan.file.name for plan in plans(locked="M4-opastuskortti.pdf").values() if plan.file.for_trainers]
    words = ["kaksi-paivaa", "kaksi-paivaa-paiva-1", "kolme-paivaa", "kolme-paivaa-paiva-1", "m4"]
    assert locked == [name(word) for word in words]


def test_archives_without_a_file_for_trainers_are_open() -> None:
    assert [plan.file.name for plan in plans().values() if plan.file.for_trainers] == []


def test_archives_of_the_trainer_day_are_locked_by_their_printables() -> None:
    locked = [plan.file.name for plan in plans("kouluttajakoulutus").values() if plan.file.for_trainers]
    words = ["kouluttajapaiva", "kouluttajapaiva-paiva-1", "kk2", "kk3", "kk5"]
    assert locked == [name(word) for word in words]
