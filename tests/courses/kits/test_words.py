"""What documents say themselves, in three languages."""

from dataclasses import replace

from courses.kits.words import PROOFING, WORDS, edition_line, licence_lines
from tests.factories.kit_sources import IMPRINT


def test_every_language_has_every_word() -> None:
    names = {language: set(words) for language, words in WORDS.items()}
    assert set(names) == set(PROOFING) == {"fi", "sv", "en"}
    assert names["sv"] == names["en"] == names["fi"]
    assert [(language, name) for language, words in WORDS.items() for name, word in words.items() if not word] == []


def test_edition_line_in_three_languages() -> None:
    found = [edition_line(IMPRINT, language) for language in ("fi", "sv", "en")]
    assert found == ["2. painos · 22.11.2026", "Upplaga 2 · 22.11.2026", "Edition 2 · 22.11.2026"]


def test_a_draft_has_no_number() -> None:
    found = [edition_line(replace(IMPRINT, edition=0), language) for language in ("fi", "sv", "en")]
    assert found == ["Luonnos · 22.11.2026", "Utkast · 22.11.2026", "Draft · 22.11.2026"]


def test_licence_lines_name_edition_structure_licence_maker_and_place() -> None:
    assert licence_lines(IMPRINT, "fi") == [
        "2. painos · 22.11.2026",
        "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma.",
        "CC BY 4.0. Saat käyttää, jakaa ja muokata, kun mainitset tekijän: Valmentamo.",
        "Uusin painos: valmentamo.example",
    ]
