"""The certificate as a PDF, printed from the snapshot whenever somebody needs it: no copy of it is kept."""

import datetime as dt
import hashlib

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from courses.kits.certificate import GivenCertificate, write_certificate
from courses.kits.pdf import DocumentError
from trainers.dates import days_text
from trainers.models import EventKind

from ..errors import EnrolmentRefused
from ..models import Certificate


def printed(certificate: Certificate) -> bytes:
    """The file: the same facts give the same bytes. Raises EnrolmentRefused when the name has been erased or cannot be
    printed.
    """
    if not certificate.name:
        raise EnrolmentRefused(_("The name on this certificate has been erased."), code="erased")
    with translation.override(certificate.language):
        given = facts_of(certificate)
    try:
        return write_certificate(given)
    except DocumentError as error:
        raise EnrolmentRefused(str(error), code="unprintable", field="name") from error


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def file_name(certificate: Certificate) -> str:
    """The number tells nobody's name: files lie about on shared computers."""
    words = {"sv": "intyg", "en": "certificate"}
    return f"{words.get(certificate.language, 'todistus')}-{certificate.number}.pdf"


def facts_of(certificate: Certificate) -> GivenCertificate:
    """In the certificate's language, which is the active one."""
    course, original = _parted(certificate)
    days = days_of(certificate)
    return GivenCertificate(
        language=certificate.language,
        number=certificate.number,
        name=certificate.name,
        course=course,
        original=original,
        programme=certificate.programme_title,
        edition=certificate.edition_number,
        days=days_in_words(days),
        attended=len(days),
        of_days=certificate.rule_days,
        minutes=certificate.minutes,
        parts=tuple(certificate.parts) or (1,) * len(days),
        place=certificate.place,
        trainers=certificate.trainer_names,
        issuer=certificate.issuer,
        given_on=certificate.issued_on,
        given_on_text=date_format(certificate.issued_on, "DATE_FORMAT"),
        code=certificate.shown_code,
        address=check_address(certificate),
        is_example=certificate.is_example,
    )


def _parted(certificate: Certificate) -> tuple[str, str]:
    """“Workplace coach training (Työpaikkavalmentaja-koulutus)”: what it is called here, and the course's own name."""
    kind, title = capfirst(str(EventKind(certificate.kind).label)), certificate.course_title
    original = title.removeprefix(f"{kind} (").removesuffix(")")
    return (kind, original) if title == f"{kind} ({original})" else (title, "")


def days_of(certificate: Certificate) -> list[dt.date]:
    return [dt.date.fromisoformat(day) for day in certificate.days]


def days_in_words(days: list[dt.date]) -> str:
    """9.–10.3.2027; in English, where 9.3. could be September, 9 March 2027 and 10 March 2027."""
    if translation.get_language() != "en":
        return days_text(days)
    *first, last = (date_format(day, "DATE_FORMAT") for day in days)
    return f"{', '.join(first)} and {last}" if first else last


def check_address(certificate: Certificate) -> str:
    """The whole address of the page that tells whether the certificate is real, in the active language."""
    return f"{settings.SITE_URL}{reverse('check:certificate', args=[certificate.shown_code])}"
