"""The contact person of an enrolment, and the link by which the enrolment is changed."""

from django.db import transaction

from ..models import Enrolment, Offer
from . import notices
from .changing import locked_enrolment
from .requests import Contact

LINK = ("link_nonce", "token_hash")


@transaction.atomic
def correct_contact(*, enrolment_id: int, contact: Contact) -> Enrolment:
    """Another address gets a new link by mail; the one in the mails to the old address opens nothing any more.

    The old address is told, without the new one: whoever reads there may know nothing of it.
    """
    _event, enrolment = locked_enrolment(enrolment_id)
    is_moved = contact.email.lower() != enrolment.contact_email.lower()
    if is_moved:
        notices.contact_left(enrolment)
        close_links(enrolment)
    enrolment.contact_name, enrolment.contact_email = contact.name, contact.email
    enrolment.contact_phone = contact.phone
    enrolment.save(update_fields=["contact_name", "contact_email", "contact_phone", *LINK])
    if is_moved:
        notices.new_link(enrolment, renewed=False)
    return enrolment


@transaction.atomic
def renew_link(*, enrolment_id: int) -> Enrolment:
    """A new link by mail to the contact person; the old one opens nothing any more."""
    _event, enrolment = locked_enrolment(enrolment_id)
    close_links(enrolment)
    enrolment.save(update_fields=LINK)
    notices.new_link(enrolment, renewed=True)
    return enrolment


def close_links(enrolment: Enrolment) -> None:
    """The enrolment's link, and those of its offers, on whose pages the enrolment's own stands.

    The caller saves the enrolment. Under the lock.
    """
    enrolment.with_new_link()
    offers = [offer.with_new_link() for offer in enrolment.offers.all()]
    Offer.objects.bulk_update(offers, LINK)
