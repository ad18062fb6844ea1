"""Reads of certificates."""

from ..models import Certificate, Participant


def own_certificate(person: Participant) -> Certificate | None:
    """The person's certificate in force, if any. One query."""
    found: Certificate | None = Certificate.objects.valid().filter(participant=person).first()
    return found
