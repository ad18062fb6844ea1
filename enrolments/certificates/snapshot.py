"""What stands on a certificate, written down when it is given: nothing of it is read from the event ever after."""

import datetime as dt
import unicodedata
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from courses.models import Variant
from trainers.models import EventKind, Mode, TrainerRole, TrainingEvent

from ..attendance.roll import Standing
from ..models import Certificate
from ..organiser import organiser_of
from .teaching import taught

# What `drawn_up` reads of an event beside its own row.
RELATED = (
    "days", "programme__days__slots", "edition", "course__locale", "municipality", "trainers__trainer",
    "organisations__organisation",
)  # fmt: skip


def with_facts(event: TrainingEvent) -> TrainingEvent:
    """The same event with everything that a certificate tells of it. A constant number of queries."""
    prefetch_related_objects([event], *RELATED)
    return event


def drawn_up(event: TrainingEvent, standing: Standing) -> Certificate:
    """The certificate of one person, not saved and without a number. Give the event `with_facts`."""
    person = standing.line.person
    teaching = taught(event, standing.days_present)
    day = timezone.localdate()
    return Certificate(
        event=event,
        participant=person,
        kind=event.kind,
        name=tidy(person.name),
        language=person.enrolment.language,
        **titles(event, person.enrolment.language),
        edition_number=event.edition.number if event.edition else None,
        issuer=_fitting(organiser_of(event), "issuer"),
        trainer_names=trainers_of(event),
        days=[date.isoformat() for date in standing.days_present],
        minutes=teaching.minutes,
        parts=list(teaching.parts),
        rule_required=standing.rule.required,
        rule_days=standing.rule.days,
        is_example=event.is_example,
        issued_on=day,
        erase_on=kept_until(day),
    )


def tidy(name: str) -> str:
    """A name in one line, each letter with its marks as one character: what fonts and searches know."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def kept_until(day: dt.date) -> dt.date:
    """Until when the register knows the name of a certificate given on this day."""
    year = day.year + settings.CERTIFICATE_YEARS
    return day.replace(year=year, day=min(day.day, 28)) if day.month == 2 else day.replace(year=year)  # noqa: PLR2004


def titles(event: TrainingEvent, language: str) -> dict[str, str]:
    """What is written in the certificate's language: course, programme and place."""
    with translation.override(language):
        course, programme, place = _course(event, language), _programme(event, language), _place(event)
    return {
        "course_title": _fitting(course, "course_title"),
        "programme_title": _fitting(programme, "programme_title"),
        "place": _fitting(place, "place"),
    }


def _course(event: TrainingEvent, language: str) -> str:
    """The course's name; where it has none in this language, what it is, and its own name in brackets."""
    if event.course is None:
        return event.title
    if event.course.locale.language_code == language:
        return str(event.course.title)
    translated = _translation(event.course, language)
    return translated or f"{capfirst(str(EventKind(event.kind).label))} ({event.course.title})"


def _translation(course: Any, language: str) -> str:
    locale = Locale.objects.filter(language_code=language).first()
    page = course.get_translation_or_none(locale) if locale else None
    return str(page.title) if page and page.live else ""


def _programme(event: TrainingEvent, language: str) -> str:
    """Its name, or in another language how long it is."""
    programme = event.programme
    if programme is None:
        return ""
    if event.course is None or event.course.locale.language_code == language:
        return str(programme.title)
    if programme.variant not in (Variant.TWO_DAY, Variant.THREE_DAY, Variant.TRAINER_DAY):
        return str(programme.title)
    days = len(programme.contact_days())
    return ngettext("Programme of %(days)s day", "Programme of %(days)s days", days) % {"days": days}


def _place(event: TrainingEvent) -> str:
    if event.mode == Mode.ONLINE:
        return capfirst(str(Mode.ONLINE.label))
    town = event.municipality.name if event.municipality else event.venue
    return _("%(place)s and online") % {"place": town} if event.mode == Mode.HYBRID and town else town


def trainers_of(event: TrainingEvent) -> str:
    """Whole names, lead trainers first; what does not fit is left out."""
    rows = sorted(event.trainers.all(), key=lambda row: (row.role != TrainerRole.LEAD, row.sort_order or 0))
    names = [row.trainer.name for row in rows]
    most = _longest("trainer_names")
    while len(", ".join(names)) > most:
        names.pop()
    return ", ".join(names)


def _fitting(text: str, field: str) -> str:
    most = _longest(field)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _longest(name: str) -> int:
    field: Any = Certificate._meta.get_field(name)
    return int(field.max_length)
