"""Moving people to another event: the seat there first, then the one here is freed."""

from typing import Any

from django.db import transaction

from trainers.models import TrainingEvent

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
    enrolment = Enrolment.objects.select_related("organisation").get(pk=enrolment_id)
    for key in sorted({enrolment.event_id, event_id}):
        lock(key)
    people = list(enrolment.participants.active().select_related("enrolment", "event", "needs"))
    made = enrol(event_id=event_id, request=_request(enrolment, people, event_id), actor=actor)
    if made.is_new:
        Enrolment.objects.filter(pk=made.enrolment.pk).update(moved_from=enrolment)
        here = TrainingEvent.objects.get(pk=enrolment.event_id)
        end(here, people)
        if here.state in COMING:
            notices.moved_away(people)
        promote(here)
    return made


def _request(enrolment: Enrolment, people: list[Participant], event_id: int) -> EnrolmentRequest:
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
        idempotency_key=f"moved-{enrolment.pk}-{event_id}",
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
