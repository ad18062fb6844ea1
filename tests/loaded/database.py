"""The test database of one process."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from valmentamo.accounts.services import sync_roles

from .engine import MEDIA
from .kept import kept
from .present import engine


@contextmanager
def loaded_database(*, keep: bool, anew: bool) -> Iterator[None]:
    """The connection leads to a test database with the curriculum. `keep` leaves it for the next run to bring up to
    date, which is quicker than making one while code changes all the time; `anew` does not take such a one over."""
    before = connection.settings_dict["NAME"]
    if keep and not anew and _is_there():
        _bring_up_to_date()
    else:
        _copy()
    # As in a process that has loaded: the number of a test's queries must not depend on which tests came before.
    ContentType.objects.get_for_models(*apps.get_models())
    yield
    connection.creation.destroy_test_db(before, verbosity=0, keepdb=keep)


def _is_there() -> bool:
    """A server is asked when the tables are migrated."""
    name = connection.creation._get_test_db_name()
    return connection.vendor != "sqlite" or Path(name).exists()


def _bring_up_to_date() -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=True)
    sync_roles()
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_curriculum", verbosity=0, stdout=nowhere)


def _copy() -> None:
    here = engine()
    with kept(here) as folder:
        here.hand_out(folder)
        shutil.copytree(folder / MEDIA, settings.MEDIA_ROOT, dirs_exist_ok=True)
