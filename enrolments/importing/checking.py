"""Every row of a list looked at: all faults at once, and who is enrolled already."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ..drafts import Content
from ..forms.person import PersonForm
from ..services.requests import Person
from ..services.seats import active_emails
from .sheet import Row, Sheet


@dataclass(frozen=True)
class Known:
    """Addresses, in small letters, that need no bringing in: enrolled in the event, or on the form."""

    enrolled: frozenset[str] = frozenset()
    on_form: frozenset[str] = frozenset()


@dataclass
class Checked:
    """`faulty` rows are shown for mending, `left_out` those that the person does not want, `new` will be added."""

    new: list[Person] = field(default_factory=list)
    faulty: list["CheckedRow"] = field(default_factory=list)
    enrolled: list["CheckedRow"] = field(default_factory=list)
    on_form: list["CheckedRow"] = field(default_factory=list)
    left_out: list["CheckedRow"] = field(default_factory=list)


@dataclass(frozen=True)
class CheckedRow:
    number: int
    form: PersonForm

    @property
    def label(self) -> str:
        return str(self.form["name"].value() or self.form["email"].value() or "")


def known(event: TrainingEvent, content: Content, sheet: Sheet) -> Known:
    """One query."""
    emails = [row["email"].strip() for _number, row in sheet.people]
    on_form = {row.get("email", "").strip().lower() for row in content.people} - {""}
    return Known(frozenset(active_emails(event, emails)), frozenset(on_form))


def check(sheet: Sheet, known: Known) -> Checked:
    """Writes nothing. Time grows with the number of rows."""
    checked = Checked()
    seen: dict[str, int] = {}
    for number, row in sheet.people:
        checked_row = CheckedRow(number, row_form(number, row))
        _sort(checked, checked_row, known, seen, is_wanted=number not in sheet.left_out)
    return checked


def row_form(number: int, row: Row) -> PersonForm:
    prefix = f"row-{number}"
    return PersonForm({f"{prefix}-{name}": text for name, text in row.items()}, prefix=prefix, empty_permitted=False)


def _sort(checked: Checked, row: CheckedRow, known: Known, seen: dict[str, int], *, is_wanted: bool) -> None:
    """Puts one row where it belongs."""
    form = row.form
    form.is_valid()
    email = form.cleaned_data.get("email", "").lower()
    if not is_wanted:
        checked.left_out.append(row)
    elif email in known.enrolled:
        checked.enrolled.append(row)
    elif email in known.on_form:
        checked.on_form.append(row)
    else:
        _refuse_double(form, email, row.number, seen)
        if form.errors:
            checked.faulty.append(row)
        else:
            checked.new.append(form.person)


def _refuse_double(form: PersonForm, email: str, number: int, seen: dict[str, int]) -> None:
    if not email:
        return
    if email in seen:
        message = _("Row %(number)s has the same address. Each participant needs an address of their own.")
        form.add_error("email", message % {"number": seen[email]})
    seen.setdefault(email, number)


def as_rows(people: Sequence[Person]) -> list[Row]:
    """For the form, which takes them as if they had been typed."""
    return [dict(vars(person)) for person in people]
