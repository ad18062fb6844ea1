"""A kit of 20 modules in all its forms: built cold, and after one module changed, in seconds of the processor.

The second is given as a share of the first, measured in the same run, so it says the same on any machine. Beginning
the edition, writing its documents and all its archives are counted; the builder's memory is
emptied before a cold build.
Run it with `make bench` or `python -m tests.benchmarks.kits`; it ends with 1 when a goal is missed.
"""

import gc
import statistics
import sys
import time

from tests.benchmarks.installation import prepared_site

MODULES = 20
ROUNDS = 3
MOST_COLD_SECONDS = 6.0
MOST_OF_COLD = 0.15
COURSE, PROGRAMME, CHANGED = "koulutus", "kolme-paivaa", "M4"


def main() -> int:
    with prepared_site():
        fill_up()
        cold = [build_cold() for _round in range(ROUNDS)]
        changed = [build_changed(number) for number in range(ROUNDS)]
        same = [build() for _round in range(ROUNDS)]
    seconds, share = statistics.median(cold), statistics.median(changed) / statistics.median(cold)
    print(f"\nA kit of {MODULES} modules: at most {MOST_COLD_SECONDS} s of CPU cold, {MOST_OF_COLD} of that changed")
    print(f"  {'cold':<24}{seconds:>8.2f} s   {verdict(seconds, MOST_COLD_SECONDS)}")
    print(f"  {'one module changed':<24}{share:>8.3f}     {verdict(share, MOST_OF_COLD)}")
    print(f"  {'nothing changed':<24}{statistics.median(same) / seconds:>8.3f}")
    return int(seconds > MOST_COLD_SECONDS or share > MOST_OF_COLD)


def verdict(measured: float, most: float) -> str:
    return "ok" if measured <= most else "MISSED"


def fill_up() -> None:
    """Adds copies of the curriculum's modules to the longer programme until it has twenty in all."""
    from courses.models import ModulePage, Programme, Slot

    pages = list(ModulePage.objects.live().filter(slots__day__programme__course__slug=COURSE).distinct())
    last = Programme.objects.get(slug=PROGRAMME).days.filter(kind="contact").last()
    for number, page in enumerate(pages[: MODULES - len(pages)], start=1):
        attributes = {"code": f"X{number}", "slug": f"kopio-{number}"}
        copy = page.copy(update_attrs=attributes, keep_live=True)
        Slot.objects.create(
            day=last, kind="module", module=copy, title=copy.title, minutes=copy.minutes, sort_order=100 + number
        )


def build_cold() -> float:
    from courses.models import BuiltFile

    BuiltFile.objects.all().delete()
    return build()


def build_changed(number: int) -> float:
    from courses.models import ModulePage

    page = ModulePage.objects.get(code=CHANGED)
    page.lead = f"Toinen johdanto {number}"
    page.save_revision().publish()
    return build()


def build() -> float:
    """Seconds of the processor. Raises RuntimeError unless the edition was published whole."""
    from courses.kits import services
    from courses.models import CoursePage

    tidy_up()
    begun = time.process_time()
    edition = services.begin_edition(course=CoursePage.objects.get(slug=COURSE), change_note="Mittaus")
    built = services.build(edition)
    spent = time.process_time() - begun
    edition.refresh_from_db()
    if not built or edition.modules.count() != MODULES:
        raise RuntimeError(edition.error or f"{edition.modules.count()} modules instead of {MODULES}")
    return spent


def tidy_up() -> None:
    """What the preparation has left in memory is nothing that a build must look through."""
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
