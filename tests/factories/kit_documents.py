"""Sources of a kit's documents, small and without surprises. `module()` and `programme()` take what a test changes."""

from dataclasses import replace
from typing import Any

from courses.kits.source import ActivitySource, DaySource, Imprint, ModuleSource, Node, ProgrammeSource, SlotSource

IMPRINT = Imprint(edition=2, date="22.11.2026", site="valmentamo.example")


def text(words: str) -> Node:
    return {"kind": "text", "text": words}


def paragraph(words: str) -> Node:
    return {"kind": "paragraph", "spans": [text(words)]}


def heading(words: str, level: int = 2) -> Node:
    return {"kind": "heading", "level": level, "spans": [text(words)]}


def bullets(*items: str, style: str = "bullet") -> Node:
    return {"kind": "list", "style": style, "items": [[text(item)] for item in items]}


def table(*rows: tuple[str, ...]) -> Node:
    head, *body = rows
    return {
        "kind": "table",
        "columns": [{"heading": [text(words)], "narrow": False, "weight": 1} for words in head],
        "rows": [{"cells": [[text(words)] for words in row], "to_write_in": False} for row in body],
    }


def link(words: str, to: str) -> Node:
    return {"kind": "paragraph", "spans": [{"kind": "link", "to": to, "spans": [text(words)]}]}


BODY = (
    heading("Miksi tämä on tärkeää"),
    paragraph("Hyvä opastus on myös turvallisuutta."),
    {"kind": "notice", "blocks": [paragraph("Vastuu pysyy esihenkilöllä.")]},
    heading("Kolme vaihetta", level=3),
    bullets("Valmistele paikka", "Näytä hitaasti", "Varmista yhdessä", style="number"),
    table(("Vältä", "Sano mieluummin"), ("Tämä on helppo", "Tähän menee hetki oppia")),
    bullets("Olen sopinut ajan", style="tick"),
    {"kind": "lines", "count": 2},
)
ACTIVITIES = (
    ActivitySource(
        "Alustus", 20, 0, (paragraph("Kuulet opastuksen vaiheet."),), (paragraph("Kysy salilta kuusi sanaa."),)
    ),
    ActivitySource(
        "Harjoitus", 40, 20, (paragraph("Opastat parille tehtävän."),), (bullets("Jaa kortit", "Sano ajat ääneen"),)
    ),
)
MODULE = ModuleSource(
    code="M4",
    title="Perehdytys ja työnopastus",
    lead="Opit opastamaan tehtävän vaiheittain.",
    minutes=60,
    kind="contact",
    language="fi",
    outcomes=("opastaa tehtävän vaiheittain", "varmistaa, että tehtävä on opittu"),
    activities=ACTIVITIES,
    body=BODY,
    notes=(paragraph("Varaa pöydät kolmelle."),),
    materials=("Opastuskortti", "Perehdytyksen tarkistuslista"),
    themes=("Työvalmennus ja opastaminen",),
)


def module(**changes: Any) -> ModuleSource:
    return replace(MODULE, **changes)


def contact_day(number: int) -> DaySource:
    slots = (
        SlotSource("9.00", "10.15", 75, f"Aamun moduuli {number}", f"M{number}", "module"),
        SlotSource("10.15", "10.30", 15, "Tauko", "", "break"),
        SlotSource("10.30", "12.00", 90, f"Päivän moduuli {number}", f"M{number + 10}", "module"),
        SlotSource("12.00", "12.45", 45, "Lounas", "", "lunch"),
        SlotSource("12.45", "13.05", 20, "Päivän päätös", "", "closing"),
    )
    return DaySource(f"{number}. päivä", "Kuuluu molempiin ohjelmiin", "contact", number, slots)


def own_day(title: str, kind: str) -> DaySource:
    slots = (SlotSource("9.00", "10.00", 60, f"{title}: tehtävä", "M0", "module"),)
    return DaySource(title, f"{title} tehdään omaan tahtiin.", kind, None, slots)


def programme(days: int = 2, **changes: Any) -> ProgrammeSource:
    around = (own_day("Ennen", "before"), *map(contact_day, range(1, days + 1)), own_day("Jälkeen", "after"))
    source = ProgrammeSource(
        slug="kaksi-paivaa",
        title="Kahden päivän ohjelma",
        course="Työpaikkavalmentaja-koulutus",
        language="fi",
        days=around,
        contact_minutes=185 * days,
        own_minutes=120,
        certificate_note="Todistus koskee osallistumista.",
        audience="Työntekijöille, jotka opastavat työhön tulijaa.",
    )
    return replace(source, **changes)
