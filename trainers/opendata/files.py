"""The files that there are, each in CSV and JSON."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..listing.filters import Chosen
from ..numbers.queries import numbers
from . import event_columns, number_columns
from .columns import Column
from .events import events
from .numbers import records


@dataclass(frozen=True)
class DataSet:
    """`key` is the file's name, the name of the list in JSON, and the anchor of its columns."""

    key: str
    name: str | Promise
    about: str | Promise
    columns: Sequence[Column]
    records: Callable[[Chosen], Iterable[Any]]

    @property
    def csv_address(self) -> str:
        return reverse(f"data:{self.key}_csv")

    @property
    def json_address(self) -> str:
        return reverse(f"data:{self.key}_json")


EVENTS = DataSet(
    "koulutukset",
    _("Training events"),
    _("Every public event, coming, held and cancelled: one row is one event."),
    event_columns.COLUMNS,
    events,
)
NUMBERS = DataSet(
    "luvut",
    _("Numbers"),
    _("The figures of the page of numbers: one row is one figure of one group of events."),
    number_columns.COLUMNS,
    lambda chosen: records(numbers(chosen)),
)
DATA_SETS = (EVENTS, NUMBERS)
