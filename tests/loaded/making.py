"""Migrates and loads, in a process of its own: `python -m tests.loaded.making FOLDER TABLES`.

DATABASE_URL names an empty database. What migrating makes is kept in the file TABLES: it changes seldom and takes as
long as loading. The loaded database and its media go into FOLDER.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.test import override_settings

from .engine import COPY, MEDIA, Engine
from .present import engine


def main() -> None:
    folder, tables = (Path(argument) for argument in sys.argv[1:])
    os.environ["DJANGO_SETTINGS_MODULE"] = "valmentamo.settings.test"
    django.setup()
    here = engine()
    with override_settings(MEDIA_ROOT=folder / MEDIA), Path(os.devnull).open("w") as nowhere:
        make_tables(here, tables)
        call_command("migrate", verbosity=0)
        call_command("load_curriculum", verbosity=0, stdout=nowhere)
    if here.tools:
        here.save(folder / COPY)


def make_tables(here: Engine, tables: Path) -> None:
    if here.tools and tables.exists():
        here.restore(tables)
        return
    with nothing_afterwards():
        call_command("migrate", verbosity=0)
    if here.tools:
        here.save(tables)


@contextmanager
def nothing_afterwards() -> Iterator[None]:
    """Permissions and roles come from code that changes oftener than migrations: they are made with the content."""
    receivers, post_migrate.receivers = post_migrate.receivers, []
    try:
        yield
    finally:
        post_migrate.receivers = receivers


if __name__ == "__main__":
    main()
