"""Reads of editions for the kits' pages."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import prefetch_related_objects

from ..models import CoursePage, Edition, EditionFile, Status


@dataclass(frozen=True)
class Translation:
    """A kit in another language; without an edition it has not been translated yet."""

    language: str
    edition: Edition | None


@dataclass(frozen=True)
class Kit:
    """A course's kit in the reader's language, and what there is of it in others."""

    course: CoursePage
    edition: Edition | None
    others: tuple[Translation, ...]


def kits_in(language: str) -> list[Kit]:
    """Every offered course of which there is an edition in any language, in the order of the courses. Three queries."""
    groups: dict[object, dict[str, Edition]] = {}
    for edition in _newest():
        groups.setdefault(edition.course.translation_key, {})[edition.language] = edition
    kits = [_kit(editions, language) for editions in groups.values()]
    prefetch_related_objects([kit.edition for kit in kits if kit.edition], "files", "modules")
    return kits


def _newest() -> list[Edition]:
    """The edition in force of every course page and language."""
    found: dict[tuple[int, str], Edition] = {}
    editions = Edition.objects.published().filter(course__status=Status.CURRENT, course__live=True)
    for edition in editions.select_related("course").order_by("course__path", "language", "-number"):
        found.setdefault((edition.course_id, edition.language), edition)
    return list(found.values())


def _kit(editions: dict[str, Edition], language: str) -> Kit:
    mine = editions.get(language)
    first = mine or next(iter(editions.values()))
    return Kit(first.course, mine, _translations(editions, language))


def _translations(editions: dict[str, Edition], language: str) -> tuple[Translation, ...]:
    return tuple(Translation(code, editions.get(code)) for code, _name in settings.LANGUAGES if code != language)


def translations_of(found: Edition) -> tuple[Translation, ...]:
    """The newest edition of the same course in each other language."""
    editions = {row.language: row for row in _newest() if row.course.translation_key == found.course.translation_key}
    return _translations(editions, found.language)


def edition(course_slug: str, language: str, number: int) -> Edition | None:
    found = Edition.objects.published().filter(course__slug=course_slug, language=language, number=number)
    return found.select_related("course").first()


def current_of(course_slug: str, language: str) -> Edition | None:
    """The edition in force; of a course that is not in the language, the one in the site's first language that is."""
    course = CoursePage.objects.live().filter(slug=course_slug).first()
    if course is None:
        return None
    pages = CoursePage.objects.live().filter(translation_key=course.translation_key)
    found = {
        row.language: row
        for row in Edition.objects.published().filter(course__in=pages).select_related("course").order_by("number")
    }
    return next((found[code] for code in (language, *dict(settings.LANGUAGES)) if code in found), None)


def other_editions(found: Edition) -> list[Edition]:
    """Published editions before and after this one, newest first."""
    others = Edition.objects.published().filter(course=found.course, language=found.language)
    return list(others.exclude(pk=found.pk).order_by("-number"))


def files_of(found: Edition) -> list[EditionFile]:
    return list(found.files.all())
