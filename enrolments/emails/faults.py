"""Why a mail did not arrive, in words for the coordinator."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Delivery, Message

LATE = "late"
VOID = "void"
UNREADABLE = "unreadable"
NOT_TAKEN = "refused"
# As a mail server's refusal of the recipient is noted (smtplib's name, then the server's code).
UNKNOWN_ADDRESS = "SMTPRecipientsRefused"

WORDS = {
    LATE: gettext_lazy("Not sent: the event had begun, or the plans had changed."),
    VOID: gettext_lazy("Not sent: what it tells of no longer holds."),
    UNREADABLE: gettext_lazy("Not sent: its content can no longer be read."),
    NOT_TAKEN: gettext_lazy("The mail provider does not send to this address."),
    UNKNOWN_ADDRESS: gettext_lazy("The receiving mail server does not take mail to this address."),
}


def words(message: Message) -> str:
    """Empty when nothing is known. What only a technician understands comes last, in brackets."""
    name = message.error.partition(" ")[0]
    if not message.error or name in WORDS:
        return str(WORDS.get(name, ""))
    waits = message.state == Delivery.QUEUED
    text = _("The mail server has not taken it yet (%(error)s).") if waits else _("No mail server took it (%(error)s).")
    return text % {"error": message.error}
