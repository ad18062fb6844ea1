"""Work that goes on while people go on with theirs."""

from typing import Any

from django.db import transaction
from django_tasks import task

from ..models import CoursePage, Edition, EditionState
from .services import begin_edition, build
from .subscriptions import tell


@task(backend="background", queue_name="kits")
def build_edition(edition_id: int) -> None:
    """Builds an edition; running it again for one that is ready does nothing."""
    edition = Edition.objects.filter(pk=edition_id, state=EditionState.BUILDING).select_related("course").first()
    if edition is not None and build(edition):
        tell(edition)


def publish(*, course: CoursePage, language: str, change_note: str, user: Any = None) -> Edition:
    """Begins an edition and has its files built in the background. Raises EditionError."""
    with transaction.atomic():
        edition = begin_edition(course=course, language=language, change_note=change_note, user=user)
        transaction.on_commit(lambda: build_edition.enqueue(edition.pk))
    return edition
