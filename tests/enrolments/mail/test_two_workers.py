"""Two workers at the same outbox. They must see each other's commits, so all is done in threads, outside the test's own
transaction, and deleted by hand."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django_tasks_db.models import DBTaskResult

from enrolments.models import Enrolment
from enrolments.services.sending import send_due
from tests.factories.enrolments import enrolled, open_event
from trainers.models import TrainingEvent

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two workers at once: SQLite lets only one write at a time"
    ),
]
PEOPLE = 20
SLUG = "kaksi-tekijaa"


class Slow(BaseEmailBackend):
    """Its first two mails wait for each other: so the workers are sure to meet."""

    taken: list[str] = []
    gate = threading.Barrier(2, timeout=30)

    def send_messages(self, email_messages: Any) -> int:
        if len(self.taken) < 2:
            self.gate.wait()
        self.taken.extend(to for each in email_messages for to in each.to)
        return len(email_messages)


def apart(*calls: Callable[[], Any]) -> list[Any]:
    """Each call in a thread, with a connection of its own, all at once."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def write() -> None:
    enrolled(open_event(SLUG, capacity=100), PEOPLE)


def remove() -> None:
    Enrolment.objects.filter(event__slug=SLUG).delete()
    TrainingEvent.objects.filter(slug=SLUG).delete()
    DBTaskResult.objects.all().delete()


@pytest.fixture
def committed() -> Iterator[None]:
    apart(write)
    yield
    apart(remove)


def test_two_workers_at_once_send_nothing_twice(committed: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Slow"
    sent = apart(send_due, send_due)
    assert sum(sent) == PEOPLE + 1
    assert min(sent) > 0, "one worker did all"
    assert set(Counter(Slow.taken).values()) == {1}
    assert len(Slow.taken) == PEOPLE + 1
