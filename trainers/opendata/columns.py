"""A column of open data: where its value comes from and what the data dictionary says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

TEXT, CODE, INTEGER, NUMBER = _("text"), _("code"), _("whole number"), _("number")
DATE, MOMENT, TRUTH, ADDRESS = _("date"), _("moment (UTC)"), _("true or false"), _("web address")
DATES, TEXTS = _("list of dates"), _("list of texts")
NEVER_MISSING = _("always given")
NOT_KNOWN = _("empty: not known")


@dataclass(frozen=True)
class Column:
    """`value` gives None when it is not known; CSV has an empty field then, JSON null."""

    name: str
    meaning: str | Promise
    kind: str | Promise
    value: Callable[[Any], Any]
    example: str = ""
    unit: str | Promise = ""
    missing: str | Promise = NOT_KNOWN


def codes(meaning: str | Promise, choices: type[TextChoices]) -> str | Promise:
    """The meaning and what each code stands for."""
    listed = [format_lazy("{} = {}", code, label) for code, label in choices.choices]
    joined = format_lazy(", ".join("{}" for _one in listed), *listed)
    return format_lazy("{}: {}", meaning, joined)
