"""Mails about certificates: to the person with the file, to the contact person without it.

The certificate is the person's: only the own address gets it. The contact person, who has sent the people, hears who
has been given one, and neither number nor code.
"""

from collections.abc import Sequence

from ..models import Certificate, Delivery, Enrolment, Message, MessageKind, Participant
from ..services.notices import by_enrolment
from ..services.outbox import Mail, post


def given(certificates: Sequence[Certificate]) -> None:
    """To everybody who has an address, once."""
    for certificate in certificates:
        _mail(certificate, "")
    _tell_contacts([one.participant for one in certificates if one.participant])


def given_in_place(certificate: Certificate) -> None:
    """To the person alone: for the contact person nothing has changed."""
    _mail(certificate, "")


def again(certificate: Certificate) -> Message | None:
    """One more mail with the same certificate. While one is on its way to the address, that one; None without one."""
    person = certificate.participant
    if person is None or not person.email:
        return None
    mails = Message.objects.filter(certificate=certificate, kind=MessageKind.CERTIFICATE)
    waiting = mails.filter(state=Delivery.QUEUED, to=person.email).first()
    return waiting or _mail(certificate, f":{mails.count() + 1}")


def revoked(certificate: Certificate) -> None:
    kind = MessageKind.CERTIFICATE_REVOKED
    if certificate.participant:
        _post(kind, certificate, certificate.participant, f"{kind}:{certificate.pk}")


def recall(certificate: Certificate) -> None:
    """Takes the mails with this certificate that have not been sent out of the outbox."""
    queued = Message.objects.filter(certificate=certificate, state=Delivery.QUEUED, kind=MessageKind.CERTIFICATE)
    queued.delete()


def _mail(certificate: Certificate, what: str) -> Message | None:
    kind = MessageKind.CERTIFICATE
    person = certificate.participant
    return _post(kind, certificate, person, f"{kind}:{certificate.pk}{what}") if person else None


def _post(kind: MessageKind, certificate: Certificate, person: Participant, cause: str) -> Message | None:
    context = {"certificate": certificate}
    return post(Mail(kind, cause, person.enrolment, person, context, certificate=certificate))


def _tell_contacts(people: Sequence[Participant]) -> None:
    """A contact who is the only one with a certificate has just got it."""
    for enrolment, members in by_enrolment(people):
        if any(not _is(enrolment, person) for person in members):
            cause = f"{MessageKind.CERTIFICATE}:enrolment:{enrolment.pk}:{min(person.pk for person in members)}"
            post(Mail(MessageKind.CERTIFICATE, cause, enrolment, None, {"people": members}))


def _is(enrolment: Enrolment, person: Participant) -> bool:
    return person.email.lower() == enrolment.contact_email.lower()
