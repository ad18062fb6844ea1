"""Writing to all or some people of an event: typed, looked at as it will come, sent once."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trainers.models import TrainingEvent

from ..forms.fields import OneLine, SeveralLines
from ..models import MessageKind, Participant
from ..models.tokens import Linked
from ..services import mailtext
from ..services.letters import Audience, Envelope, envelopes, write
from ..services.notices import Letter
from . import logged
from .access import SEE, WRITE, event_of, needs
from .links import of_event

LONGEST = 4000


class LetterForm(forms.Form):
    """`what` names the sending, so that a second press sends nothing."""

    audience = forms.ChoiceField(label=gettext_lazy("To whom"), choices=Audience.choices)
    chosen = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Chosen people"), queryset=Participant.objects.none(), required=False,
        widget=forms.MultipleHiddenInput,
    )  # fmt: skip
    subject = OneLine(label=gettext_lazy("Subject"), max_length=90)
    text = SeveralLines(
        label=gettext_lazy("Message"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "Plain words; an empty line begins a new paragraph. Links to the enrolment follow by themselves."
        ),
    )
    what = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, event: TrainingEvent, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        field: Any = self.fields["chosen"]
        field.queryset = Participant.objects.filter(event=event).exclude(email="")

    @property
    def letter(self) -> Letter:
        given = self.cleaned_data
        return Letter(given["subject"], given["text"], given["what"])


@dataclass(frozen=True)
class Sample:
    """How the letter comes to one of them, in that enrolment's language."""

    language: str
    subject: str
    text: str


@needs(SEE, WRITE)
def letter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of enrolments posts the people that were ticked there; nothing is checked then."""
    event = event_of(pk)
    do = request.POST.get("do", "")
    if do not in ("preview", "send"):
        return _show(request, event, _empty(request, event))
    form = LetterForm(event, request.POST)
    sending = _sending(event, form) if form.is_valid() else []
    if do == "send" and sending:
        return _send(request, event, sending, form.letter)
    return _show(request, event, form, sending)


def _empty(request: HttpRequest, event: TrainingEvent) -> LetterForm:
    chosen = [key for key in request.POST.getlist("chosen") if key.isascii() and key.isdigit()]
    audience = Audience.CHOSEN if chosen else request.GET.get("kenelle", Audience.ALL)
    initial = {"audience": audience, "chosen": chosen, "what": secrets.token_hex(16)}
    return LetterForm(event, initial=initial)


def _sending(event: TrainingEvent, form: LetterForm) -> list[Envelope]:
    audience = Audience(form.cleaned_data["audience"])
    found = envelopes(event, audience, [person.pk for person in form.cleaned_data["chosen"]])
    if not found:
        form.add_error("audience", _("There is nobody with an address among them."))
    return found


def _samples(sending: Sequence[Envelope], letter: Letter) -> Iterator[Sample]:
    """One for each language that somebody gets it in."""
    extra = {"written_subject": letter.subject, "written": letter.text}
    seen: set[str] = set()
    for envelope in sending:
        one = envelope.enrolment
        if one.language not in seen:
            seen.add(one.language)
            person = envelope.people[0] if envelope.people else None
            words = mailtext.preview(MessageKind.FREE, one, person, extra)
            yield Sample(one.get_language_display(), words.subject, _without_links(words, one, person))


def _without_links(words: mailtext.Words, *owners: Linked | None) -> str:
    """What is looked at opens nobody's own page: who reads needs there would be noted nowhere."""
    text = words.text
    for token in (owner.token for owner in owners if owner):
        text = text.replace(token, "…") if token else text
    return text


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
        "samples": list(_samples(sending, form.letter)) if sending else [],
        "recipients": sum(envelope.number for envelope in sending),
    }
    return render(request, "enrolments/admin/letter.html", context)
