"""The interface in Finnish: every text is translated, and what is compiled is what was written."""

import re
import subprocess
from pathlib import Path

import pytest

from .test_environment import ROOT, tracked

CATALOGUES = tracked("*.po")
FINNISH = [name for name in CATALOGUES if "/fi/" in name]


def entries(name: str) -> list[str]:
    """The catalogue's entries but its head and those that are out of use."""
    blocks = (ROOT / name).read_text(encoding="utf-8").split("\n\n")
    return [block for block in blocks[1:] if re.search(r"^msgid ", block, re.MULTILINE)]


def translations(entry: str) -> list[str]:
    """The text of each msgstr, its continued lines joined."""
    found = re.findall(r'^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\s*)+)', entry, re.MULTILINE)
    return ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)) for text in found]


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)\w|%[sd]", text))


def test_there_is_a_finnish_catalogue() -> None:
    assert "site/valmentamo/locale/fi/LC_MESSAGES/django.po" in FINNISH


@pytest.mark.parametrize("name", FINNISH)
def test_every_text_is_translated_into_finnish(name: str) -> None:
    assert entries(name)
    assert [entry for entry in entries(name) if not translations(entry) or not all(translations(entry))] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_translation_is_a_guess(name: str) -> None:
    assert [entry for entry in entries(name) if re.search(r"^#,.*fuzzy", entry, re.MULTILINE)] == []


@pytest.mark.parametrize("name", FINNISH)
def test_translation_keeps_the_places_of_values(name: str) -> None:
    wrong = []
    for entry in entries(name):
        source = placeholders(entry.split("\nmsgstr")[0])
        wrong += [entry for text in translations(entry) if not placeholders(text) <= source]
    assert wrong == []


@pytest.mark.gettext
@pytest.mark.parametrize("name", CATALOGUES)
def test_compiled_catalogue_is_the_written_one(name: str, tmp_path: Path) -> None:
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", str(compiled), name], cwd=ROOT, check=True, capture_output=True)
    assert (ROOT / name).with_suffix(".mo").read_bytes() == compiled.read_bytes()
