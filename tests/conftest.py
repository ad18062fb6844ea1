"""What all tests share: a database with the real curriculum, people in roles, and which parts of the machine are there.

The curriculum is loaded once for each test process; every test then works inside a transaction of its own.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from tests.factories.nginx import find_nginx
from valmentamo.accounts.models import User
from valmentamo.accounts.services import sync_roles

# Parts that tests may need: marker → (how it is found, how to get it).
PARTS = {
    "browser": (lambda: shutil.which("chromium"), "apt install chromium"),
    "nginx": (find_nginx, "apt install nginx-light"),
    "gettext": (lambda: shutil.which("msgfmt"), "apt install gettext"),
}
_left_out: dict[str, int] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the tests whose part of the machine is absent; the closing lines say which and how many."""
    for marker, (find, _how) in PARTS.items():
        if find() or os.environ.get("REQUIRE_ALL_PARTS"):
            continue
        absent = [item for item in items if item.get_closest_marker(marker)]
        if absent:
            _left_out[marker] = len(absent)
            config.hook.pytest_deselected(items=absent)
            items[:] = [item for item in items if item not in absent]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for marker, number in _left_out.items():
        terminalreporter.write_line(f"Left out: {number} {marker} tests. To run them: {PARTS[marker][1]}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        sync_roles()
        call_command("load_curriculum", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    yield


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


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
