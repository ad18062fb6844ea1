"""Moving people to another event: the seat there first, then the one here is freed."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..models import Enrolment, GroupPolicy, Participant, Source
from ..rules import COMING
from . import notices
from .changing import end
from .enrolling import Enrolled, enrol
from .offers import promote
from .requests import Contact, EnrolmentRequest, Invoice, Person
from .seats import lock


@transaction.atomic
def move(*, enrolment_id: int, event_id: int, actor: Any = None) -> Enrolled:
    """Enrols the same active people in another event and cancels them here. The same move twice is done once.

    Both events are locked in the order of their keys, so that two moves across each other cannot wait for ever.
    Raises EnrolmentRefused when the other event takes nobody.
    """
    here_id = Enrolment.objects.values_list("event_id", flat=True).get(pk=enrolment_id)
    for key in sorted({here_id, event_id}):
        lock(key)
    enrolment = _moving(enrolment_id)
    people = list(enrolment.participants.active().select_related("enrolment", "event", "needs"))
    known = None if people else enrolment.moved_to.filter(event=event_id).order_by("pk").last()
    made = (
        Enrolled(known, is_new=False)
        if known
        else enrol(event_id=event_id, request=_request(enrolment, people, event_id), actor=actor)
    )
    if made.is_new:
        Enrolment.objects.filter(pk=made.enrolment.pk).update(moved_from=enrolment)
        _lead(people, made.enrolment)
        _leave(here_id, people)
    return made


def _moving(enrolment_id: int) -> Enrolment:
    enrolment = Enrolment.objects.select_related("organisation").get(pk=enrolment_id)
    if enrolment.erased_at:
        raise EnrolmentRefused(_("The information of this enrolment has been erased."), code="erased")
    return enrolment


def _lead(people: Sequence[Participant], enrolment: Enrolment) -> None:
    """From everybody's old seat to the new one. Both stand in the order of arrival."""
    for person, seat in zip(people, enrolment.participants.order_by("queue_number", "pk"), strict=True):
        person.moved_to = seat
    Participant.objects.bulk_update(people, ["moved_to"])


def _leave(event_id: int, people: Sequence[Participant]) -> None:
    here = TrainingEvent.objects.get(pk=event_id)
    end(here, people)
    if here.state in COMING:
        notices.moved_away(people)
    promote(here)


def _request(enrolment: Enrolment, people: Sequence[Participant], event_id: int) -> EnrolmentRequest:
    """The key names the people, too: who was added here after a move can be moved after the others."""
    first = min((person.pk for person in people), default=0)
    return EnrolmentRequest(
        organisation_name=enrolment.organisation_name,
        organisation=enrolment.organisation,
        organisation_kind=enrolment.organisation_kind,
        business_id=enrolment.business_id,
        contact=Contact(enrolment.contact_name, enrolment.contact_email, enrolment.contact_phone),
        people=tuple(_person(participant) for participant in people),
        policy=GroupPolicy(enrolment.group_policy),
        language=enrolment.language,
        invoice=_invoice(enrolment),
        purpose_version=enrolment.purpose_version,
        idempotency_key=f"moved-{enrolment.pk}-{event_id}-{first}",
        source=Source.MOVED,
    )


def _person(participant: Participant) -> Person:
    needs = getattr(participant, "needs", None)
    return Person(
        name=participant.name,
        email=participant.email,
        role=participant.role,
        needs=needs.text if needs else "",
        diet=needs.diet if needs else "",
    )


def _invoice(enrolment: Enrolment) -> Invoice:
    given = getattr(enrolment, "invoice", None)
    if given is None:
        return Invoice()
    return Invoice(given.e_invoice_address, given.operator, given.address, given.reference)
