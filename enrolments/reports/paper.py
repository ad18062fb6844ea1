"""A report on one page of A4, tagged, for those who pay for trainings: figures, strokes, and what is not known."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.kits.pdf import LICENCE_URL, pdf
from courses.kits.words import words
from trainers.numbers.chart import Chart, Column
from valmentamo.core.typesetting.spacing import bind

from .charts import OverTime, Stroke, over_time, people_by
from .notes import notes, silent
from .queries import Report
from .sums import Sums

TEMPLATE = "figures-report.typ"
LANGUAGES = ("fi", "sv", "en")


def write_paper(report: Report) -> bytes:
    """In the active language. Raises DocumentError."""
    made = timezone.localtime(report.made_at)
    return pdf(TEMPLATE, _data(report, made), timestamp=int(made.timestamp()))


def _data(report: Report, made: dt.datetime) -> dict[str, Any]:
    active = get_language() or "fi"
    language = active if active in LANGUAGES else "en"
    title = _("Trainings %(period)s") % {"period": report.chosen.period.words}
    over = _("Report of workplace coach trainings")
    day = date_format(made, "SHORT_DATE_FORMAT")
    return {
        "title": f"{over}: {title}",
        "description": f"{over}. {title}. {_selection(report)}",
        "heading": bind(title),
        "over": over,
        "module": title,
        "language": language,
        "lead": bind(_selection(report)),
        "foot": bind(_("Made on %(day)s from %(site)s") % {"day": day, "site": settings.SITE_URL}),
        "colophon": "",
        "licence": {"name": "", "url": LICENCE_URL},
        "words": {**words(language), "course": over, "publisher": settings.OPERATOR_NAME, "own_design": ""},
        "facts": [],
        "figures": [_figure(*each) for each in _figures(report)],
        "chart": _chart(over_time(report)),
        "parts": list(_parts(report)),
        "trainers": _trainers(report),
        "notes": [bind(note) for note in _notes(report)],
    }


def _selection(report: Report) -> str:
    """What was chosen beside the period, in words."""
    return ", ".join(report.chosen.names.values()) or _("All trainings of the site")


# --- figures -------------------------------------------------------------------------------------------------------


def _figure(label: str, value: str, note: str = "", about: str = "") -> dict[str, str]:
    return {"label": bind(label), "value": bind(value), "note": bind(note), "about": about}


def _figures(report: Report) -> Iterator[tuple[str, ...]]:
    """Six at most: three beside each other."""
    total = report.total
    about = _("about") if total.about else ""
    yield _("Trainings held"), number(total.held), _also_events(total)
    yield _("People trained"), number(total.people_told), _open(total.people_open), about
    yield _("Organisations trained"), number(total.organisations_told), _open(total.organisations_open), about
    yield _("Attendance"), percent(total.attendance), _("of the days of people with a seat")
    if not report.is_of_kind:
        yield _("Certificates"), number(total.certificates), ""
        yield _("Feedback"), _mean(total.mean), _answers(total)


def number(value: int | None) -> str:
    """A dash for what is not known."""
    return "–" if value is None else str(number_format(value, use_l10n=True, force_grouping=True))


def percent(value: int | None) -> str:
    return "–" if value is None else f"{value} %"


def _mean(mean: Decimal | None) -> str:
    return "–" if mean is None else str(number_format(mean, decimal_pos=1))


def _answers(total: Sums) -> str:
    text = ngettext("mean of 1–5, %(n)s answer", "mean of 1–5, %(n)s answers", total.answers)
    return text % {"n": number(total.answers)} if total.mean is not None else _("too few answers")


def _also_events(total: Sums) -> str:
    """Planned and cancelled ones, as far as there are any."""
    parts = (
        (total.planned, ngettext("%(n)s planned", "%(n)s planned", total.planned)),
        (total.awaiting, ngettext("%(n)s not closed yet", "%(n)s not closed yet", total.awaiting)),
        (total.cancelled, ngettext("%(n)s cancelled", "%(n)s cancelled", total.cancelled)),
    )
    return ", ".join(words % {"n": number(value)} for value, words in parts if value)


def _open(value: int) -> str:
    return _("and %(n)s not confirmed yet") % {"n": number(value)} if value else ""


# --- charts --------------------------------------------------------------------------------------------------------


def _chart(time: OverTime | None) -> dict[str, Any] | None:
    if time is None:
        return None
    chart = time.chart
    return {
        "title": _("Trainings by month") if time.by_month else _("Trainings by year"),
        "alt": time.words,
        "note": legend(chart),
        "width": chart.width,
        "height": chart.height,
        "axis": chart.axis,
        "pitch": chart.width // len(chart.columns),
        "columns": [_column(column) for column in chart.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    total = column.held + column.coming
    return {
        "label": _("not known") if column.is_unknown else column.label,
        "value": str(total) if total else "",
        "middle": column.middle,
        "top": column.top,
        "strokes": [
            {"x": stroke.x, "y": stroke.y, "width": stroke.width, "coming": stroke.is_coming}
            for stroke in column.strokes
        ],
    }


def legend(chart: Chart) -> str:
    one = ngettext("One stroke is one training.", "One stroke is %(n)s trainings, a shorter one fewer.", chart.unit)
    text = one % {"n": chart.unit}
    coming = _("Outlined: not held yet.")
    return f"{text} {coming}" if chart.has_coming else text


def _parts(report: Report) -> Iterator[dict[str, Any]]:
    if report.is_empty:
        return
    yield _part(_("People trained by region"), _("Region"), people_by(report, "maakunta"))
    title = _("Where they came from")
    yield _part(title, _("Type of organisation"), people_by(report, "organisaatio"))


def _part(title: str, heading: str, strokes: list[Stroke]) -> dict[str, Any]:
    rows = [{"name": bind(each.name), "share": each.share, "value": number(each.value)} for each in strokes]
    return {"title": title, "heading": heading, "unit": _("People"), "rows": rows, "none": _("Not known.")}


# --- words ---------------------------------------------------------------------------------------------------------


def _trainers(report: Report) -> dict[str, Any]:
    found = report.trainers
    day = date_format(found.day, "SHORT_DATE_FORMAT")
    facts = (
        (_("Active trainers"), found.active),
        (_("About to lapse"), found.lapsing),
        (_("Lapsed"), found.lapsed),
        (_("Qualified in all"), found.qualified),
        (_("Newly qualified"), found.newly),
    )
    return {
        "title": _("Trainers on %(day)s") % {"day": day},
        "facts": [] if found.is_empty else [{"label": label, "value": number(value)} for label, value in facts],
        "none": _("No trainers are in the register."),
    }


def _notes(report: Report) -> Iterator[str]:
    yield _(
        "People trained had a seat and were present on as many days as the certificate takes; organisations are those"
        " that they came from, each once a training. Whoever took part in two trainings is counted twice."
    )
    if report.total.silent:
        yield silent(report.total.silent)
    yield from notes(report)
