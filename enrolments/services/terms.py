"""What a group may change after enrolling beside its people: where the invoice goes, what it wants of scarce seats."""

from django.db import transaction

from ..models import Enrolment, GroupPolicy, InvoiceDetails, Offer
from ..rules import refuse_if_fixed
from . import notices
from .changing import locked_enrolment
from .offers import promote, withdraw
from .requests import Invoice


@transaction.atomic
def change_invoice(*, enrolment_id: int, invoice: Invoice) -> None:
    """Writes these details in place of those that stood there. After the event, too: that is when invoices are sent."""
    _event, enrolment = locked_enrolment(enrolment_id)
    if invoice.is_given:
        InvoiceDetails.objects.update_or_create(enrolment=enrolment, defaults=vars(invoice))
    else:
        InvoiceDetails.objects.filter(enrolment=enrolment).delete()


@transaction.atomic
def change_policy(*, enrolment_id: int, policy: GroupPolicy, by_staff: bool = False) -> Enrolment:
    """What the group wants from now on. Seats that it has stay; those who wait are served as the new policy says.

    A group that now stays together does not keep an offer for a part of those who wait: it is given back. Raises
    EnrolmentRefused when the event has begun or does not come.
    """
    event, enrolment = locked_enrolment(enrolment_id)
    refuse_if_fixed(event)
    if enrolment.group_policy == policy:
        return enrolment
    enrolment.group_policy = policy
    enrolment.save(update_fields=["group_policy"])
    if policy == GroupPolicy.TOGETHER:
        _give_back(enrolment, tell=by_staff)
    promote(event)
    return enrolment


def _give_back(enrolment: Enrolment, *, tell: bool) -> None:
    """Whoever changes the policy by the link has read of it; who has it changed by telephone gets a mail."""
    parts = parts_offered(enrolment)
    withdraw(parts, tell=False)
    if tell and parts:
        notices.regrouped(enrolment, parts[0])


def parts_offered(enrolment: Enrolment) -> list[Offer]:
    """The open offer, when others of the enrolment wait beside those whom it is for; else nothing."""
    if not enrolment.participants.waiting().exists():
        return []
    return list(enrolment.offers.pending())
