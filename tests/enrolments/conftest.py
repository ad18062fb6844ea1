"""What the tests of this room share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loaded.kept import kept
from tests.loaded.present import engine


@pytest.fixture
def lent_database(db: None, tmp_path: Path) -> Iterator[str]:
    """The address of a loaded database of this test alone, for processes of their own (see `processes.py`)."""
    here = engine()
    with kept(here) as folder, here.lend(folder, tmp_path) as address:
        yield address
