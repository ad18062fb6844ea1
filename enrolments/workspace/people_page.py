"""Who comes, by organisation, with the persons whom the trainer may call. Participants' own addresses are not shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trainers.models import TrainingEvent

from ..attendance.roll import expected
from ..models import Enrolment, Participant, SeatState
from .access import of_own_event
from .page import page


@dataclass
class Group:
    """One organisation's people. After erasure neither names nor a contact person are left."""

    enrolment: Enrolment
    people: list[Participant] = field(default_factory=list)

    @property
    def named(self) -> list[Participant]:
        return [person for person in self.people if person.name]

    @property
    def unnamed(self) -> int:
        return len(self.people) - len(self.named)


@require_safe
@of_own_event
def people_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    people = expected(event)
    waiting = Participant.objects.filter(event=event, state__in=(SeatState.WAITING, SeatState.OFFERED)).count()
    context: dict[str, Any] = page(
        event=event,
        groups=groups_of(people),
        number=len(people),
        waiting=waiting,
        is_erased=any(person.enrolment.erased_at for person in people),
    )
    return render(request, "workspace/people.html", context)


def groups_of(people: Iterable[Participant]) -> list[Group]:
    """By the organisation's name."""
    groups: dict[int, Group] = {}
    for person in people:
        groups.setdefault(person.enrolment_id, Group(person.enrolment)).people.append(person)
    return sorted(groups.values(), key=lambda group: (group.enrolment.organisation_name.casefold(), group.enrolment.pk))
