"""What the register of certificates forgets, and when: it is kept apart from the data of enrolments."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
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

    It goes from the certificates that this one replaces and is replaced by, too. The codes go on telling what they
    told; none of them can be printed any more.
    """
    lock(Certificate.objects.values_list("event_id", flat=True).get(pk=certificate_id))
    named = [one for one in _chain(certificate_id) if one.name_erased_at is None]
    for one in named:
        recall(one)
    Certificate.objects.filter(pk__in=[one.pk for one in named]).update(**ERASED, name_erased_at=timezone.now())
    return bool(named)


def _chain(certificate_id: int) -> list[Certificate]:
    """The certificate with those before and after it, which were given to the same person."""
    found = {certificate_id: Certificate.objects.get(pk=certificate_id)}
    while True:
        around = Q(replaces__in=found) | Q(replaced_by__in=found)
        others = Certificate.objects.filter(around).exclude(pk__in=found).in_bulk()
        if not others:
            return list(found.values())
        found |= others
