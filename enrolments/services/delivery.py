"""What becomes of a mail after it was sent, and sending it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..certificates.attaching import is_void
from ..errors import EnrolmentRefused
from ..models import Delivery, Message
from .outbox import wake


@transaction.atomic
def resend(*, message_id: int) -> Message:
    """Puts a mail that was sent, has failed or came back into the outbox again. Raises EnrolmentRefused.

    A corrected address has got the mail already when it was corrected.
    """
    message = Message.objects.select_related("participant", "enrolment", "certificate").get(pk=message_id)
    _refuse(message)
    if message.state != Delivery.QUEUED:
        fields = {"state": Delivery.QUEUED, "tries": 0, "next_try_at": timezone.now(), "message_id": "", "error": ""}
        Message.objects.filter(pk=message.pk).update(**fields)
        transaction.on_commit(wake, robust=True)
        message.refresh_from_db()
    return message


def _refuse(message: Message) -> None:
    if not message.to or not message.text:
        raise EnrolmentRefused(_("The content of this mail has been erased."), code="erased")
    if is_void(message):
        raise EnrolmentRefused(_("The certificate of this mail is not valid any more."), code="void")
    if message.to.lower() != _present_address(message).lower():
        text = _("The address has been corrected since. The mail has gone to the new address.")
        raise EnrolmentRefused(text, code="readdressed")


def _present_address(message: Message) -> str:
    if message.participant:
        return message.participant.email
    return message.enrolment.contact_email if message.enrolment else message.to


def mark_bounced(header: str) -> bool:
    """Called by a mail provider's report: the mail with this Message-ID came back. Whether it was one of ours."""
    sent = Message.objects.filter(message_id=header, state=Delivery.SENT) if header else Message.objects.none()
    return bool(sent.update(state=Delivery.BOUNCED))
