"""Which edition of a course an event is held with."""

from functools import cached_property
from typing import Any

from courses.models import Edition

from ..models import TrainingEvent

FALLBACK = "fi"


class EditionsInForce:
    """The newest published edition of every course and language. One query for a whole list of events."""

    @cached_property
    def _newest(self) -> dict[tuple[Any, str], Edition]:
        editions = Edition.objects.published().defer("programmes", "change_note", "error").select_related("course")
        return {(e.course.translation_key, e.language): e for e in editions.order_by("number")}

    def of(self, event: TrainingEvent) -> Edition | None:
        """In the event's language, else in Finnish."""
        if event.course is None:
            return None
        key = event.course.translation_key
        return self._newest.get((key, event.language)) or self._newest.get((key, FALLBACK))


def is_of_course(other: Any, course: Any) -> bool:
    """Whether both are the same course, perhaps in two languages."""
    return bool(other and course and other.translation_key == course.translation_key)
