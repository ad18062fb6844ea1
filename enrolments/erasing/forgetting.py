"""Erasing one enrolment: everything that leads to a person, and nothing that is counted.

The name of an organisation that is tied to a known one becomes the known one's. A name that was only typed goes. The
business id goes from the enrolment in both cases: a sole trader's leads to a person, and nobody can tell it from others
(GDPR art. 4(1)). Known organisations keep theirs in their own register, which coordinators tend; the tie to it is what
the organisation's numbers over the years are counted by.
"""

import logging

from django.db import transaction
from django.utils import timezone

from ..certificates.forgetting import unlink
from ..closing.services import remember
from ..feedback import follow_up
from ..models import Delivery, Enrolment, InvoiceDetails, Message, Participant, ParticipantNeeds
from ..qualifications import proposing
from ..rules import can_change
from ..services.changing import cancel
from ..services.contact import close_links
from ..services.outbox import ERASED
from ..services.seats import lock

logger = logging.getLogger(__name__)

OF_ENROLMENT = (
    "organisation_name", "business_id", "contact_name", "contact_email", "contact_phone", "idempotency_key",
    "created_by", "link_nonce", "token_hash", "erased_at",
)  # fmt: skip
OF_PARTICIPANT = ("name", "email", "role", "link_nonce", "token_hash")


@transaction.atomic
def erase_enrolment(*, enrolment_id: int) -> None:
    """Erases at the contact person's wish. Seats of an event to come are cancelled first, so that others get them.

    Those who are told of the cancellation are told; their mails are erased as soon as they have been sent. Addresses
    that these people have left for the follow-up go, too; those that went by day (`forget`) stay until they are used.
    """
    enrolment = Enrolment.objects.select_related("event").get(pk=enrolment_id)
    if enrolment.erased_at is None and can_change(enrolment.event):
        cancel(enrolment_id=enrolment.pk)
        told = Message.objects.filter(enrolment=enrolment, state=Delivery.QUEUED, cause__contains=":cancelled")
        told.update(erase_when_sent=True)
    follow_up.forget(event=enrolment.event, emails=list(enrolment.participants.values_list("email", flat=True)))
    forget(enrolment_id=enrolment.pk)


@transaction.atomic
def forget(*, enrolment_id: int) -> bool:
    """Erases what is left of the people, under the event's lock. Whether there was anything to erase."""
    lock(Enrolment.objects.values_list("event_id", flat=True).get(pk=enrolment_id))
    enrolment = Enrolment.objects.select_related("organisation").get(pk=enrolment_id)
    if enrolment.erased_at:
        return False
    remember(event_id=enrolment.event_id)
    _forget_people(enrolment)
    _forget_mails(enrolment)
    InvoiceDetails.objects.filter(enrolment=enrolment).delete()
    _forget_contact(enrolment)
    logger.info("Enrolment %s erased: %s; participants: %s", enrolment.pk, ", ".join(OF_ENROLMENT), OF_PARTICIPANT)
    return True


def _forget_people(enrolment: Enrolment) -> None:
    people = list(enrolment.participants.all())
    ParticipantNeeds.objects.filter(participant__in=people).delete()
    proposing.forget(people)
    unlink(people)
    for person in people:
        person.name = person.email = person.role = ""
        person.with_new_link()
    Participant.objects.bulk_update(people, OF_PARTICIPANT)


def _forget_mails(enrolment: Enrolment) -> None:
    """What was not sent yet is not sent any more, except what tells the people that they are erased."""
    mails = Message.objects.filter(enrolment=enrolment)
    mails.filter(state=Delivery.QUEUED, erase_when_sent=False).delete()
    mails.exclude(state=Delivery.QUEUED).update(**ERASED)


def _forget_contact(enrolment: Enrolment) -> None:
    known = enrolment.organisation
    enrolment.organisation_name = known.name if known else ""
    enrolment.business_id = enrolment.contact_name = enrolment.contact_email = enrolment.contact_phone = ""
    enrolment.idempotency_key = f"erased-{enrolment.pk}"
    enrolment.created_by = None
    enrolment.erased_at = timezone.now()
    close_links(enrolment)
    enrolment.save(update_fields=OF_ENROLMENT)
