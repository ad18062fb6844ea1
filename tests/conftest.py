"""What all tests share: a database with the real curriculum, people in roles, and an account of what is left out.

Each process gets a copy of a loaded database (see `tests/loaded`); every test works inside a transaction of its own.
"""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client
from django.utils import translation

from tests.leftout import (  # noqa: F401
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.loaded.database import loaded_database
from valmentamo.accounts.models import User


def pytest_collection_finish() -> None:
    """What is loaded now stays: looking through it for garbage again and again is a tenth of a whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> Iterator[None]:
    with django_db_blocker.unblock(), loaded_database(keep=django_db_keepdb, anew=django_db_createdb):
        yield


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    for each in caches.all():
        each.clear()


@pytest.fixture(autouse=True)
def fresh_language() -> None:
    """Each test begins in the site's own language: a page asked for in English leaves the thread in English."""
    translation.deactivate()


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Makes a user in the named roles: `person("editor")`."""

    def make(*roles: str, **fields: object) -> User:
        user = User.objects.create_user(f"{'-'.join(roles) or 'nobody'}@example.org", "salasana-on-pitka", **fields)
        user.groups.set(Group.objects.filter(name__in=roles))
        return user

    return make


@pytest.fixture
def client_of(person: Callable[..., User]) -> Callable[..., Client]:
    """A signed-in client: `client_of("trainer")`; `client_of("superuser")` may do everything."""

    def make(*roles: str) -> Client:
        client = Client()
        superuser = roles == ("superuser",)
        client.force_login(person(*roles, is_superuser=superuser, is_staff=superuser))
        return client

    return make
