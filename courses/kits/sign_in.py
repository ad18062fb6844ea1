"""The sign-in sheet of one event: whoever holds it knows the people and the days, this knows how it looks."""

from dataclasses import dataclass

from valmentamo.core.typesetting.spacing import bind

from .pdf import data_of, pdf
from .source import Imprint
from .words import words

ROWS_ON_PAGE = 10


@dataclass(frozen=True)
class SignInSheet:
    """Everything that stands on the paper, in its own language ("fi", "sv", "en"); `days` are text ("ti 9.3.2027").

    `people` are names with their organisations; rows without a name follow for those who come unexpectedly. `note`
    says how a paper with names on it is kept.
    """

    language: str
    title: str
    place: str
    trainers: str
    days: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    empty_rows: int
    note: str
    attribution: str


def write_sign_in(sheet: SignInSheet) -> bytes:
    """The PDF: the same bytes for the same facts. Raises DocumentError, for a name that no font can print."""
    say = words(sheet.language)
    imprint = Imprint(edition=0, date="", site="", attribution=sheet.attribution)
    title = bind(f"{say['attendance']}: {sheet.title}")
    rows = [{"name": bind(name), "organisation": bind(organisation)} for name, organisation in sheet.people]
    rows += [{"name": "", "organisation": ""}] * sheet.empty_rows
    data = data_of("attendance", sheet.title, sheet.language, imprint) | {
        "title": title,
        "description": title,
        "over": bind(sheet.title),
        "heading": say["attendance"],
        "lead": say["attendance_sign"],
        "facts": [],
        "foot": title,
        "note": bind(sheet.note),
        "place": bind(sheet.place),
        "trainers": bind(sheet.trainers),
        "days": [{"date": bind(date), "hours": bind(hours)} for date, hours in sheet.days],
        "rows": [{"number": number, **row} for number, row in enumerate(rows, start=1)],
        "rows-on-page": ROWS_ON_PAGE,
        "row-height": 12.5,
    }
    return pdf("sign-in.typ", data)
