"""Enrolling under pressure, bringing in long lists, and the list of participants, on PostgreSQL: ratios of one run.

The storm (a hundred organisations at once for twenty seats) is told beside single enrolments, without a goal: it waits
at the one lock by design. A list of a thousand rows is read, recognised and checked in at most twelve times the time of
one of a hundred; a coordinator's list of a thousand people asks no more than one of ten.
Run it with `make bench` or `python -m tests.benchmarks.enrolments`; it ends with 1 when a goal is missed.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from scripts.postgresql import Cluster, find_programs
from tests.benchmarks.installation import prepared_site

SINGLES = 30
SHORT, LONG = 100, 1_000
MOST_IMPORT_RATIO = 12.0
FEW, MANY = 10, 1_000
OF_ONE_ENROLMENT = 10
REPEATS = 7


def main() -> int:
    programs = find_programs()
    if programs is None:
        print("\nEnrolments: skipped: no PostgreSQL (Debian: apt install postgresql)")
        return 0
    with Cluster(programs) as cluster, prepared_site(cluster.url):
        storm()
        return 1 if imports() + lists() else 0


def storm() -> None:
    from tests.enrolments.storm import GROUPS, THREADS, Storm

    alone = single()
    blown = Storm(unlocked=False).result()
    p50, p95 = blown["p50"], blown["p95"]
    print(
        f"\n{GROUPS} organisations at once, {THREADS['postgresql']} at a time, for {blown['seated']} seats; alone = 1"
    )
    print(f"  one alone, p50      {alone * 1000:>8.1f} ms")
    print(f"  in the storm, p50   {p50 * 1000:>8.1f} ms {p50 / alone:>6.1f}")
    print(f"  in the storm, p95   {p95 * 1000:>8.1f} ms {p95 / alone:>6.1f}")
    print(f"  enrolments a second {GROUPS / blown['whole']:>8.1f}")


def single() -> float:
    """Seconds of one enrolment with nobody else there (median)."""
    from tests.factories.enrolments import enrolled, open_event

    event = open_event("yksitellen", capacity=None)
    return statistics.median(seconds(lambda n=n: enrolled(event, 2, f"yksin{n}")) for n in range(SINGLES))


def seconds(call: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


# --- lists on their way in ------------------------------------------------------------------------------------------


def imports() -> int:
    print(f"\nList of {LONG} rows beside one of {SHORT}: at most {MOST_IMPORT_RATIO:.0f} times the time")
    return sum(imported(name, make) for name, make in (("CSV", as_csv), ("XLSX", as_xlsx)))


def imported(name: str, make: Callable[[int], bytes]) -> int:
    short, long = (median(partial(brought_in, make(rows))) for rows in (SHORT, LONG))
    ratio = long / short
    missed = ratio > MOST_IMPORT_RATIO
    print(f"  {name:<18}{ratio:>6.2f}  {short * 1000:>8.1f} → {long * 1000:>8.1f} ms", "MISSED" if missed else "ok")
    return int(missed)


def brought_in(data: bytes) -> None:
    """Raises RuntimeError when a row is refused: refusing is quicker than taking."""
    from enrolments.importing.checking import Known, check
    from enrolments.importing.reading import read
    from enrolments.importing.sheet import Sheet

    checked = check(Sheet.of(read(data), most=LONG), Known())
    if checked.faulty or not checked.new:
        raise RuntimeError(f"{len(checked.faulty)} rows of the list are faulty")


def rows_of(number: int) -> list[tuple[str, str, str]]:
    people = ((f"Henkilö {n}", f"henkilo.{n}@example.org", "ohjaaja") for n in range(number))
    return [("Nimi", "Sähköposti", "Tehtävä"), *people]


def as_csv(number: int) -> bytes:
    return "\n".join(";".join(row) for row in rows_of(number)).encode()


def as_xlsx(number: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows_of(number):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def median(call: Callable[[], Any]) -> float:
    call()
    return statistics.median(seconds(call) for _repeat in range(REPEATS))


# --- the coordinators' list -----------------------------------------------------------------------------------------


def lists() -> int:
    few, many = (measured_list(number) for number in (FEW, MANY))
    missed = many[1] > few[1]
    print(f"\nCoordinators' list of {MANY} people beside {FEW}: no more queries")
    times = f"{few[0] * 1000:>8.1f} → {many[0] * 1000:>8.1f} ms"
    print(f"  {'event’s enrolments':<18}{many[0] / few[0]:>6.2f}  {times}  {few[1]:>3} → {many[1]:>3} queries", end=" ")
    print("MISSED" if missed else "ok")
    return int(missed)


def measured_list(people: int) -> tuple[float, int]:
    """Seconds of the page (median), and its queries. Raises RuntimeError unless the page is there."""
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    address = reverse("enrolments_admin:board", args=[event_with(people).pk])
    client = Client(SERVER_NAME="localhost")
    client.force_login(coordinator())
    if (status := client.get(address).status_code) != 200:
        raise RuntimeError(f"{address} answers {status}")
    asked: list[str] = []
    with connection.execute_wrapper(lambda execute, sql, *rest: (asked.append(sql), execute(sql, *rest))[1]):
        client.get(address)
    return median(lambda: client.get(address)), len(asked)


def event_with(people: int) -> Any:
    from enrolments.models import Participant
    from tests.factories.enrolments import enrolled, open_event

    event = open_event(f"lista-{people}", capacity=None)
    for first in range(0, people, OF_ONE_ENROLMENT):
        enrolment = enrolled(event, 1, f"ensin{people}-{first}")
        others = [
            Participant(
                enrolment=enrolment,
                event=event,
                state="confirmed",
                name=f"Henkilö {first + n}",
                email=f"h{people}.{first + n}@example.org",
                queue_number=first + n + 1,
            ).with_new_link()
            for n in range(1, OF_ONE_ENROLMENT)
        ]
        Participant.objects.bulk_create(others)
    return event


def coordinator() -> Any:
    from valmentamo.accounts.models import User

    return User.objects.filter(is_superuser=True).first() or User.objects.create_superuser(
        "mitta@example.org", "x" * 20
    )


if __name__ == "__main__":
    sys.exit(main())
