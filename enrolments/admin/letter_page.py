"""Writing to all or some people of an event: typed, looked at as it will come, sent once."""

import secrets
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import TrainingEvent

from ..forms.letter import LetterForm, samples
from ..services.letters import Audience, Envelope, write
from ..services.notices import Letter
from . import logged
from .access import SEE, WRITE, event_of, needs
from .links import of_event


@needs(SEE, WRITE)
def letter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of enrolments posts the people that were ticked there; nothing is checked then."""
    event = event_of(pk)
    do = request.POST.get("do", "")
    if do not in ("preview", "send"):
        return _show(request, event, _empty(request, event))
    form = LetterForm(event, request.POST)
    sending = form.sending() if form.is_valid() else []
    if do == "send" and sending:
        return _send(request, event, sending, form.letter)
    return _show(request, event, form, sending)


def _empty(request: HttpRequest, event: TrainingEvent) -> LetterForm:
    chosen = [key for key in request.POST.getlist("chosen") if key.isascii() and key.isdigit()]
    audience = Audience.CHOSEN if chosen else request.GET.get("kenelle", Audience.ALL)
    initial = {"audience": audience, "chosen": chosen, "what": secrets.token_hex(16)}
    return LetterForm(event, initial=initial)


def _send(request: HttpRequest, event: TrainingEvent, sending: Sequence[Envelope], letter: Letter) -> HttpResponse:
    number = write(sending=sending, letter=letter)
    if number:
        logged.note(logged.LETTER, event, request.user, mails=number)
        text = ngettext("%(n)s mail is on its way.", "%(n)s mails are on their way.", number) % {"n": number}
        messages.success(request, text)
    else:
        messages.info(request, _("This message had been sent already. Nobody gets it twice."))
    return redirect(of_event("mails", event))


def _show(
    request: HttpRequest, event: TrainingEvent, form: LetterForm, sending: Sequence[Envelope] = ()
) -> HttpResponse:
    context = {
        "event": event,
        "form": form,
        "samples": list(samples(sending, form.letter)) if sending else [],
        "recipients": sum(envelope.number for envelope in sending),
    }
    return render(request, "enrolments/admin/letter.html", context)
