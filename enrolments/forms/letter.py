"""A letter to people of an event: typed, and looked at as it will come to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainers.models import TrainingEvent

from ..models import MessageKind, Participant
from ..models.tokens import Linked
from ..services import mailtext
from ..services.letters import Audience, Envelope, envelopes
from ..services.notices import Letter
from .chosen import ChosenField
from .fields import OneLine, SeveralLines

LONGEST = 4000


class LetterForm(forms.Form):
    """`what` names the sending, so that a second press sends nothing."""

    audience = forms.ChoiceField(label=gettext_lazy("To whom"), choices=Audience.choices)
    chosen = ChosenField(
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
        self.event = event
        field: Any = self.fields["chosen"]
        field.queryset = Participant.objects.filter(event=event).exclude(email="")

    @property
    def letter(self) -> Letter:
        given = self.cleaned_data
        return Letter(given["subject"], given["text"], given["what"])

    def sending(self) -> list[Envelope]:
        """Who gets it; that nobody does is told beside the field. Only of a form that is valid."""
        audience = Audience(self.cleaned_data["audience"])
        found = envelopes(self.event, audience, [person.pk for person in self.cleaned_data["chosen"]])
        if not found:
            self.add_error("audience", _("There is nobody with an address among them."))
        return found


@dataclass(frozen=True)
class Sample:
    """How the letter comes to one of them, in that enrolment's language."""

    language: str
    subject: str
    text: str


def samples(sending: Sequence[Envelope], letter: Letter) -> Iterator[Sample]:
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
