"""The service record on paper, for an application."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from courses.kits.pdf import pdf
from courses.kits.words import words
from trainers.models import Qualification
from valmentamo.core.typesetting.spacing import bind

from .record import Held, Record

TEMPLATE = "service-record.typ"
LANGUAGES = ("fi", "sv", "en")


def record_pdf(record: Record) -> bytes:
    """Tagged, in the active language, with the day on which it was made. Raises DocumentError."""
    today = timezone.localdate()
    midday = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    return pdf(TEMPLATE, _data(record, today), timestamp=int(midday.timestamp()))


def _data(record: Record, today: dt.date) -> dict[str, Any]:
    active = get_language() or "fi"
    language = active if active in LANGUAGES else "en"
    title, name = _("Service record as a trainer"), record.trainer.name
    made = _("Made on %(day)s from the register of %(site)s") % {
        "day": date_format(today, "SHORT_DATE_FORMAT"), "site": settings.WAGTAIL_SITE_NAME,
    }  # fmt: skip
    return {
        "title": f"{title}: {name}",
        "description": f"{title}: {name}. {made}.",
        "heading": name,
        "over": title,
        "module": name,
        "language": language,
        "lead": "",
        "foot": bind(f"{title} · {name} · {date_format(today, 'SHORT_DATE_FORMAT')}"),
        "colophon": bind(f"{made}, {settings.OPERATOR_NAME}, {settings.SITE_URL}. {_explained()}"),
        "licence": {"name": settings.WAGTAIL_SITE_NAME, "url": settings.SITE_URL},
        "words": {**words(language), "course": title, "publisher": settings.OPERATOR_NAME, "own_design": ""},
        "facts": [{"label": label, "value": bind(value), "share": share} for label, value, share in _facts(record)],
        "qualifications_title": _("Qualification"),
        "qualifications": [bind(text) for text in _qualifications(record)],
        "held_title": _("Courses held"),
        "columns": [_("When"), _("Training"), _("Where"), _("Role"), _("People"), _("Feedback")],
        "rows": [[bind(text) for text in _cells(row)] for row in record.held],
        "none": _("No held courses are in the register yet."),
    }


def _explained() -> str:
    return _("Feedback is the mean of the answers on a scale of 1–5, told when at least five people have answered.")


def _facts(record: Record) -> list[tuple[str, str, int]]:
    """Label, value and how much of the line's width it gets."""
    number = len(record.held)
    facts = [
        (_("Courses held"), str(number), 2),
        (_("As the lead trainer"), str(record.led) if number else "", 2),
        (_("People trained"), people_text(record), 3),
        (_("Years"), record.years, 2),
        (pgettext("how many", "Municipalities"), str(len(record.municipalities) or ""), 1),
    ]
    return [fact for fact in facts if fact[1]]


def people_text(record: Record) -> str:
    """“about 120; not known of 2 courses”, never more than is known."""
    number = number_format(record.people, use_l10n=True, force_grouping=True)
    text = _("about %(n)s") % {"n": number} if record.is_approximate else number
    missing = record.without_people
    if not missing:
        return text if record.held else ""
    unknown = ngettext("not known of %(n)s course", "not known of %(n)s courses", missing) % {"n": missing}
    return f"{text}; {unknown}" if record.people else capfirst(unknown)


def _qualifications(record: Record) -> list[str]:
    return [_qualification(row) for row in record.qualifications]


def _qualification(row: Qualification) -> str:
    parts = (row.course or _("course not known"), row.event and row.event.title, row.year)
    return ", ".join(str(part) for part in parts if part)


def _cells(row: Held) -> list[str]:
    people = "" if row.people is None else str(row.people)
    feedback = "" if row.feedback is None else number_format(row.feedback, decimal_pos=1)
    shown = _("about %(n)s") % {"n": people} if row.is_approximate else people
    return [row.when, row.event.title, row.where, capfirst(str(row.role.label)), shown or "–", feedback or "–"]
