"""Writing to the people of one's own event: typed, looked at as it will come, sent once; so many times a day."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainers.models import TrainingEvent
from valmentamo.core.guard import Limit

from ..admin import logged
from ..admin.board import problems
from ..forms.fields import attributes
from ..forms.letter import LetterForm, samples
from ..services.letters import Audience, Envelope, write
from ..services.notices import Letter
from .access import of_own_event
from .page import page

DAY = 24 * 3600
# More letters than these to one event, or by one person, are not news but a flood.
OF_EVENT = Limit("letters-of-event", 10, DAY)
OF_PERSON = Limit("letters-of-person", 30, DAY)
SENT = "lahetetty"


class TrainerLetterForm(LetterForm):
    """To groups, not to single people: for a single matter the contact person has a telephone."""

    audience = forms.ChoiceField(
        label=gettext_lazy("To whom"),
        choices=[(one.value, one.label) for one in (Audience.ALL, Audience.CONFIRMED, Audience.CONTACTS)],
        widget=forms.RadioSelect,
    )

    # What was looked at: what has been changed since is looked at once more.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("subject", "text"):
            self.fields[name].widget.attrs.update(attributes())

    @property
    def typed(self) -> str:
        """Stands for the words and for whom they are; the same for the same."""
        given = "\n".join(str(self.cleaned_data[name]) for name in ("audience", "subject", "text"))
        return hashlib.sha256(given.encode()).hexdigest()

    def signed(self, name: str) -> Letter:
        """The letter with the writer's name below: it comes from the site's address."""
        plain = self.letter
        return Letter(plain.subject, f"{plain.text}\n\n{name}", plain.what)


@of_own_event
def letter_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    if request.method != "POST":
        initial = {"audience": Audience.ALL, "what": secrets.token_hex(16)}
        return _show(request, event, TrainerLetterForm(event, initial=initial))
    form = TrainerLetterForm(event, request.POST)
    sending = form.sending() if form.is_valid() else []
    wants = sending and request.POST.get("do") == "send"
    is_seen = wants and form.cleaned_data["seen"] == form.typed
    if is_seen and not _is_too_much(request, event, form):
        return _send(request, event, sending, form)
    return _show(request, event, form, sending, is_changed=bool(wants and not is_seen))


def _is_too_much(request: HttpRequest, event: TrainingEvent, form: TrainerLetterForm) -> bool:
    if OF_EVENT.is_passed(str(event.pk)) or OF_PERSON.is_passed(str(request.user.pk)):
        form.add_error(None, _("So many messages have been sent today that no more are. Send this one tomorrow."))
        return True
    return False


def _send(
    request: HttpRequest, event: TrainingEvent, sending: Sequence[Envelope], form: TrainerLetterForm
) -> HttpResponse:
    number = write(sending=sending, letter=form.signed(str(request.user)))
    if number:
        logged.note(logged.LETTER, event, request.user, mails=number)
    return redirect(f"{reverse('workspace:messages', args=[event.pk])}?{SENT}={number}")


def _show(
    request: HttpRequest,
    event: TrainingEvent,
    form: TrainerLetterForm,
    sending: Sequence[Envelope] = (),
    *,
    is_changed: bool = False,
) -> HttpResponse:
    """`is_changed`: what was to be sent is not what had been looked at."""
    sent = request.GET.get(SENT, "")
    context = page(
        event=event,
        form=form,
        samples=list(samples(sending, form.signed(str(request.user)))) if sending and not form.errors else [],
        is_changed=is_changed,
        recipients=sum(envelope.number for envelope in sending),
        problems=list(problems(event)),
        answers_to=event.contact_email or settings.FEEDBACK_EMAIL,
        sent=int(sent) if sent.isascii() and sent.isdigit() and len(sent) < len("10000") else None,
    )
    return render(request, "workspace/messages.html", context)
