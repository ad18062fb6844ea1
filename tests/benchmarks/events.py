"""Events and numbers with a hundred events and with a hundred thousand, on PostgreSQL: no more queries, about as fast.

A private cluster, one process, all middleware, the page cache off. *As served*: what `core/pagecache/kept.py` keeps is
kept, as in every installation, so this is what readers wait for. *Nothing kept*: everything is read and rendered anew,
as for the first reader after something was published; told without a goal. Medians (p50) of whole requests.
Run it with `make bench` or `python -m tests.benchmarks.events`; it ends with 1 when a goal is missed.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scripts.postgresql import Cluster, find_programs
from tests.benchmarks.client import Application, get
from tests.benchmarks.installation import prepared_site

FEW, MANY = 100, 100_000
PAGES = {
    "list and facets": "/koulutukset/",
    "list narrowed": "/koulutukset/?maakunta=01&tyyppi=course",
    "map": "/koulutukset/?nakyma=kartta",
    "timeline": "/koulutukset/?nakyma=aikajana",
    "numbers": "/luvut/",
    "numbers narrowed": "/luvut/?maakunta=01&tyyppi=course",
}
MOST_RATIO = 2.0
STATES = (
    # name, whether parts are kept, requests measured, whether there is a goal
    ("As served (kept parts)", True, 60, True),
    ("Nothing kept, for comparison", False, 9, False),
)


@dataclass
class Measured:
    """Of one number of events: milliseconds and queries by page, in each state."""

    milliseconds: dict[tuple[str, str], float] = field(default_factory=dict)
    queries: dict[tuple[str, str], int] = field(default_factory=dict)


def main() -> int:
    programs = find_programs()
    if programs is None:
        print("\nEvents: skipped: no PostgreSQL (Debian: apt install postgresql)")
        return 0
    with Cluster(programs) as cluster, prepared_site(cluster.url):
        few, many = (measured_with(*numbers) for numbers in ((0, FEW), (FEW, MANY)))
    return report(few, many)


def measured_with(first: int, last: int) -> Measured:
    from django.core.cache import cache
    from django.core.handlers.wsgi import WSGIHandler

    fill(first, last)
    cache.clear()
    application, found = WSGIHandler(), Measured()
    for state, keep_parts, requests, _goal in STATES:
        for page, path in PAGES.items():
            with parts(keep_parts):
                found.queries[state, page] = queries(application, path)
                found.milliseconds[state, page] = p50(application, path, requests)
    return found


def fill(first: int, last: int) -> None:
    """Up to this many events; the planner is told, as an installation's autovacuum would."""
    from django.db import connection

    from tests.benchmarks.many_events import make
    from trainers.models import TrainingEvent

    if not first:
        TrainingEvent.objects.all().delete()
    make(first, last)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def parts(kept: bool) -> Iterator[None]:
    from django.conf import settings

    settings.PAGE_CACHE_SECONDS, settings.KEEP_PARTS = 0, kept
    yield


def queries(application: Application, path: str) -> int:
    """Of a request after a first one. Raises RuntimeError unless the page is there."""
    from django.db import connection

    for _warm_up in range(2):
        if get(application, path).status != 200:
            raise RuntimeError(f"{path} does not answer 200")
    asked: list[str] = []
    with connection.execute_wrapper(lambda execute, sql, *rest: (asked.append(sql), execute(sql, *rest))[1]):
        get(application, path)
    return len(asked)


def p50(application: Application, path: str, requests: int) -> float:
    times = []
    for _request in range(requests):
        begun = time.perf_counter()
        get(application, path)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def report(few: Measured, many: Measured) -> int:
    missed = 0
    for state, _kept, _requests, has_goal in STATES:
        goal = f": at most {MOST_RATIO} times the time" if has_goal else ""
        print(f"\n{MANY} events beside {FEW} on PostgreSQL. {state}{goal}; no more queries")
        for page in PAGES:
            key = state, page
            ratio = many.milliseconds[key] / few.milliseconds[key]
            slow, more = has_goal and ratio > MOST_RATIO, many.queries[key] > few.queries[key]
            missed += slow or more
            print(line(page, few, many, key), "MISSED" if slow or more else "ok" if has_goal else "")
    return 1 if missed else 0


def line(page: str, few: Measured, many: Measured, key: tuple[str, str]) -> str:
    ratio = many.milliseconds[key] / few.milliseconds[key]
    times = f"{few.milliseconds[key]:>8.1f} → {many.milliseconds[key]:>8.1f} ms"
    return f"  {page:<18}{ratio:>6.2f}  {times}  {few.queries[key]:>3} → {many.queries[key]:>3} queries "


if __name__ == "__main__":
    sys.exit(main())
