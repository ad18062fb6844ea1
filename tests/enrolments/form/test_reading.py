"""Lists of participants are read whatever program wrote them, and nothing in them can hurt."""

import codecs
import io
import zipfile

import openpyxl
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enrolments.importing import blanks
from enrolments.importing.columns import BY_HEADING, KINDS, guess
from enrolments.importing.reading import read, read_pasted
from enrolments.importing.table import SheetRefused, Table
from materials.files.errors import UnsafeFileError
from tests.factories.sheets import HEADINGS, as_csv, as_xlsx, people_rows

ROWS = [list(HEADINGS), ["Päivi Åström", "paivi@example.org", "työnjohtaja", "tulkki", "kasvis"]]


def texts(table: Table) -> list[list[str]]:
    return [list(line.cells) for line in table.lines]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_any_separator_and_encoding(delimiter: str, encoding: str) -> None:
    assert texts(read(as_csv(ROWS, delimiter, encoding))) == ROWS


def test_utf16_with_the_mark_of_either_order() -> None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert texts(read(mark + as_csv(ROWS, ";", encoding))) == ROWS


def test_separator_inside_quotes_divides_nothing() -> None:
    data = 'Nimi;Sähköposti\n"Åström; Päivi";p@example.org\nMeri Kuu;m@example.org\n'.encode()
    assert texts(read(data))[1] == ["Åström; Päivi", "p@example.org"]


def test_quotation_mark_that_is_never_closed_swallows_nobody() -> None:
    text = 'Nimi\tSähköposti\n"Masa Meri\tm@example.org\nKalle Kuu\tk@example.org'
    assert [row[1] for row in texts(read_pasted(text))] == ["Sähköposti", "m@example.org", "k@example.org"]


def test_rows_keep_the_numbers_of_the_sheet() -> None:
    table = read_pasted("Nimi;Sähköposti\n\n\nMeri;m@example.org\n")
    assert [line.number for line in table.lines] == [1, 4]


def test_xlsx() -> None:
    rows = [*ROWS, [None, "x@example.org"], [], [12.0, True]]
    assert texts(read(as_xlsx(rows))) == [*ROWS, ["", "x@example.org"], ["12", "True"]]


def test_formulas_are_never_counted() -> None:
    data = as_xlsx([["Nimi", "Sähköposti"], ["=1+1", '=HYPERLINK("http://x.example","a@b.fi")'], ["Meri", "m@b.fi"]])
    assert texts(read(data))[1:] == [["Meri", "m@b.fi"]]


def test_first_sheet_that_is_shown_counts() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.sheet_state = "hidden"
    workbook.active.append(["salaa"])
    shown = workbook.create_sheet()
    shown.append(["Nimi"])
    file = io.BytesIO()
    workbook.save(file)
    assert texts(read(file.getvalue())) == [["Nimi"]]


def test_cell_far_away_costs_nothing() -> None:
    workbook = openpyxl.Workbook()
    for row in people_rows(3):
        workbook.active.append(row)
    workbook.active.cell(1_048_576, 1, "kaukana")
    file = io.BytesIO()
    workbook.save(file)
    assert len(read(file.getvalue()).lines) == 3


def test_zip_bomb_is_refused() -> None:
    file = io.BytesIO(as_xlsx(people_rows(1)))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.xml", b"0" * 60_000_000)
    with pytest.raises(UnsafeFileError, match=r"paisuisi|grow"):
        read(file.getvalue())


