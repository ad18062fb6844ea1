"""The environment is read in one place, and README's table names exactly what is read there."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READER = "site/valmentamo/settings/env.py"
# Entries that name the settings to use before there are any, and tools that run other programs.
MAY_READ = {READER, "site/manage.py", "site/valmentamo/wsgi.py"}
TOOLS = ("scripts/", "tests/")


def tracked(*patterns: str) -> list[str]:
    """Files that are, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted({name for name in names if (ROOT / name).is_file()})


def variables_read() -> set[str]:
    return set(re.findall(r'env\.\w+\("([A-Z_]+)"', (ROOT / READER).read_text(encoding="utf-8")))


def variables_told() -> set[str]:
    """First column of README's table `| Variable | … |`."""
    readme = ROOT / "README.md"
    assert readme.is_file(), "README.md is missing: it must have a table of the environment's variables."
    table = re.search(
        r"^\| Variable \|.*\n\|[-| :]+\|\n((?:\|.*\n)+)", readme.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert table, "README.md has no table that begins with `| Variable |`."
    return set(re.findall(r"^\| `([A-Z_]+)`", table[1], re.MULTILINE))


def test_readme_names_exactly_the_variables_that_are_read() -> None:
    assert variables_told() == variables_read()
    assert len(variables_read()) > 10


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        name
        for name in tracked("*.py")
        if re.search(
            r"os\.environ|os\.getenv|from os import .*(environ|getenv)", (ROOT / name).read_text(encoding="utf-8")
        )
    }
    assert READER not in readers  # it reads through environs
    assert {name for name in readers if not name.startswith(TOOLS)} <= MAY_READ


def test_every_setting_is_read_by_the_one_reader() -> None:
    users = {name for name in tracked("*.py") if "environs" in (ROOT / name).read_text(encoding="utf-8")}
    assert {name for name in users if not name.startswith(TOOLS)} == {READER}


def test_site_folder_is_not_a_package() -> None:
    # Python's library has a module `site`; a package of that name would take its place.
    assert not (ROOT / "site" / "__init__.py").exists()
