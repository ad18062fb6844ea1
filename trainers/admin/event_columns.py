"""Columns of the list of events."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn

from ..dates import days_text
from ..models import DatePrecision, EventState, TrainingEvent

# Shown as a filled tag: readers can act on these now.
LIVELY = (EventState.ANNOUNCED, EventState.OPEN)


def dates(event: TrainingEvent) -> str:
    """Never more than is known."""
    if event.has_days:
        return days_text(day.date for day in event.days.all()) or _("days not known")
    if event.precision == DatePrecision.YEAR:
        return str(event.year)
    return _("year not known")


def place(event: TrainingEvent) -> str:
    names = [event.municipality.name] if event.municipality else []
    if event.mode and event.mode != "onsite":
        names.append(event.get_mode_display())
    return ", ".join(names)


def seats(event: TrainingEvent) -> str:
    if event.capacity is None:
        return str(event.seats_taken or "")
    return f"{event.seats_taken}/{event.capacity}"


def lacks(event: Any) -> str:
    """How many things wait for a coordinator; the view has found them."""
    return str(len(event.findings) or "")


class StateColumn(StatusTagColumn):
    """The state as a tag; an example says so."""

    def __init__(self) -> None:
        super().__init__("state", label=gettext_lazy("State"), primary=is_lively, sort_key="state")

    def get_value(self, instance: TrainingEvent) -> str:
        state = instance.get_state_display()
        return _("%(state)s, example") % {"state": state} if instance.is_example else state


def is_lively(event: TrainingEvent) -> bool:
    return event.state in LIVELY


NEWEST_FIRST = (F("year").desc(nulls_last=True), F("first_day").desc(nulls_last=True), "title", "pk")
COLUMNS = [
    "title",
    Column("dates", label=gettext_lazy("When"), accessor=dates, sort_key="first_day"),
    Column("place", label=gettext_lazy("Where"), accessor=place, sort_key="municipality__name_fi"),
    StateColumn(),
    Column("seats", label=gettext_lazy("Seats taken"), accessor=seats),
    Column("lacks", label=gettext_lazy("Missing"), accessor=lacks),
]
