"""Sources of documents, made by hand: one of every kind of block, and words that must not reach a participant."""

from dataclasses import replace
from typing import Any

from courses.kits.source import ActivitySource, DaySource, Imprint, ModuleSource, Node, ProgrammeSource, SlotSource

SECRET = "VAIN-KOULUTTAJALLE"
IMPRINT = Imprint(edition=2, date="22.11.2026", site="valmentamo.example")


def text(value: str) -> list[Node]:
    return [{"kind": "text", "text": value}]


def paragraph(value: str) -> Node:
    return {"kind": "paragraph", "spans": text(value)}


def heading(value: str, level: int = 2) -> Node:
    return {"kind": "heading", "level": level, "spans": text(value)}


def items(*values: str, style: str = "bullet") -> Node:
    return {"kind": "list", "style": style, "items": [text(value) for value in values]}


def table(*rows: tuple[str, ...], head: tuple[str, ...] = ("Vältä", "Sano mieluummin")) -> Node:
    return {
        "kind": "table",
        "columns": [{"heading": text(name), "narrow": False, "weight": 1} for name in head],
        "rows": [{"cells": [text(cell) for cell in row], "to_write_in": False} for row in rows],
    }


def notice(value: str) -> Node:
    return {"kind": "notice", "blocks": [paragraph(value)]}


def timed(minutes: str, value: str) -> list[Node]:
    """A line of a script as writers write it: **0–4 min.** and what happens then."""
    return [{"kind": "strong", "spans": text(f"{minutes} min.")}, {"kind": "text", "text": f" {value}"}]


def script(*lines: list[Node]) -> tuple[Node, ...]:
    return ({"kind": "list", "style": "bullet", "items": list(lines)},)


LINK: Node = {"kind": "link", "to": "/tietopankki/perehdytys/", "spans": text("Perehdytys")}
BODY: tuple[Node, ...] = (
    heading("Miksi tämä on tärkeää"),
    {
        "kind": "paragraph",
        "spans": [LINK, *text(" tutustuttaa työpaikkaan."), {"kind": "break"}, *text("Toinen rivi.")],
    },
    notice("Vastuu pysyy esihenkilöllä."),
    heading("Opastus vaiheittain"),
    items("Valmistele.", "Näytä.", "Anna kokeilla.", style="number"),
    heading("Mitä sanoa", level=3),
    table(("Ymmärsitkö?", "Näytätkö, miten teet?"), ("Tämä on helppo.", "Tähän menee hetki.")),
    {"kind": "lines", "count": 3},
    heading("Mieti omalla työpaikallasi"),
    items("Mikä tehtävä opastetaan kiireessä?", "Mistä tiedät, että toinen osaa?"),
)
ACTIVITIES = (
    ActivitySource(
        title="Alustus",
        minutes=20,
        start=0,
        text=(paragraph("Kuulet, mitä eroa on perehdytyksellä ja työnopastuksella."),),
        script=script(
            timed("0–\u20604", f"Kysy, mitä muistetaan. {SECRET}"),
            text("Kerää sanat taululle."),
            timed("4–20", "Kerro laki."),
        ),
    ),
    ActivitySource(
        title="Purku",
        minutes=10,
        start=20,
        text=(paragraph("Kerrot, mikä oli vaikeinta."),),
        script=(paragraph(f"Kysy ensin opastettavilta. {SECRET}"),),
    ),
)
MODULE = ModuleSource(
    code="M4",
    title="Perehdytys ja työnopastus",
    lead="Opit opastamaan tehtävän viidessä vaiheessa.",
    minutes=30,
    kind="contact",
    language="fi",
    outcomes=("opastaa tehtävän vaiheittain", "varmistaa, että tehtävä on opittu"),
    activities=ACTIVITIES,
    body=BODY,
    notes=(paragraph(f"Kokeile malli kerran etukäteen. {SECRET}"), heading("Huone"), items("Pöydät kolmelle.")),
    materials=("Opastuskortti", "Tarkistuslista"),
    themes=("Työvalmennus ja opastaminen",),
)


def module(**changes: Any) -> ModuleSource:
    return replace(MODULE, **changes)


PROGRAMME = ProgrammeSource(
    slug="kaksi-paivaa",
    title="Kahden päivän ohjelma",
    course="Työpaikkavalmentaja-koulutus",
    language="fi",
    days=(
        DaySource(
            "Ennen koulutusta",
            "Tee ennakkotehtävä.",
            "before",
            None,
            (SlotSource("", "", 60, "Ennakkotehtävä", "M0", "module"),),
        ),
        DaySource(
            "1. päivä",
            "",
            "contact",
            1,
            (
                SlotSource("9.00", "9.30", 30, "Perehdytys ja työnopastus", "M4", "module"),
                SlotSource("9.30", "9.45", 15, "Tauko", "", "break"),
                SlotSource("9.45", "10.15", 30, "Tehtävä ja rajat", "M1", "module"),
            ),
        ),
    ),
    contact_minutes=690,
    own_minutes=60,
    certificate_note="Todistuksen saa, kun on ollut paikalla molempina päivinä.",
    audience="Työntekijät, jotka opastavat uusia työkavereita.",
)
# Not in teaching order, and one more than the programme has.
MODULES = (
    module(code="M1", title="Tehtävä ja rajat"),
    module(code="M9", title="Ei tässä ohjelmassa"),
    module(code="M0", title="Ennakkotehtävä", kind="self-study"),
    MODULE,
)
