"""What a run leaves out: parts that the machine lacks, and what the second round need not repeat. Hooks of pytest's.

With several workers each finds the same; the first one's account is told in the closing lines.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.factories.nginx import find_nginx
from tests.rounds import OTHERS, PURE, Round, needs_no_database, needs_no_second_database

# Parts that tests may need: marker → (how it is found, how to get it).
PARTS: dict[str, tuple[Callable[[], Any], str]] = {
    "browser": (lambda: shutil.which("chromium"), "apt install chromium"),
    "nginx": (find_nginx, "apt install nginx-light"),
    "gettext": (lambda: shutil.which("msgfmt"), "apt install gettext"),
}
KEY = "left_out"
_left_out: dict[str, int] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--second-round", choices=list(Round), help="leave out what a second database would not change")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for marker, (find, how) in PARTS.items():
        if find() or os.environ.get("REQUIRE_ALL_PARTS"):
            continue
        absent = [item for item in items if item.get_closest_marker(marker)]
        _leave_out(config, items, absent, f"{marker} tests. To run them: {how}")
    chosen = config.getoption("second_round")
    if chosen:
        _leave_out(config, items, [item for item in items if needs_no_database(item)], PURE)
    if chosen == Round.PART:
        _leave_out(config, items, [item for item in items if needs_no_second_database(item)], OTHERS)


def _leave_out(config: pytest.Config, items: list[pytest.Item], absent: Iterable[pytest.Item], words: str) -> None:
    found = set(absent)
    if found:
        _left_out[words] = len(found)
        config.hook.pytest_deselected(items=list(found))
        items[:] = [item for item in items if item not in found]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[KEY] = _left_out


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    _left_out.update(getattr(node, "workeroutput", {}).get(KEY, {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for words, number in _left_out.items():
        terminalreporter.write_line(f"Left out: {number} {words}")
