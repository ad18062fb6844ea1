"""Speed of the pages as a ratio: requests per second, divided by those of a view that does nothing.

Both run in one process through all middleware, turn by turn, so the ratio says the same on any machine. Three states:
the page cache off, the page cache on, and, without a goal, the very first rendering after something was published,
when neither the page cache nor `core/pagecache/kept.py` has anything yet.
Run it with `make bench` or `python -m tests.benchmarks.pages`; it ends with 1 when a goal is missed.
"""

import gzip
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.client import Application, first_load, get, requests_per_second
from tests.benchmarks.installation import prepared_site

PAGES = {
    "home": "/",
    "course": "/koulutus/",
    "module": "/koulutus/moduulit/perehdytys-ja-tyonopastus/",
    "event list": "/koulutukset/",
}
STATES = (
    # name, seconds in the page cache, whether parts are kept, the least ratio
    ("Page cache off", 0, True, 0.08),
    ("Page cache on", 600, True, 0.5),
    ("For comparison: nothing kept at all", 0, False, 0.0),
)
MOST_BYTES = 60_000
ROUNDS = 15
SECONDS = 0.15


@dataclass(frozen=True)
class Result:
    page: str
    ratio: float
    goal: float
    milliseconds: float

    @property
    def reached(self) -> bool:
        return self.ratio >= self.goal


def main() -> int:
    with prepared_site() as folder:
        from django.conf import settings
        from django.core.handlers.wsgi import WSGIHandler

        application = WSGIHandler()
        missed = 0
        for name, cache_seconds, keep_parts, goal in STATES:
            settings.PAGE_CACHE_SECONDS, settings.KEEP_PARTS = cache_seconds, keep_parts
            print(f"\n{name}" + (f": at least {goal} of a view that does nothing" if goal else ""))
            for result in measure(application, goal):
                missed += not result.reached
                print(line(result))
        print(f"\nFirst load without pictures: at most {MOST_BYTES} bytes")
        for page, size in weights(application, folder / "static"):
            missed += size > MOST_BYTES
            print(f"  {page:<12}{size:>8}  {'ok' if size <= MOST_BYTES else 'MISSED'}")
    return 1 if missed else 0


def line(result: Result) -> str:
    verdict = ("ok" if result.reached else "MISSED") if result.goal else ""
    return f"  {result.page:<12}{result.ratio:>8.3f}  {verdict:<7} {result.milliseconds:.2f} ms"


def measure(application: Application, goal: float) -> Iterator[Result]:
    from tests.benchmarks.urls import NOTHING

    for path in [NOTHING, *PAGES.values()]:
        warm_up(application, path)
    ratios: dict[str, list[float]] = {page: [] for page in PAGES}
    speeds: dict[str, list[float]] = {page: [] for page in PAGES}
    for _round in range(ROUNDS):
        for page, path in PAGES.items():
            speed = requests_per_second(application, path, SECONDS)
            ratios[page].append(speed / requests_per_second(application, NOTHING, SECONDS))
            speeds[page].append(speed)
    for page in PAGES:
        yield Result(page, statistics.median(ratios[page]), goal, 1000 / statistics.median(speeds[page]))


def warm_up(application: Application, path: str) -> None:
    """Templates are compiled and stores filled before anything is measured. Raises RuntimeError unless all is well."""
    for _time in range(3):
        answer = get(application, path)
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")


def weights(application: Application, static: Path) -> Iterator[tuple[str, int]]:
    for page, path in PAGES.items():
        answer = get(application, path)
        yield page, first_load(answer, gzip.decompress(answer.body).decode(), static)


if __name__ == "__main__":
    sys.exit(main())
