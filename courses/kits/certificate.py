"""The certificate that a participant is given, as paper: whoever gives it knows the facts, this knows how it looks."""

import datetime as dt
import io
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno

from valmentamo.core.typesetting.durations import grouped, hours_and_minutes
from valmentamo.core.typesetting.spacing import NO_BREAK, bind

from .pdf import data_of, pdf
from .source import Imprint
from .trunk import trunk_of
from .typesetter import Data
from .words import edition_name, words

# Up to here minutes are counted as minutes.
HOUR = 60


@dataclass(frozen=True)
class GivenCertificate:
    """Everything that stands on the paper, in its own language ("fi", "sv", "en"). What is empty is left out.

    `original` is the course's own name where `course` is a translation. `days` is text ("9.–10.3.2027"), `parts` are
    the minutes of each taught part of these days, and `address` is the page that tells whether the certificate is real.
    """

    language: str
    number: str
    name: str
    course: str
    original: str
    programme: str
    edition: int | None
    days: str
    attended: int
    of_days: int
    minutes: int
    parts: tuple[int, ...]
    place: str
    trainers: str
    issuer: str
    given_on: dt.date
    given_on_text: str
    code: str
    address: str
    is_example: bool = False


def write_certificate(given: GivenCertificate) -> bytes:
    """The PDF: one page, the same bytes for the same facts. Raises DocumentError, for a name that no font can print."""
    midday = dt.datetime.combine(given.given_on, dt.time(12), tzinfo=dt.UTC)
    return pdf("given-certificate.typ", _data(given), timestamp=int(midday.timestamp()))


def _data(given: GivenCertificate) -> Data:
    say = words(given.language)
    imprint = Imprint(edition=given.edition or 0, date="", site="", attribution=given.issuer)
    title = bind(f"{say['certificate_title']} {given.number}: {given.course}")
    return data_of("certificate_title", given.course, given.language, imprint) | {
        "title": title,
        "description": title,
        "heading": say["certificate_title"],
        "lead": "",
        "mark": say["certificate_example"] if given.is_example else "",
        "name": given.name,
        "course": bind(given.course),
        "original": bind(given.original),
        "programme": bind(_programme(given)),
        "statement": say["certificate_statement"],
        "facts": _facts(given, say),
        "given": _given(given, say),
        "check": _check(given, say),
        "note": bind(_note(given, say)),
        **trunk_of(given.parts),
    }


def _programme(given: GivenCertificate) -> str:
    edition = edition_name(given.edition, given.language) if given.edition else ""
    return " · ".join(filter(None, (given.programme, edition)))


def _facts(given: GivenCertificate, say: dict[str, str]) -> list[Data]:
    share = f"{given.attended}/{given.of_days}"
    rows = [
        (say["certificate_attended"], f"{given.days} ({share})"),
        (say["contact_time"], _taught(given.minutes)),
        (say["place"], given.place),
    ]
    return [{"label": label, "value": bind(value)} for label, value in rows if value]


def _taught(minutes: int) -> str:
    text = hours_and_minutes(minutes) if minutes else ""
    return f"{text} ({grouped(minutes)}{NO_BREAK}min)" if minutes >= HOUR else text


def _given(given: GivenCertificate, say: dict[str, str]) -> list[Data]:
    rows = [
        (say["trainers"], given.trainers),
        (say["certificate_issuer"], given.issuer),
        (say["certificate_given"], given.given_on_text),
        (say["certificate_number"], given.number),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _check(given: GivenCertificate, say: dict[str, str]) -> Data:
    """The address without the code is short enough to be typed; the code stands below it."""
    shown = given.address.removesuffix("/").rpartition("/")[0].removeprefix("https://").removeprefix("http://")
    return {
        "address": given.address,
        "shown": f"{shown}/",
        "code": given.code,
        "qr": qr_code(given.address),
        "alt": say["certificate_qr"].format(address=urlsplit(given.address).netloc),
    }


def _note(given: GivenCertificate, say: dict[str, str]) -> str:
    example = say["certificate_example_note"] if given.is_example else ""
    return " ".join(filter(None, (example, say["certificate_meaning"], say["own_design"])))


def qr_code(address: str) -> str:
    """An SVG without a margin: whoever places it leaves four modules free around it (ISO/IEC 18004)."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, nl=False)
    return drawn.getvalue().decode()
