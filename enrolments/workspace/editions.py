"""The kit that an event is held with, and whether there is a newer one."""

from dataclasses import dataclass

from courses.kits.changes import Comparison, compare
from courses.kits.listing import Listing, ProgrammeFiles, listed
from courses.models import Edition
from trainers.models import TrainingEvent


@dataclass(frozen=True)
class Kit:
    """`programme` has the files of the event's own programme, when the edition holds it."""

    edition: Edition
    files: Listing
    newer: Edition | None
    comparison: Comparison | None

    def of_programme(self, slug: str) -> ProgrammeFiles | None:
        return next((each for each in self.files.programmes if each.archive.programme == slug), None)


def newer_than(edition: Edition) -> Edition | None:
    """The edition in force when it is not this one. One query."""
    same = Edition.objects.published().filter(course=edition.course_id, language=edition.language)
    return same.filter(number__gt=edition.number).select_related("course").order_by("-number").first()


def kit_of(event: TrainingEvent) -> Kit | None:
    """None for an event without a pinned edition."""
    if event.edition is None:
        return None
    newer = newer_than(event.edition)
    changes = compare(event.edition, newer) if newer else None
    return Kit(event.edition, listed(event.edition, list(event.edition.files.all())), newer, changes)
