"""The modules that a participant has been through, as the event's kit has them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from courses.models import DayKind, Programme
from trainers.models import TrainingEvent


@dataclass(frozen=True)
class Taught:
    """`language` is that of the title."""

    code: str
    title: str
    language: str = settings.LANGUAGE_CODE

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


def modules_of(event: TrainingEvent) -> list[Taught]:
    """In teaching order, each once; what follows the course cannot be judged yet and is left out.

    From the event's edition, whose programme never changes, else from the programme as it is now: five queries then.
    """
    found = list(_of_edition(event)) or list(_of_programme(event))
    return list({each.code: each for each in found}.values())


def _of_edition(event: TrainingEvent) -> Iterator[Taught]:
    frozen: Iterable[dict[str, Any]] = event.edition.programmes if event.edition and event.programme else ()
    for programme in frozen:
        if event.programme and programme["slug"] == event.programme.slug:
            slots = (slot for day in programme["days"] if day["kind"] != DayKind.AFTER for slot in day["slots"])
            language = str(event.edition.language) if event.edition else settings.LANGUAGE_CODE
            yield from (Taught(slot["code"], slot["title"], language) for slot in slots if slot["code"])


def _of_programme(event: TrainingEvent) -> Iterator[Taught]:
    programme = Programme.objects.filter(pk=event.programme_id).prefetch_related("days__slots__module__locale").first()
    days = [day for day in programme.days.all() if day.kind != DayKind.AFTER] if programme else []
    modules = (slot.linked_module for day in days for slot in day.slots.all())
    yield from (Taught(each.code, each.title, each.locale.language_code) for each in modules if each)
