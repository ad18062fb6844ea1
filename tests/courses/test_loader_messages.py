"""A faulty content file is told with file and line: one planted fault, exactly one message."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.factories.content_folder import ContentFolder

MODULE = "modules/m01.md"
PAGE = "pages/esihenkilolle.md"
PROGRAMMES = "programmes.yaml"
PEOPLE = "glossary/people.yaml"
MODULE_FIELDS = "code, title, slug, lead, minutes, kind, themes, outcomes, activities, materials, glossary, source_rows"


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    return ContentFolder.copy(tmp_path / "content")


def test_shipped_content_has_no_faults(folder: ContentFolder) -> None:
    assert folder.faults() == []


@dataclass(frozen=True)
class Fault:
    """`new` stands where `old` stood; the message names the line of `at`, or of `new` itself."""

    name: str
    old: str
    new: str
    message: str
    at: str = ""


FAULTS = {
    "unknown field": Fault(
        MODULE,
        "kind: contact\n",
        "kind: contact\nlenght: 75\n",
        f"unknown field ”lenght”; known are {MODULE_FIELDS}, facilitator",
        at="lenght",
    ),
    "missing field": Fault(
        MODULE, "title: Työpaikkavalmentajan tehtävä ja rajat\n", "", "”title” is missing", at="code: M1"
    ),
    "activities that do not sum": Fault(
        MODULE,
        "    minutes: 15\n",
        "    minutes: 16\n",
        "the activities sum to 76 minutes, the module has 75",
        at="minutes: 75",
    ),
    "unknown theme": Fault(MODULE, "themes: []", "themes: [T9]", "unknown theme ”T9”"),
    "unknown glossary entry": Fault(
        MODULE, "glossary: [", "glossary: [tyosankari, ", "unknown glossary entry ”tyosankari”"
    ),
    "unknown material": Fault(
        MODULE, "source: roolikortit", "source: roolikartat", "unknown material ”roolikartat”", at="materials:"
    ),
    "wrong choice": Fault(
        MODULE,
        "kind: contact\n",
        "kind: lecture\n",
        "”kind” cannot be “lecture”; it is one of contact, self-study, follow-up",
    ),
    "wrong form": Fault(PAGE, "source_rows: [B05]", "source_rows: [C05]", "”source_rows” cannot be “C05”"),
    "list wanted": Fault(PAGE, "source_rows: [B05]", "source_rows: B05", "”source_rows” must be a list"),
    "flag wanted": Fault(PAGE, "in_footer: false", "in_footer: nope", "”in_footer” must be true or false"),
    "text wanted": Fault(PAGE, "path: /esihenkilolle/", "path: [/esihenkilolle/]", "”path” must be text"),
    "number wanted": Fault("figures.yaml", "value: 60", "value: noin 60", "”value” must be a whole number, at least 0"),
    "date wanted": Fault(
        PEOPLE,
        "    source_rows: [A43]",
        "    checked_on: joskus\n    source_rows: [A43]",
        "”checked_on” must be a date such as 2026-11-22",
    ),
    "day that no calendar has": Fault(
        PEOPLE,
        "    source_rows: [A43]",
        "    valid_until: 2015-13\n    source_rows: [A43]",
        "”valid_until” must be a year such as 2015 or a date such as 2015-12-31",
    ),
    "clock that no day has": Fault(PROGRAMMES, 'start: "09:00"', 'start: "25:00"', "”start” cannot be “25:00”"),
    "unknown module of an entry": Fault(
        PEOPLE, "    source_rows: [A43]", "    modules: [M99]\n    source_rows: [A43]", "unknown module ”M99”"
    ),
    "unknown related entry": Fault(
        PEOPLE,
        "    source_rows: [A43]",
        "    successors: [ei-kukaan]\n    source_rows: [A43]",
        "unknown glossary entry ”ei-kukaan”",
    ),
    "unknown course": Fault(
        PROGRAMMES,
        "- slug: kouluttajapaiva\n    course: kouluttajakoulutus",
        "- slug: kouluttajapaiva\n    course: kouluttajakurssi",
        "unknown course ”kouluttajakurssi”",
    ),
    "unknown module in a programme": Fault(PROGRAMMES, "module: KK5,", "module: KK6,", "unknown module ”KK6”"),
    "slot of other minutes": Fault(
        PROGRAMMES,
        'title: "Oma toteutussuunnitelma", minutes: 60',
        'title: "Oma toteutussuunnitelma", minutes: 55',
        "the slot has 55 minutes, the module KK5 has 60",
    ),
    "break with a module": Fault(
        PROGRAMMES,
        "{kind: break, ",
        "{kind: break, module: M1, ",
        "a slot of the kind module names a module, and no other does",
    ),
    "theme map that differs": Fault(
        "themes/t1.md",
        "modules: [M2, M7]",
        "modules: [M2, M3]",
        "the theme names the modules M2, M3, but M2, M7 name the theme T1",
    ),
    "page below nothing": Fault(
        PAGE,
        "path: /esihenkilolle/",
        "path: /ei-mitaan/esihenkilolle/",
        "there is no page at /ei-mitaan/ to stand below",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_told_with_file_and_line(folder: ContentFolder, fault: Fault) -> None:
    folder.replace(fault.name, fault.old, fault.new)
    line = folder.line_of(fault.name, fault.at or fault.new)
    assert folder.faults() == [f"{fault.name}:{line}: {fault.message}"]


def test_lead_of_301_characters_is_too_long_and_300_is_not(folder: ContentFolder) -> None:
    line = folder.line_of(PAGE, "lead: ")
    lead = (folder.root / PAGE).read_text(encoding="utf-8").splitlines()[line - 1]
    folder.replace(PAGE, lead, f"lead: {'a' * 300}")
    assert folder.faults() == []
    folder.replace(PAGE, "a" * 300, "a" * 301)
    assert folder.faults() == [f"{PAGE}:{line}: ”lead” has 301 characters, 300 is the most"]
