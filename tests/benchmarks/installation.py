"""A site of its own for the benchmark: temporary folder, real migrations and curriculum, settings of `make run`."""

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def prepared_site(database: str = "") -> Iterator[Path]:
    """Sets Django up once for this process, on SQLite or the database at an address; the folder goes with the block."""
    with tempfile.TemporaryDirectory(prefix="valmentamo-bench-") as folder:
        os.environ.update(environment_for(Path(folder), database))
        sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
        import django
        from django.conf import settings

        django.setup()
        settings.ROOT_URLCONF = "tests.benchmarks.urls"
        prepare()
        yield Path(folder)


def environment_for(folder: Path, database: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "valmentamo.settings.dev",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": "http://localhost",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database or f"sqlite:///{folder / 'site.sqlite3'}",
        "CACHE_URL": "",
        "DEBUG": "false",
        "LOG_LEVEL": "WARNING",
    }


def prepare() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with Path(os.devnull).open("w") as silence:
        call_command("load_curriculum", stdout=silence)
