"""What each column of a list holds: by its heading in Finnish, Swedish or English, else by what is in it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .table import Line, Table

# What a column can hold; "" is left out.
KINDS = {
    "": _("Leave out"),
    "name": _("Name"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "email": _("E-mail"),
    "role": _("Role at work"),
    "needs": _("Needs"),
    "diet": _("Diet"),
}

HEADINGS = {
    "name": """
        nimi, koko nimi, osallistuja, osallistujan nimi, henkilö,
        namn, hela namnet, deltagare, deltagarens namn,
        name, full name, participant, participant name
    """,
    "first_name": """
        etunimi, etunimet, kutsumanimi,
        förnamn, tilltalsnamn,
        first name, given name, forename
    """,
    "last_name": """
        sukunimi,
        efternamn,
        last name, surname, family name
    """,
    "email": """
        sähköposti, sähköpostiosoite, oma sähköposti, työsähköposti, s posti, sposti, e posti, meili,
        e post, epost, e postadress, epostadress, egen e post,
        e mail, email, mail, e mail address, email address, own e mail
    """,
    "role": """
        tehtävä, tehtävä työssä, rooli, rooli työssä, tehtävänimike, ammattinimike, nimike, titteli, työtehtävä,
        toimenkuva, asema,
        roll, roll i arbetet, befattning, uppgift, titel, yrkestitel, arbetsuppgift,
        role, role at work, job title, title, position
    """,
    "needs": """
        tarpeet, tarve, tuen tarve, tuen tarpeet, osallistumisen tarpeet, esteettömyys, mitä tarvitset,
        mitä tarvitset jotta voit osallistua,
        behov, särskilda behov, tillgänglighet, vad behöver du,
        needs, access needs, special needs, accessibility, what do you need
    """,
    "diet": """
        ruokavalio, ruokavaliot, erityisruokavalio, ruoka allergiat, allergiat, ruokarajoitteet,
        kost, specialkost, kosthållning, matallergier, allergier,
        diet, dietary requirements, dietary needs, allergies, food
    """,
}
BY_HEADING = {word.strip(): kind for kind, words in HEADINGS.items() for word in words.split(",")}
# A title or two may stand above the headings.
LOOKED_THROUGH = 6
NUMBERED = re.compile(r"^(nro|no|nr|#|\d+)$")


@dataclass(frozen=True)
class Guess:
    """`heading`: the place of the row of headings among the lines, or None; `kinds`: one for each column."""

    heading: int | None
    kinds: tuple[str, ...]


def plain(text: str) -> str:
    """A heading without what people add to it: "Sähköposti (pakollinen) *" is sähköposti."""
    without_brackets = re.sub(r"\(.*?\)|\[.*?\]", " ", unicodedata.normalize("NFC", text).casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", without_brackets).split())


def guess(table: Table) -> Guess:
    """Never wrong for good: whoever sees the guess can correct it."""
    heading = _heading(table.lines[:LOOKED_THROUGH])
    if heading is not None:
        return Guess(heading, _once([BY_HEADING.get(plain(cell), "") for cell in _padded(table, heading)]))
    kinds = _by_content(table)
    return Guess(_unknown_heading(table, kinds), kinds)


def _heading(lines: Sequence[Line]) -> int | None:
    """The row with most headings that we know; a row with an address in it is a person."""
    best, most = None, 0
    for place, line in enumerate(lines):
        known = sum(plain(cell) in BY_HEADING for cell in line.cells)
        if known > most and not any("@" in cell for cell in line.cells):
            best, most = place, known
    return best


def _padded(table: Table, place: int) -> list[str]:
    cells = table.lines[place].cells
    return [*cells, *[""] * (table.width - len(cells))]


def _once(kinds: Sequence[str]) -> tuple[str, ...]:
    """Of two columns with one meaning the first counts."""
    return tuple(kind if kind and kind not in kinds[:place] else "" for place, kind in enumerate(kinds))


def _by_content(table: Table) -> tuple[str, ...]:
    """Most cells with @ are addresses; the first column of words is names."""
    columns = [[line.cells[at] for line in table.lines if at < len(line.cells)] for at in range(table.width)]
    addresses = [sum("@" in cell for cell in column) for column in columns]
    kinds = [""] * table.width
    if any(addresses):
        kinds[addresses.index(max(addresses))] = "email"
    for at, column in enumerate(columns):
        if not kinds[at] and any(cell and not NUMBERED.match(plain(cell)) for cell in column):
            kinds[at] = "name"
            break
    return tuple(kinds)


def _unknown_heading(table: Table, kinds: Sequence[str]) -> int | None:
    """The first row heads the columns when it alone has no address where the others have one."""
    if "email" not in kinds or len(table.lines) == 1:
        return None
    at = kinds.index("email")
    first, rest = table.lines[0], table.lines[1:]
    has_address = at < len(first.cells) and "@" in first.cells[at]
    others = sum(at < len(line.cells) and "@" in line.cells[at] for line in rest)
    is_filled = at < len(first.cells) and bool(first.cells[at])
    return 0 if is_filled and not has_address and others == len(rest) else None
