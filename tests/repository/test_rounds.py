"""The second round repeats what it says, and the database that both rounds copy is as new as its sources."""

from pathlib import Path

import pytest
from django.test import SimpleTestCase, TestCase

from tests.loaded import fingerprint
from tests.rounds import REPEATED, TESTS, needs_no_database, needs_no_second_database


def test_every_repeated_place_is_there() -> None:
    assert [name for name in REPEATED if not (TESTS / name).exists()] == []


def test_nothing_is_named_twice() -> None:
    around = {name: {str(parent) for parent in Path(name).parents} for name in REPEATED}
    assert len(around) == len(REPEATED)
    assert [name for name, parents in around.items() if parents & set(REPEATED)] == []


def test_test_without_a_database_is_known(request: pytest.FixtureRequest) -> None:
    assert needs_no_database(request.node)
    assert needs_no_second_database(request.node)


def test_test_that_asks_for_the_database_is_known(request: pytest.FixtureRequest, db: None) -> None:
    assert not needs_no_database(request.node)


def test_test_whose_fixture_asks_for_the_database_is_known(request: pytest.FixtureRequest, client_of: object) -> None:
    assert not needs_no_database(request.node)


@pytest.mark.django_db
def test_marked_test_is_known(request: pytest.FixtureRequest) -> None:
    assert not needs_no_database(request.node)


@pytest.mark.parametrize(("kind", "expected"), [(TestCase, False), (SimpleTestCase, True)])
def test_class_of_djangos_is_known(request: pytest.FixtureRequest, kind: type, expected: bool) -> None:
    class Item:
        cls = kind
        fixturenames = ()

        def get_closest_marker(self, name: str) -> None:
            return None

    assert needs_no_database(Item()) == expected  # type: ignore[arg-type]


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    for name, text in {
        "courses/migrations/0001_initial.py": "from django.db import models\nimport courses.models.fields\n",
        "courses/models/fields.py": "class Minutes: ...",
        "courses/models/page.py": "class Page: ...",
        "courses/content/pages/a.md": "Tekstiä",
        "site/valmentamo/settings/base.py": "USE_TZ = True",
        "site/valmentamo/static/a.css": "p { margin: 0 }",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "tables", "content"),
    [
        ("courses/migrations/0001_initial.py", True, True),
        ("courses/migrations/0002_more.py", True, True),
        ("courses/models/fields.py", True, True),
        ("site/valmentamo/settings/base.py", True, True),
        ("courses/models/page.py", False, True),
        ("courses/content/pages/a.md", False, True),
        ("site/valmentamo/static/a.css", False, False),
    ],
)
def test_changed_source_makes_the_database_anew(sources: Path, name: str, tables: bool, content: bool) -> None:
    before = fingerprint.of_tables("sqlite"), fingerprint.of_content("sqlite")
    (sources / name).write_text("Muuta", encoding="utf-8")
    assert (fingerprint.of_tables("sqlite") != before[0], fingerprint.of_content("sqlite") != before[1]) == (
        tables,
        content,
    )


def test_each_engine_and_each_installed_package_has_a_database_of_its_own(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint.of_content("sqlite")
    assert fingerprint.of_content("postgresql-15") != before
    monkeypatch.setattr(fingerprint, "_installed", lambda: ["wagtail 99"])
    assert fingerprint.of_content("sqlite") != before
