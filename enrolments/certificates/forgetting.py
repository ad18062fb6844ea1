"""What the register of certificates forgets, and when: it is kept apart from the data of enrolments."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from ..models import Certificate, Message, Participant
from ..services.seats import lock
from .telling import recall

# The hash goes with the name: whoever guesses a name could print the file again and compare.
ERASED: dict[str, str] = {"name": "", "trainer_names": "", "revoke_reason": "", "file_hash": ""}


def unlink(people: Collection[Participant]) -> None:
    """When participants are forgotten: nothing leads from their rows, or from mails to them, to a name in the register.

    The certificates stay valid. Under the event's lock.
    """
    Message.objects.filter(certificate__participant__in=people).update(certificate=None)
    Certificate.objects.filter(participant__in=people).update(participant=None)


def names_due(today: dt.date) -> list[int]:
    """Keys of certificates whose name is kept no longer."""
    return list(Certificate.objects.filter(name_erased_at=None, erase_on__lte=today).values_list("pk", flat=True))


@transaction.atomic
def erase_name(*, certificate_id: int) -> bool:
    """Erases the name on its day, or earlier when the person asks for it. Whether there was a name to erase.

    The code goes on telling that the certificate is real; it cannot be printed any more.
    """
    lock(Certificate.objects.values_list("event_id", flat=True).get(pk=certificate_id))
    certificate = Certificate.objects.get(pk=certificate_id)
    if certificate.name_erased_at:
        return False
    recall(certificate)
    Certificate.objects.filter(pk=certificate_id).update(**ERASED, name_erased_at=timezone.now())
    return True
