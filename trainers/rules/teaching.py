"""Which course a trainer training qualifies for, and which courses there are to be qualified for."""

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import CoursePage, Programme, Variant

from ..models import TrainingEvent


def teachable() -> "QuerySet[CoursePage]":
    """Live courses with a programme that can be held and that is not itself the training of trainers."""
    programmes = Programme.objects.live().filter(course=OuterRef("pk"), bookable=True)
    return CoursePage.objects.live().filter(Exists(programmes.exclude(variant=Variant.TRAINER_DAY))).order_by("path")


def taught_by(event: TrainingEvent) -> CoursePage | None:
    """The event's own course, else the nearest one above it that can be held, else the only one that there is.

    The trainer day stands below the course that it trains for: whoever has attended may hold that one.
    """
    courses = list(teachable())
    own = event.course
    above = [course for course in courses if own and own.path.startswith(course.path)]
    if above:
        return max(above, key=lambda course: len(course.path))
    return courses[0] if len(courses) == 1 else None
