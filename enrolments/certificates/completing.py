"""What a certificate still lacks of its person, told on the course's last day: a name that can be printed, an address.

Enrolments are fixed once the event has begun; who it is does not change here, only how the person is written.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.kits.coverage import unprintable
from trainers.models import TrainingEvent

from ..attendance.services import name_seat
from ..errors import EnrolmentRefused
from ..models import Participant, SeatState
from ..services.requests import Person
from ..services.seats import active_emails, lock
from .due import Candidate, Candidates, Verdict
from .snapshot import tidy, with_facts

# What can be put right here.
LACKING = (Verdict.NAMELESS, Verdict.UNPRINTABLE, Verdict.NO_ADDRESS)


def lacking(event: TrainingEvent, participant_id: int) -> Candidate | None:
    """The person of this event to whose certificate something is lacking; None when nothing is."""
    found = (one for one in Candidates(event).of(*LACKING) if one.person.pk == participant_id)
    return next(found, None)


@transaction.atomic
def complete(*, event_id: int, participant_id: int, name: str, email: str) -> Participant:
    """Writes the name and the address that were lacking; one that is empty stays as it was. Raises EnrolmentRefused."""
    event = with_facts(lock(event_id))
    one = lacking(event, participant_id)
    if one is None:
        raise EnrolmentRefused(_("Nothing is lacking to this certificate any more."), code="complete")
    person = one.person
    name = tidy(name) or person.name
    _refuse_unfit(event, person, name, email)
    if person.state == SeatState.HELD and not person.name:
        return name_seat(event_id=event_id, participant_id=person.pk, person=Person(name, email or person.email))
    person.name, person.email = name, email or person.email
    person.save(update_fields=["name", "email"])
    return person


def _refuse_unfit(event: TrainingEvent, person: Participant, name: str, email: str) -> None:
    if not name:
        raise EnrolmentRefused(_("Write the name."), code="nameless", field="name")
    if letters := unprintable(name):
        text = _("The name has characters that cannot be printed: %(letters)s. Write it in Latin letters.")
        raise EnrolmentRefused(text % {"letters": " ".join(letters)}, code="unprintable", field="name")
    if email and email.lower() != person.email.lower() and active_emails(event, [email]):
        text = _("%(email)s is already enrolled in this event.") % {"email": email}
        raise EnrolmentRefused(text, code="double", field="email")
