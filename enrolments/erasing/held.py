"""What we still hold about an event: the report that proves that nothing was forgotten to be forgotten."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from trainers.models import TrainingEvent

from ..models import Certificate, Enrolment, FollowUpAddress, InvoiceDetails, Message, Participant, ParticipantNeeds


@dataclass(frozen=True)
class Held:
    """Numbers only. The days say when the first and the last of it will be erased; None when nothing is held."""

    enrolments: int
    erased_enrolments: int
    contacts: int
    participants: int
    roles: int
    needs: int
    invoices: int
    mails: int
    drafts: int
    readings: int
    proposals: int
    certificates: int
    follow_ups: int
    first_erased_on: dt.date | None
    last_erased_on: dt.date | None
    needs_erased_on: dt.date | None
    certificates_erased_on: dt.date | None
    follow_ups_erased_on: dt.date | None
    last_erasure: dt.datetime | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing leads to a participant or a contact person any more, but the register of certificates.

        The register is kept for longer and apart from the rest: `certificates` says how many names are in it.
        """
        held = (
            self.contacts, self.participants, self.needs, self.invoices, self.mails, self.drafts, self.proposals,
            self.follow_ups,
        )  # fmt: skip
        return not any(held)


def held_about(event: TrainingEvent) -> Held:
    """A constant number of queries."""
    enrolments = Enrolment.objects.filter(event=event)
    people = Participant.objects.filter(event=event)
    needs = ParticipantNeeds.objects.filter(participant__event=event)
    certificates = Certificate.objects.filter(event=event).exclude(name="")
    follow_ups = FollowUpAddress.objects.filter(event=event).aggregate(number=Count("pk"), last=Max("send_on"))
    days = enrolments.filter(erased_at=None).aggregate(first=Min("erase_on"), last=Max("erase_on"))
    return Held(
        enrolments=enrolments.filter(erased_at=None).count(),
        erased_enrolments=enrolments.exclude(erased_at=None).count(),
        contacts=enrolments.exclude(contact_name="", contact_email="", contact_phone="").count(),
        participants=people.filter(~Q(name="") | ~Q(email="")).count(),
        roles=people.exclude(role="").count(),
        needs=needs.count(),
        invoices=InvoiceDetails.objects.filter(enrolment__event=event).count(),
        mails=Message.objects.filter(event=event).exclude(to="").count(),
        drafts=event.enrolment_drafts.count(),
        readings=event.needs_readings.count(),
        proposals=event.qualification_proposals.exclude(name="", email="").count(),
        certificates=certificates.count(),
        follow_ups=follow_ups["number"],
        first_erased_on=days["first"],
        last_erased_on=days["last"],
        needs_erased_on=needs.aggregate(last=Max("erase_on"))["last"],
        certificates_erased_on=certificates.aggregate(last=Max("erase_on"))["last"],
        follow_ups_erased_on=follow_ups["last"],
        last_erasure=enrolments.aggregate(last=Max("erased_at"))["last"],
    )
