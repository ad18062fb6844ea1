"""The participants of one form: each right by itself, and all of them together."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ..services.seats import active_emails
from .person import PersonForm

Row = dict[str, str]


def person_forms(rows: Sequence[Row], *, is_checked: bool) -> list[PersonForm]:
    return [_person_form(number, row, is_checked=is_checked) for number, row in enumerate(rows)]


def _person_form(number: int, row: Row, *, is_checked: bool) -> PersonForm:
    prefix = f"person-{number}"
    if not is_checked:
        return PersonForm(prefix=prefix, initial=row)
    return PersonForm({f"{prefix}-{name}": text for name, text in row.items()}, prefix=prefix)


def _valid_emails(forms: Iterable[PersonForm]) -> list[tuple[PersonForm, str]]:
    named = ((form, form.cleaned_data.get("email", "").lower()) for form in forms if form.is_bound)
    return [(form, email) for form, email in named if email]


def refuse_doubles(forms: Sequence[PersonForm]) -> None:
    """Each participant needs an address of their own: the message and the link go there."""
    seen: dict[str, int] = {}
    for number, form in enumerate(forms, start=1):
        email = form.cleaned_data.get("email", "").lower()
        if email in seen:
            message = _("Participant %(number)s has this address, too. Each participant needs an address of their own.")
            form.add_error("email", message % {"number": seen[email]})
        elif email:
            seen[email] = number


def refuse_enrolled(event: TrainingEvent, forms: Sequence[PersonForm]) -> None:
    """One query for all of them."""
    emails = _valid_emails(forms)
    known = active_emails(event, [email for _form, email in emails]) if emails else set()
    for form, email in emails:
        if email in known:
            form.add_error("email", _("This address is already enrolled in this event. Take the person off the list."))
