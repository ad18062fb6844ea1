"""What has become of the mails with certificates."""

from collections.abc import Iterable

from ..models import Certificate, Message, MessageKind


def latest(certificates: Iterable[Certificate]) -> dict[int, Message]:
    """The last mail of each certificate, by the certificate's key. One query."""
    keys = [one.pk for one in certificates]
    found = Message.objects.filter(certificate__in=keys, kind=MessageKind.CERTIFICATE).exclude(to="")
    return {mail.certificate_id: mail for mail in found.defer("text", "html").order_by("pk") if mail.certificate_id}
