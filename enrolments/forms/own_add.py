"""More people of the same enrolment: rows with names, and seats whose names come later."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainers.models import TrainingEvent

from ..rules import names_are_late
from ..services.requests import Person
from .enrolment import MOST_UNNAMED
from .fields import attributes, without_controls
from .people import person_forms, refuse_doubles, refuse_enrolled
from .person import FIELDS, PersonForm

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 1, 3, 50


class UnnamedForm(forms.Form):
    unnamed = forms.IntegerField(
        label=gettext_lazy("Seats whose names you tell later"),
        required=False,
        min_value=0,
        max_value=MOST_UNNAMED,
        widget=forms.NumberInput(attributes(is_short=True, inputmode="numeric")),
    )

    def __init__(self, event: TrainingEvent, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)
        if names_are_late(event):
            del self.fields["unnamed"]


class AddForm:
    """The rows and the number as one form. `data` is what was sent, or None."""

    def __init__(self, event: TrainingEvent, data: QueryDict | None, *, is_checked: bool) -> None:
        self.event = event
        self.main = UnnamedForm(event, data if is_checked else None)
        if data is not None and not is_checked and "unnamed" in self.main.fields:
            self.main.initial["unnamed"] = data.get("unnamed", "")
        self.rows = person_forms(_rows(data), is_checked=is_checked)

    def is_valid(self) -> bool:
        """Whether everything is written as it should be. Who is enrolled already is told with the other faults.

        Alone it is no fault yet: a second press finds the people of the first. See `is_new`.
        """
        is_right = all([self.main.is_valid(), *[row.is_valid() for row in self.rows]])
        refuse_doubles(self.named)
        if is_right and not self.named and not self._unnamed:
            self.main.add_error(None, _("Add at least one participant, or ask for a seat whose name comes later."))
        return not self._has_errors or self.is_new()

    def is_new(self) -> bool:
        """Whether nobody of them is enrolled already."""
        refuse_enrolled(self.event, self.named)
        return not self._has_errors

    @property
    def _has_errors(self) -> bool:
        return bool(self.main.errors) or any(row.errors for row in self.rows)

    @property
    def named(self) -> list[PersonForm]:
        return [row for row in self.rows if row.is_bound and not row.is_blank]

    @property
    def people(self) -> list[Person]:
        """What was asked for. Only of a form that is valid."""
        return [*(row.person for row in self.named), *[Person()] * self._unnamed]

    @property
    def _unnamed(self) -> int:
        return self.main.cleaned_data.get("unnamed") or 0

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Anchors and texts for the list on top."""
        forms_with_fields = (self.main, *self.rows)
        return [
            (field.id_for_label, f"{field.label}: {error}")
            for form in forms_with_fields
            if form.is_bound
            for field in form
            for error in field.errors
        ]


def _rows(data: QueryDict | None) -> list[dict[str, str]]:
    if data is None:
        return [{}] * FIRST_ROWS
    number = _number(str(data.get("people", "")))
    if data.get("do") == "more":
        number = min(number + MORE_ROWS, MOST_ROWS)
    return [_row(data, at) for at in range(number)]


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_ROWS))
    return min(max(int(text), FIRST_ROWS), MOST_ROWS) if is_number else FIRST_ROWS


def _row(data: QueryDict, at: int) -> dict[str, str]:
    return {name: without_controls(str(data.get(f"person-{at}-{name}", ""))) for name in FIELDS}
