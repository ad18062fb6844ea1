"""What a coordinator says of a proposal, and of a trainer's step."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from courses.models import CoursePage
from trainers.models import Language, StepRecord, Trainer
from trainers.rules.teaching import taught_by, teachable

from ..forms.fields import Email, Name, SeveralLines
from ..models import QualificationProposal
from .candidates import Candidate, Candidates, parted
from .deciding import LONGEST_REASON, Confirmed

NEW = "new"
OF_NEW = ("first_name", "last_name", "email")


def _longest(name: str) -> int:
    return Trainer._meta.get_field(name).max_length or 0


class ConfirmForm(forms.Form):
    """Who it is: a trainer of the register, or somebody new whose names and address are then needed."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who is this?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose: one of the trainers, or somebody new.")},
    )
    first_name = Name(label=gettext_lazy("First name"), max_length=_longest("first_name"), required=False)
    last_name = Name(label=gettext_lazy("Last name"), max_length=_longest("last_name"), required=False)
    email = Email(label=gettext_lazy("E-mail"), required=False)
    reads = forms.ChoiceField(label=gettext_lazy("Language of messages"), choices=Language.choices)
    course = forms.ModelChoiceField(
        label=gettext_lazy("May hold the course"),
        queryset=CoursePage.objects.none(),
        empty_label=gettext_lazy("Choose"),
        error_messages={"required": gettext_lazy("Choose the course.")},
    )
    invites = forms.BooleanField(
        label=gettext_lazy("Invite to make an account"),
        required=False,
        help_text=gettext_lazy("Whoever has an account already is not invited."),
    )

    def __init__(self, proposal: QualificationProposal, candidates: Candidates, *args: Any, **kwargs: Any) -> None:
        initial = initial_of(proposal, candidates)
        super().__init__(*args, **{"initial": initial, "use_required_attribute": False, **kwargs})
        who: Any = self.fields["who"]
        who.choices = [*((str(one.trainer.pk), told(one)) for one in candidates.found), (NEW, _("A new trainer"))]
        course: Any = self.fields["course"]
        course.queryset = teachable()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") == NEW:
            for name in OF_NEW:
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, _("A new trainer needs this."))
        return cleaned

    @property
    def as_confirmed(self) -> Confirmed:
        given = {name: self.cleaned_data[name] for name in (*OF_NEW, "reads", "course", "invites")}
        who = self.cleaned_data["who"]
        return Confirmed(trainer_id=None if who == NEW else int(who), **given)


def initial_of(proposal: QualificationProposal, candidates: Candidates) -> dict[str, Any]:
    """Whom it is is chosen beforehand only when nobody else can be meant."""
    certain, name = candidates.certain, parted(proposal.name)
    who = str(certain.trainer.pk) if certain else ("" if candidates.found else NEW)
    return {
        "who": who,
        "first_name": name.first,
        "last_name": name.last,
        "email": proposal.email,
        "reads": certain.trainer.reads if certain else proposal.language,
        "course": taught_by(proposal.event),
        "invites": True,
    }


def told(candidate: Candidate) -> str:
    """Enough to tell namesakes apart."""
    trainer = candidate.trainer
    same = _("same e-mail") if candidate.has_address else _("same name, e-mail %(email)s") % {"email": trainer.email}
    facts = [same, str(trainer.organisation or ""), str(trainer.municipality or ""), ", ".join(candidate.courses)]
    return f"{trainer.name} ({'; '.join(fact for fact in facts if fact)})"


class DeclineForm(forms.Form):
    reason = SeveralLines(
        label=gettext_lazy("Why is the qualification not confirmed?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Kept when the name is gone: write nothing that tells who it is. Nobody is mailed."),
    )


def _date(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=AdminDateInput)


def _note(label: Any, *, required: bool) -> SeveralLines:
    longest = StepRecord._meta.get_field("note").max_length
    return SeveralLines(label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": 2}))


class SignForm(forms.Form):
    done_on = _date(gettext_lazy("Done on"))
    note = _note(gettext_lazy("Note"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"done_on": timezone.localdate()}, "prefix": "sign", **kwargs})


class MoreTimeForm(forms.Form):
    due_on = _date(gettext_lazy("To be done by"))
    note = _note(gettext_lazy("Why"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "time", **kwargs})


class ReopenForm(forms.Form):
    note = _note(gettext_lazy("Why is the signature taken back?"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "reopen", **kwargs})
