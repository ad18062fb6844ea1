"""Same input, same bytes: in another process, with other hashes of strings, another clock zone and another locale."""

import json
import os
import subprocess
import sys
from pathlib import Path

from courses.models import FileKind

ROOT = Path(__file__).resolve().parents[3]
ONE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
OTHER = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"}


def written(environment: dict[str, str]) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    result = subprocess.run(
        [sys.executable, "-m", "tests.factories.kit_bytes"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return dict(json.loads(result.stdout))


def test_every_kind_of_document_is_the_same_in_two_processes() -> None:
    one, other = written(ONE), written(OTHER)
    assert {name for name in one if one[name] != other[name]} == set()
    assert len(set(one.values())) == len(one) > len(FileKind)
