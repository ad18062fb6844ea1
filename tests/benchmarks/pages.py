"""Speed of the pages as a ratio: requests per second, divided by those of a view that does nothing.

Both run in one process through all middleware, turn by turn, so the ratio says the same on any machine.
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
# Page cache in seconds → the least ratio.
GOALS = {0: 0.08, 600: 0.5}
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
        from django.core.handlers.wsgi import WSGIHandler

        application = WSGIHandler()
        missed = 0
        for cache_seconds, goal in GOALS.items():
            print(f"\nPage cache {'on' if cache_seconds else 'off'}: at least {goal} of a view that does nothing")
            for result in measure(application, cache_seconds, goal):
                missed += not result.reached
                print(line(result))
        print(f"\nFirst load without pictures: at most {MOST_BYTES} bytes")
        for page, size in weights(application, folder / "static"):
            missed += size > MOST_BYTES
            print(f"  {page:<12}{size:>8}  {'ok' if size <= MOST_BYTES else 'MISSED'}")
    return 1 if missed else 0


def line(result: Result) -> str:
    verdict = "ok" if result.reached else "MISSED"
    return f"  {result.page:<12}{result.ratio:>8.3f}  {verdict:<7} {result.milliseconds:.2f} ms"


def measure(application: Application, cache_seconds: int, goal: float) -> Iterator[Result]:
    from django.conf import settings

    from tests.benchmarks.urls import NOTHING

    settings.PAGE_CACHE_SECONDS = cache_seconds
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
