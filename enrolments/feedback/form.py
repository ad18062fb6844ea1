"""The form: scales, words, modules, and what the writer proposes. Everything may be left out, but not all of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from valmentamo.core.guard import GuardedForm

from ..models import SuggestionKind
from . import once
from .modules import Taught
from .questions import AMOUNT, MODULE, OF_MODULE, Question, Scale

LONGEST = 2000
NO_ANSWER = pgettext_lazy("choice of a scale", "No answer")
PROPOSES = (
    (SuggestionKind.THEME, gettext_lazy("A theme that the training lacks")),
    (SuggestionKind.FIX, gettext_lazy("Something to mend in the material")),
)


@dataclass(frozen=True)
class Proposed:
    kind: SuggestionKind
    text: str
    module_code: str = ""


@dataclass(frozen=True)
class Answered:
    """What a form holds once it is right. `scores` are (question, module's code, number)."""

    scores: tuple[tuple[str, str, int], ...]
    texts: tuple[tuple[str, str], ...]
    proposed: Proposed | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.scores or self.texts or self.proposed)


@dataclass(frozen=True)
class Problem:
    """What is to be mended, and where."""

    anchor: str
    text: str


def _scale(question: Question, scale: Scale) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=str(question.text),
        required=False,
        choices=[*((str(value), word) for value, word in scale.choices), ("", NO_ANSWER)],
        widget=forms.RadioSelect,
    )


def _text(label: Any) -> forms.CharField:
    """A text that is too long is refused with a message: `max_length` would have browsers cut it without a word."""
    area = forms.Textarea({"class": "input", "rows": 4})
    return forms.CharField(label=label, required=False, widget=area, validators=[MaxLengthValidator(LONGEST)])


class FeedbackForm(GuardedForm):
    """Made for one round: its questions, and the modules of its event."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    proposes = forms.ChoiceField(
        label=gettext_lazy("What do you propose?"),
        required=False,
        choices=[*PROPOSES, ("", gettext_lazy("I propose nothing"))],
        widget=forms.RadioSelect,
    )
    proposal_module = forms.ChoiceField(
        label=gettext_lazy("Which module does it concern?"),
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    proposal = _text(gettext_lazy("Your proposal"))

    def __init__(self, questions: Sequence[Question], modules: Sequence[Taught], data: Any = None) -> None:
        super().__init__(data)
        self.questions, self.modules = questions, modules
        for question in questions:
            self.fields[question.key] = _scale(question, question.scale) if question.scale else _text(question.text)
        for module in modules:
            self.fields[_name(module)] = _scale(OF_MODULE, AMOUNT)
        every = [("", _("The whole training"))]
        self.fields["proposal_module"].choices = [*every, *((each.code, str(each)) for each in modules)]  # type: ignore[attr-defined]

    # --- what is right ---------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not once.is_ours(self._key):
            raise ValidationError(_("The form had been open for a long time. Check it and send it again."), code="old")
        self._check_proposal(cleaned)
        if not self.errors and self.answered.is_empty:
            raise ValidationError(_("Answer at least one question, whichever you like."), code="empty")
        return cleaned

    def _check_proposal(self, cleaned: dict[str, Any]) -> None:
        kind, text = cleaned.get("proposes"), cleaned.get("proposal", "")
        if text and not kind and "proposes" not in self.errors:
            self.add_error("proposes", _("Choose what you propose, so that it gets to the right people."))
        if kind and not text and "proposal" not in self.errors:
            self.add_error("proposal", _("Write what you propose, or choose that you propose nothing."))

    @property
    def answered(self) -> Answered:
        """Of a form whose fields are right."""
        cleaned = self.cleaned_data
        asked = [(question.key, "", cleaned.get(question.key)) for question in self.questions if question.scale]
        of_modules = [(MODULE, module.code, cleaned.get(_name(module))) for module in self.modules]
        words = [(question.key, cleaned.get(question.key)) for question in self.questions if not question.scale]
        return Answered(
            tuple((key, code, int(value)) for key, code, value in (*asked, *of_modules) if value),
            tuple((key, text) for key, text in words if text),
            self._proposed,
        )

    @property
    def _proposed(self) -> Proposed | None:
        kind, text = self.cleaned_data.get("proposes"), self.cleaned_data.get("proposal")
        if not (kind and text):
            return None
        return Proposed(SuggestionKind(kind), text, self.cleaned_data.get("proposal_module", ""))

    # --- what the page shows ---------------------------------------------------------------------------------------

    @property
    def asked(self) -> list[Any]:
        """The questions' fields, in order."""
        return [self[question.key] for question in self.questions]

    @property
    def module_rows(self) -> list[tuple[Taught, Any]]:
        return [(module, self[_name(module)]) for module in self.modules]

    @property
    def has_module_answers(self) -> bool:
        return any(self[_name(module)].value() for module in self.modules)

    @property
    def has_proposal(self) -> bool:
        return bool(self["proposes"].value() or self["proposal"].value() or self["proposal_module"].value())

    @property
    def key(self) -> str:
        """The key that came with the form as long as it is good, else a new one."""
        return self._key if once.is_ours(self._key) else once.new_key()

    @property
    def _key(self) -> str:
        return str(self.data.get("once", ""))

    @property
    def problems(self) -> list[Problem]:
        return [Problem(self._anchor(name), text) for name, text in self._errors_of_fields()]

    def _anchor(self, name: str) -> str:
        """Of a group of choices its first."""
        is_group = isinstance(self.fields[name].widget, forms.RadioSelect)
        return f"id_{name}_0" if is_group else f"id_{name}"

    def _errors_of_fields(self) -> Iterable[tuple[str, str]]:
        for name, errors in self.errors.items():
            if name in self.fields:
                yield from ((name, f"{self.fields[name].label}: {error}") for error in errors)


def _name(module: Taught) -> str:
    return f"{MODULE}-{module.code}"
