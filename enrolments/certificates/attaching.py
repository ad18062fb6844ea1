"""The certificate that goes with a mail: printed when the mail is sent, so that no copy of it lies in the outbox."""

from django.core.mail import EmailMessage

from ..models import Message, MessageKind
from .printing import file_name, printed


def is_void(message: Message) -> bool:
    """Whether the mail was to bring a certificate that is valid no more, or whose name has been erased since."""
    if message.kind != MessageKind.CERTIFICATE or message.participant_id is None:
        return False
    certificate = message.certificate
    return certificate is None or not certificate.is_valid or not certificate.name


def attach(mail: EmailMessage, message: Message) -> None:
    """Raises EnrolmentRefused when the certificate cannot be printed."""
    if message.kind == MessageKind.CERTIFICATE and message.certificate:
        mail.attach(file_name(message.certificate), printed(message.certificate), "application/pdf")