def test_entities_do_not_grow() -> None:
    source = zipfile.ZipFile(io.BytesIO(as_xlsx(people_rows(1))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + content
            archive.writestr(name, content)
    with pytest.raises(SheetRefused, match=r"rikki|broken"):
        read(file.getvalue())


REFUSED = {
    "nothing": (b"", "empty"),
    "only spaces": (b" ; ;\n\n", "empty"),
    "a megabyte": (b"a" * (1024 * 1024 + 1), "too_large"),
    "PDF": (b"%PDF-1.7\n", "not_a_sheet"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "not_a_sheet"),
    "page": (b"<!doctype html><html><table><tr><td>Nimi", "not_a_sheet"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
    "bytes": (bytes(range(256)) * 10, "not_a_sheet"),
    "5,001 rows": (as_csv(people_rows(5001)), "too_many_rows"),
    "too many columns": (as_csv([["x"] * 41]), "too_wide"),
}


@pytest.mark.parametrize(("data", "key"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_and_why(data: bytes, key: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        read(data)
    assert refused.value.key == key
    assert str(refused.value)


def test_truncated_xlsx_is_broken() -> None:
    data = as_xlsx(people_rows(3))
    with pytest.raises((SheetRefused, UnsafeFileError)) as refused:
        read(data[: len(data) // 2])
    assert str(refused.value)


def test_identity_codes_are_gone_before_anything_is_kept() -> None:
    table = read_pasted("Nimi;Hetu\nMeri Kuu;010190-123A\n")
    assert texts(table)[1] == ["Meri Kuu", "******-****"]


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_a_table_or_a_clear_refusal(data: bytes) -> None:
    try:
        found = guess(read(data))
    except (SheetRefused, UnsafeFileError):
        return
    assert set(found.kinds) <= set(KINDS)


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_table_or_a_clear_refusal(text: str) -> None:
    try:
        found = guess(read_pasted(text))
    except SheetRefused:
        return
    assert set(found.kinds) <= set(KINDS)


class TestColumns:
    @pytest.mark.parametrize(
        ("headings", "kinds"),
        [
            ("Nimi;Sähköposti;Tehtävä;Tarpeet;Ruokavalio", "name,email,role,needs,diet"),
            ("Namn;E-post;Roll;Behov;Specialkost", "name,email,role,needs,diet"),
            ("Name;E-mail;Role;Needs;Diet", "name,email,role,needs,diet"),
            ("Etunimi;Sukunimi;Sähköpostiosoite (pakollinen) *", "first_name,last_name,email"),
            ("Förnamn;Efternamn;E-postadress", "first_name,last_name,email"),
            ("FIRST NAME;LAST NAME;EMAIL ADDRESS", "first_name,last_name,email"),
            ("Nro;Yksikkö;NIMI:;S-posti;Ammattinimike;Allergiat", ",,name,email,role,diet"),
            ("Nimi;Nimi;Sähköposti", "name,,email"),
        ],
    )
    def test_headings_of_three_languages(self, headings: str, kinds: str) -> None:
        found = guess(read_pasted(f"{headings}\nx;y;z\n"))
        assert found.heading == 0
        assert ",".join(found.kinds) == kinds

    def test_titles_above_the_headings(self) -> None:
        found = guess(read_pasted("Osallistujat 2027;\n;\nNimi;Sähköposti\nMeri;m@b.fi\n"))
        assert (found.heading, found.kinds) == (1, ("name", "email"))

    def test_no_headings(self) -> None:
        found = guess(read_pasted("1;Meri Kuu;m@b.fi\n2;Kalle Kuu;k@b.fi\n"))
        assert (found.heading, found.kinds) == (None, ("", "name", "email"))

    def test_headings_that_nobody_knows(self) -> None:
        found = guess(read_pasted("Nimmari;Posti\nMeri Kuu;m@b.fi\nKalle Kuu;k@b.fi\n"))
        assert (found.heading, found.kinds) == (0, ("name", "email"))

    def test_person_whose_name_is_a_heading_is_no_heading(self) -> None:
        assert guess(read_pasted("Nimi;nimi@b.fi\nKalle;k@b.fi\n")).heading is None

    def test_every_heading_means_something(self) -> None:
        assert set(BY_HEADING.values()) == set(KINDS) - {""}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("make", [blanks.as_csv, blanks.as_xlsx])
def test_empty_list_has_headings_that_the_import_knows(language: str, make: object) -> None:
    with translation.override(language):
        table = read(make())  # type: ignore[operator]
    assert guess(table).kinds == ("name", "email", "role", "needs", "diet")
    assert len(table.lines) == 1
