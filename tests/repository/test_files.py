"""What may not be in a committed file."""

import re
from pathlib import Path

import pytest

from .test_environment import ROOT, tracked

# Written in parts, so that this file does not hold what it looks for.
INDEX_HOSTS = tuple(
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
)
INDEX_OPTIONS = tuple("--" + name for name in ("index-url", "extra-index-url", "find-links", "trusted-host"))
REMINDERS = ("TO" + "DO", "FIX" + "ME", "XX" + "X:")
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def holding(needles: tuple[str, ...], *patterns: str) -> list[str]:
    return [name for name in tracked(*patterns) if any(needle in text_of(name) for needle in needles)]


def test_search_of_files_finds_what_is_there() -> None:
    assert holding(("Written in parts, so",), "*.py") == [str(Path(__file__).relative_to(ROOT))]


def test_no_file_names_a_package_index() -> None:
    assert holding(INDEX_HOSTS) == []


def test_no_file_chooses_a_package_index() -> None:
    assert holding(INDEX_OPTIONS) == []


def test_nothing_is_left_for_later() -> None:
    assert holding(REMINDERS, "*.py", "*.html", "*.css", "*.js", "*.sh") == []


def test_nothing_that_is_built_or_secret_is_committed() -> None:
    names = re.compile(r"(^|/)(\.env|var/|\.venv/|__pycache__/)|\.(sqlite3|pyc|key|pem)$")
    assert [name for name in tracked() if names.search(name)] == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)
def test_every_requirement_is_pinned_with_its_hashes(path: Path) -> None:
    entries = requirement_entries(path.read_text(encoding="utf-8"))
    assert entries
    assert [
        entry
        for entry in entries
        if not re.match(r"^[a-z0-9._-]+(\[[a-z0-9,-]+\])?==[^\s]+ .*--hash=sha256:[0-9a-f]{64}", entry)
    ] == []
    assert [entry for entry in entries if "://" in entry or " @ " in entry] == []


def test_there_are_requirements_for_each_use() -> None:
    assert [path.name for path in REQUIREMENTS] == ["base.txt", "dev.txt", "production.txt"]


def requirement_entries(text: str) -> list[str]:
    """Each requirement with its continued lines in one, comments left out."""
    joined = re.sub(r"\\\n\s*", "", text)
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.strip().startswith("#")]
