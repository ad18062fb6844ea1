"""The library's list with 10 and with 10,000 materials: as many queries, and how much slower the middle request is.

Nothing is kept between requests, so each one counts every facet anew. Run it with `make bench` or
`python -m tests.benchmarks.library`; it ends with 1 when a goal is missed.
"""

import statistics
import sys
import time
from collections.abc import Iterator

from tests.benchmarks.client import Application, get
from tests.benchmarks.installation import prepared_site

ADDRESSES = {
    "list": "/materiaalit/",
    "three facets": "/materiaalit/?laji=cards&kieli=fi&tunniste=tunniste-3",
    "last page": "/materiaalit/?sivu=200",
    "one material": "/materiaalit/aineisto-1/",
    "open data": "/avoin-data/materiaalit.json",
}
FEW, MANY = 10, 10_000
ROUNDS = 7
TAGS = 20


def main() -> int:
    with prepared_site():
        from django.conf import settings
        from django.core.handlers.wsgi import WSGIHandler

        settings.PAGE_CACHE_SECONDS, settings.KEEP_PARTS = 0, False
        application = WSGIHandler()
        empty()
        few = measured(application, FEW)
        many = measured(application, MANY)
    print(f"\nThe library with {FEW} and {MANY} materials: the same number of queries")
    missed = 0
    for name in ADDRESSES:
        (least, quick), (most, slow) = few[name], many[name]
        missed += least != most
        verdict = "ok" if least == most else "MISSED"
        print(f"  {name:<14}{least:>4} and {most} queries  {verdict:<7}", end="")
        print(f" p50 {quick * 1000:.1f} and {slow * 1000:.1f} ms, ratio {slow / quick:.1f}")
    return 1 if missed else 0


def empty() -> None:
    from materials.models import Material

    Material.objects.all().delete()


def measured(application: Application, number: int) -> dict[str, tuple[int, float]]:
    """Queries and the middle time in seconds by address, when the library has this many materials."""
    fill(number)
    return {name: (queries(application, path), middle(application, path)) for name, path in ADDRESSES.items()}


def queries(application: Application, path: str) -> int:
    """Raises RuntimeError unless the page is there."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _warming in range(2):
        if (status := get(application, path).status) != 200:
            raise RuntimeError(f"{path} answers {status}")
    with CaptureQueriesContext(connection) as captured:
        get(application, path)
    return len(captured)


def middle(application: Application, path: str) -> float:
    return statistics.median(_seconds(application, path) for _round in range(ROUNDS))


def _seconds(application: Application, path: str) -> float:
    begun = time.perf_counter()
    get(application, path)
    return time.perf_counter() - begun


def fill(number: int) -> None:
    """Materials until there are this many: each with two versions, a tag and a place in a module."""
    from materials.models import Material

    numbers = range(Material.objects.count(), number)
    materials = Material.objects.bulk_create(_materials(numbers), batch_size=500)
    _versions(materials)
    _tags(materials)
    _places(materials)


def _materials(numbers: range) -> Iterator:
    from wagtail.models import Collection

    from materials.models import Audience, Kind, Material

    collection = Collection.get_first_root_node()
    for n in numbers:
        yield Material(
            collection=collection,
            slug=f"aineisto-{n}",
            title=f"Aineisto {n}",
            kind=Kind.values[n % len(Kind.values)],
            language=("fi", "sv", "en")[n % 3],
            audience=Audience.TRAINERS if n % 10 == 0 else Audience.PUBLIC,
            summary="Kortit, joilla ryhmä pohtii, kenelle mikäkin asia kuuluu.",
            file_name=f"aineisto-{n}.pdf",
            file_size=40_000 + n,
            page_count=2,
        )


def _versions(materials: list) -> None:
    from materials.models import MaterialVersion

    facts = {"extension": "pdf", "content_type": "application/pdf", "size": 40_000, "text": "sana " * 200}
    versions = (
        MaterialVersion(material=one, number=number, name="a.pdf", sha256="ab" * 32, change_note="Muutos.", **facts)
        for one in materials
        for number in (1, 2)
    )
    MaterialVersion.objects.bulk_create(versions, batch_size=500)


def _tags(materials: list) -> None:
    from django.contrib.contenttypes.models import ContentType
    from taggit.models import Tag, TaggedItem

    tags = [Tag.objects.get_or_create(name=f"tunniste {n}", slug=f"tunniste-{n}")[0] for n in range(TAGS)]
    kind = ContentType.objects.get_for_model(materials[0])
    items = (TaggedItem(tag=tags[n % TAGS], content_type=kind, object_id=one.pk) for n, one in enumerate(materials))
    TaggedItem.objects.bulk_create(items, batch_size=500)


def _places(materials: list) -> None:
    from courses.models import ModuleMaterial, ModulePage

    pages = list(ModulePage.objects.live())
    places = (
        ModuleMaterial(page=pages[n % len(pages)], title=one.title, kind=one.kind, material=one)
        for n, one in enumerate(materials)
    )
    ModuleMaterial.objects.bulk_create(places, batch_size=500)


if __name__ == "__main__":
    sys.exit(main())
