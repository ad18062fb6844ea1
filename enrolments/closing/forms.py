"""What whoever closes an event may say: that a number of the list is wrong and why, and that they know what is left."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from ..errors import EnrolmentRefused
from ..forms.fields import SeveralLines, attributes
from ..models import EventStatistics
from .checklist import Checklist
from .services import LONGEST_NOTE, MOST_PEOPLE, Confirmed, why_a_note

NUMBER = attributes(is_short=True, inputmode="numeric")


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs=NUMBER),
        error_messages={"invalid": gettext_lazy("Write the number in digits.")},
    )


class ClosingForm(forms.Form):
    """Numbers that are left empty are as the list has them, which stands beside each of them."""

    people = _number(gettext_lazy("People trained"))
    organisations = _number(gettext_lazy("Organisations trained"))
    note = SeveralLines(
        label=gettext_lazy("Why"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=gettext_lazy("The note is kept for good with the figures. Write no names in it."),
        widget=forms.Textarea(attrs=attributes(rows=3)),
    )
    leaving = forms.BooleanField(label=gettext_lazy("I close the event all the same"), required=False)

    def __init__(self, checklist: Checklist, *args: Any, **kwargs: Any) -> None:
        stored = checklist.statistics
        super().__init__(*args, **{"initial": _initial(stored) if stored else {}, **kwargs})
        counted = checklist.counted
        self.fields["people"].help_text = ngettext(
            "The list has %(n)s person who fulfilled the rule. Empty: so many.",
            "The list has %(n)s people who fulfilled the rule. Empty: so many.",
            counted.completed,
        ) % {"n": counted.completed}
        self.fields["organisations"].help_text = ngettext(
            "They came from %(n)s organisation. Empty: so many.",
            "They came from %(n)s organisations. Empty: so many.",
            counted.organisations,
        ) % {"n": counted.organisations}
        if not checklist.attendance.is_done:
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = why_a_note(checklist.attendance)
        if not checklist.left:
            del self.fields["leaving"]

    @property
    def confirmed(self) -> Confirmed:
        data = self.cleaned_data
        return Confirmed(data["people"], data["organisations"], data["note"], leaving=data.get("leaving", False))

    def take(self, refusal: EnrolmentRefused) -> None:
        """A refusal stands beside its field, or above the form when the field is not asked for."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)

    @property
    def is_corrected(self) -> bool:
        """Whether the fields of corrections should stand open."""
        fields = [self[name] for name in ("people", "organisations", "note")]
        return any(field.value() not in (None, "") or field.errors for field in fields)


def _initial(stored: EventStatistics) -> dict[str, Any]:
    """What was said at an earlier closing."""
    return {"people": stored.people_corrected, "organisations": stored.organisations_corrected, "note": stored.note}
