"""One public address of each kind of page that the loaded curriculum has."""

from django.db.models import QuerySet
from wagtail.models import Page, get_page_models

from courses.models import GlossaryEntry
from trainers.models import TrainingEvent

from .materials import material

OWN = ("valmentamo.", "materials", "courses", "trainers", "enrolments")
LISTS = ("/tietopankki/", "/koulutukset/", "/materiaalit/", "/haku/", "/haku/?q=perehdytys", "/haku/?q=eiosumaa")


def own_page_types() -> list[type[Page]]:
    models = [model for model in get_page_models() if model.__module__.startswith(OWN)]
    return sorted(models, key=lambda model: model.__name__)


def one_of(model: type[Page]) -> Page:
    """The published page of this type with the longest way to it: most of its fields are in use."""
    pages: QuerySet[Page] = model.objects.live().order_by("-depth", "path")
    return pages[0]


def one_of_each() -> list[str]:
    pages = [one_of(model).url for model in own_page_types()]
    records = (GlossaryEntry.objects.live().order_by("pk")[0], TrainingEvent.objects.public().order_by("pk")[0])
    return [
        *pages,
        *(record.get_absolute_url() for record in records),
        material("esimerkki").get_absolute_url(),
        *LISTS,
    ]
