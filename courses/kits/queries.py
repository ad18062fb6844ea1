"""Reads of editions for the kits' pages."""

from django.db.models import prefetch_related_objects

from ..models import CoursePage, Edition, EditionFile, FileKind, Status


def current_editions() -> list[Edition]:
    """The edition in force of every course that is offered, in the order of the courses. Three queries."""
    newest: dict[tuple[int, str], Edition] = {}
    editions = Edition.objects.published().filter(course__status=Status.CURRENT, course__live=True)
    for edition in editions.select_related("course").order_by("course__path", "language", "-number"):
        newest.setdefault((edition.course_id, edition.language), edition)
    found = list(newest.values())
    prefetch_related_objects(found, "files", "modules")
    return found


def edition(course_slug: str, language: str, number: int) -> Edition | None:
    found = Edition.objects.published().filter(course__slug=course_slug, language=language, number=number)
    return found.select_related("course").first()


def current_of(course_slug: str, language: str) -> Edition | None:
    course = CoursePage.objects.live().filter(slug=course_slug).first()
    return Edition.objects.current(course, language) if course else None


def older_than(newer: Edition) -> list[Edition]:
    """Published editions before this one, newest first."""
    older = Edition.objects.published().filter(course=newer.course, language=newer.language, number__lt=newer.number)
    return list(older.order_by("-number"))


def files_of(found: Edition) -> list[EditionFile]:
    return list(found.files.all())


def archives_of(files: list[EditionFile]) -> list[EditionFile]:
    return [file for file in files if file.kind == FileKind.ARCHIVE]
