"""The documents of a programme: timetable, attendance sheet, rooms, feedback, certificate and invitation."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from courses.kits import programme_documents as documents
from courses.kits.invitation import TO_FILL_IN, write_invitation
from courses.kits.pdf import DocumentError
from courses.kits.source import ProgrammeSource
from courses.kits.words import FILL_IN, ROOM_LIST
from tests.factories.kit_documents import IMPRINT, MODULE, module, programme
from tests.factories.pdf_text import page_sizes, plain_text

TICK = "☐"


def timetable(source: ProgrammeSource) -> str:
    return plain_text(documents.write_timetable(source, IMPRINT))


def invitation(source: ProgrammeSource) -> list[str]:
    document = docx.Document(io.BytesIO(write_invitation(source, IMPRINT)))
    return [paragraph.text for paragraph in document.paragraphs]


# --- timetable ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 2, 3, 8])
def test_timetable_holds_every_clock_time_and_title_of_the_days(days: int) -> None:
    source = programme(days)
    text = timetable(source)
    slots = [slot for day in source.days if day.kind == "contact" for slot in day.slots]
    assert [slot for slot in slots if f"{slot.start}–{slot.end} {slot.title}" not in text] == []


def test_timetable_holds_the_work_around_the_days_without_a_clock() -> None:
    text = timetable(programme(days=0))
    assert ("Ennen: tehtävä M0 · 60 min" in text, "Jälkeen tehdään omaan tahtiin." in text) == (True, True)
    assert "9.00" not in text


def test_timetable_tells_how_much_there_is() -> None:
    text = timetable(programme(days=2))
    assert "Lähiopetusta 6 h 10 min Omaa työtä 2 h Yhteensä 8 h 10 min" in text


def test_programme_without_own_work_says_nothing_of_it() -> None:
    assert "Omaa työtä" in timetable(programme())
    assert "Omaa työtä" not in timetable(programme(own_minutes=0))


# --- attendance --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 3])
def test_attendance_sheet_has_a_column_for_each_course_day(days: int) -> None:
    text = plain_text(documents.write_attendance(programme(days), IMPRINT))
    heads = " ".join(f"{n}. päivä 9.00–13.05 Päivämäärä" for n in range(1, days + 1))
    assert text.count(f"Nro Nimi {heads}") == 2  # once on each of two pages
    assert f"{days + 1}. päivä" not in text
    assert "Ennen" not in text


def test_attendance_sheet_has_twenty_rows() -> None:
    pdf = documents.write_attendance(programme(), IMPRINT)
    first, second = (" ".join(map(str, numbers)) for numbers in (range(1, 11), range(11, 21)))
    assert (first in plain_text(pdf), second in plain_text(pdf), len(page_sizes(pdf))) == (True, True, 2)


def test_attendance_sheet_asks_for_no_identity_code() -> None:
    text = plain_text(documents.write_attendance(programme(), IMPRINT))
    assert "Henkilötunnusta ei kysytä." in text


# --- rooms and feedback ------------------------------------------------------------------------------------------


def test_room_list_holds_every_item_and_the_materials_of_each_module() -> None:
    others = [module(code="M5", title="Vuorovaikutus", materials=("Kysymyskortit",)), module(code="M6", materials=())]
    text = plain_text(documents.write_rooms(programme(), [MODULE, *others], IMPRINT))
    items = [item for _title, items in ROOM_LIST["fi"] for item in items]
    assert [item for item in items if f"{TICK} {item}" not in text] == []
    assert "M4 Perehdytys ja työnopastus ☐ Opastuskortti ☐ Perehdytyksen tarkistuslista" in text
    assert "M5 Vuorovaikutus ☐ Kysymyskortit" in text
    assert "M6" not in text


def test_feedback_form_has_five_steps_for_each_module_of_the_course() -> None:
    modules = [
        MODULE,
        module(code="M5", title="Vuorovaikutus"),
        module(code="J1", title="Jatkotapaaminen", kind="follow-up"),
    ]
    text = plain_text(documents.write_feedback(programme(), modules, IMPRINT))
    steps = " ".join([TICK] * 5)
    assert (f"M4 Perehdytys ja työnopastus {steps}" in text, f"M5 Vuorovaikutus {steps}" in text) == (True, True)
    assert text.count(TICK) == 10
    assert "J1" not in text


def test_feedback_is_anonymous_and_asks_two_open_questions() -> None:
    text = plain_text(documents.write_feedback(programme(), [MODULE], IMPRINT))
    assert "Vastaa nimettömänä." in text
    assert text.count("?") == 3  # the scale and two open questions
    assert "Nimi" not in text


@pytest.mark.parametrize(("modules", "pages"), [(1, 1), (10, 1), (16, 1)])
def test_feedback_form_is_one_sheet(modules: int, pages: int) -> None:
    asked = [module(code=f"M{n}") for n in range(modules)]
    assert len(page_sizes(documents.write_feedback(programme(), asked, IMPRINT))) == pages


# --- certificate -------------------------------------------------------------------------------------------------


def test_certificate_is_a_sample_for_a_task_and_not_a_degree() -> None:
    text = plain_text(documents.write_certificate_sample(programme(), IMPRINT))
    assert "Työpaikkavalmentaja-koulutus Tehtävä, ei tutkinto eikä ammattinimike." in text
    assert (text.count("MALLI") >= 2, "Tämä on malli." in text) == (True, True)


def test_certificate_has_sizes_and_places_for_what_is_personal() -> None:
    text = plain_text(documents.write_certificate_sample(programme(), IMPRINT))
    assert "Päiviä 2 Lähiopetusta 6 h 10 min (370 min) Omaa työtä 2 h (120 min)" in text
    places = ("Nimi", "Paikka ja päivämäärä", "Todistuksen numero", "valmentamo.example/todistus/")
    assert [place for place in places if place not in text] == []


@pytest.mark.parametrize("days", [0, 1, 3, 8])
def test_certificate_is_one_page_however_long_the_course(days: int) -> None:
    assert len(page_sizes(documents.write_certificate_sample(programme(days), IMPRINT))) == 1


# --- invitation --------------------------------------------------------------------------------------------------


def test_invitation_is_the_same_bytes_each_time() -> None:
    assert write_invitation(programme(), IMPRINT) == write_invitation(programme(), IMPRINT)


def test_invitation_holds_days_with_times_and_places_to_fill_in() -> None:
    lines = invitation(programme(days=2))
    assert lines[0] == "Kutsu: Työpaikkavalmentaja-koulutus"
    for line in ("1. päivä: [täydennä] klo 9.00–13.05", "2. päivä: [täydennä] klo 9.00–13.05", "Paikka: [täydennä]"):
        assert lines.count(line) == 1
    assert "9.00–10.15 Aamun moduuli 1" in lines
    assert "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma. CC BY 4.0." in lines[-1]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_place_to_fill_in_stands_out_in_every_language(language: str) -> None:
    data = write_invitation(programme(language=language), IMPRINT)
    runs = [run for paragraph in docx.Document(io.BytesIO(data)).paragraphs for run in paragraph.runs]
    marked = [run.text for run in runs if run.style.name == TO_FILL_IN]
    assert set(marked) == {FILL_IN[language]}
    assert len(marked) == 11
    assert "{" not in "".join(run.text for run in runs)


def test_brace_in_the_text_is_no_place_to_fill_in() -> None:
    plain = sum(line.count("[täydennä]") for line in invitation(programme()))
    source = programme(course="Kurssi {} {title}", audience="Kaikille {}", title="Ohjelma {site}")
    lines = invitation(source)
    assert lines[0] == "Kutsu: Kurssi {} {title}"
    assert "Kutsumme sinut koulutukseen: Kurssi {} {title}, ohjelma {site}." in lines
    assert sum(line.count("[täydennä]") for line in lines) == plain


def test_invitation_has_no_part_that_office_mistrusts() -> None:
    with zipfile.ZipFile(io.BytesIO(write_invitation(programme(), IMPRINT))) as archive:
        assert [name for name in archive.namelist() if "Effects" in name] == []


def test_programme_with_an_unprintable_sign_is_named() -> None:
    with pytest.raises(DocumentError, match="Ohjelma 漢: aikataulu"):
        documents.write_timetable(replace(programme(), title="Ohjelma 漢"), IMPRINT)
