"""What a person is told when the machine lacks something: one clear line."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError

from valmentamo.core.management.commands.prepare import check_port

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    (tmp_path / "requirements").mkdir()
    for name in ("base.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text("")
    return tmp_path


def fake_python(folder: Path, failing: str) -> Path:
    """A Python that fails the one check whose code holds `failing`."""
    path = folder / "fake-python"
    path.write_text(f'#!/bin/sh\ncase "$*" in *{failing}*) exit 1;; *-V*) echo "Python 3.9.2";; esac\nexit 0\n')
    path.chmod(0o755)
    return path


def make(checkout: Path, target: str, python: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MAKEFLAGS": ""}
    command = ["make", target, f"PY={python}"]
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", ["run", "test"])
def test_missing_python_is_told(checkout: Path, target: str) -> None:
    result = make(checkout, target, "no-such-python")
    assert result.returncode != 0
    assert "Python is missing. Install Python 3.11 or newer" in result.stdout


@pytest.mark.parametrize("target", ["run", "test"])
def test_old_python_is_told_with_its_version(checkout: Path, target: str) -> None:
    result = make(checkout, target, str(fake_python(checkout, "version_info")))
    assert result.returncode != 0
    assert "Python 3.11 or newer is needed, this is Python 3.9.2" in result.stdout


@pytest.mark.parametrize("target", ["run", "test"])
def test_missing_venv_module_is_told(checkout: Path, target: str) -> None:
    result = make(checkout, target, str(fake_python(checkout, "ensurepip")))
    assert result.returncode != 0
    assert "Python's venv module is missing (Debian, Ubuntu: apt install python3-venv)." in result.stdout


def test_taken_port_is_told_with_another_to_choose() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken. Choose another: make run PORT={port + 1}"):
            check_port(port)


def test_free_port_is_accepted() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    check_port(port)
