"""Every mail of an enrolment and what became of it; one that did not arrive is sent again."""

from django.http import HttpResponse

from ..forms.own_confirm import ConfirmForm
from ..self_service import limits
from ..services import delivery
from .link_visit import LinkVisit
from .own import mails_of
from .own_visit import own_page

LONGEST_KEY = 18


@own_page("POST", "GET", "HEAD")
def mails(visit: LinkVisit) -> HttpResponse:
    """Two queries, however many mails there are."""
    form = ConfirmForm(visit.data)
    if visit.is_post:
        key = visit.request.POST.get("viesti", "")
        is_key = key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY
        message = mails_of(visit.enrolment).filter(pk=int(key)).first() if is_key else None
        if message is None:
            return visit.missing()
        if visit.attempt(form, lambda: delivery.resend(message_id=message.pk), limits.MAILS_AGAIN):
            return visit.done("viesti", "mails")
    context = {"form": form, "mails": mails_of(visit.enrolment)}
    return visit.render("mails", context)
