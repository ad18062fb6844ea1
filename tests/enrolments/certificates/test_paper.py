"""The certificate as a file: what stands on it, in which language, and for whom it can be read."""

import re
from dataclasses import replace

import pytest
import segno

from courses.kits.certificate import qr_code, write_certificate
from courses.kits.coverage import unprintable
from enrolments.certificates.printing import check_address, facts_of, file_name, hash_of, printed
from enrolments.errors import EnrolmentRefused
from enrolments.models import Certificate
from tests.factories.certificates import certified_event, given
from tests.factories.pdf import Pdf
from tests.factories.pdf_text import is_tagged, language, links, metadata, page_sizes, plain_text
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db

LANGUAGES = ("fi", "sv", "en")
A4_ACROSS = [(297, 210)]
STATEMENTS = {
    "fi": "Tehtävä, ei tutkinto eikä ammattinimike.",
    "sv": "En uppgift, inte en examen eller yrkestitel.",
    "en": "A task, not a degree or a professional title.",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_paper_says_in_its_language_that_it_is_a_task_and_no_degree(code: str) -> None:
    content = printed(given(language=code))
    assert STATEMENTS[code] in plain_text(content)
    assert language(content) == code


def test_paper_tells_everything_of_the_course() -> None:
    one = given()
    text = plain_text(printed(one))
    days = sorted(day.date for day in one.event.days.all())
    told = (
        "Todistus", one.name, "on osallistunut koulutukseen Työpaikkavalmentaja-koulutus", "Kahden päivän ohjelma",
        f"{days[1].day}.{days[1].month}.{days[1].year} (2/2)", "11 h 30 min (690 min)", "Paikka Pori",
        "Kouluttajat Tiina Kouluttaja-todistukset", "Järjestäjä Järjestäjä todistukset ry", f"numero {one.number}",
        one.shown_code, "testserver/todistus/",
    )  # fmt: skip
    assert [words for words in told if words not in text] == []


@pytest.mark.parametrize(("code", "original"), [("fi", 1), ("sv", 1), ("en", 1)])
def test_own_name_of_the_course_stands_on_every_paper_once(code: str, original: int) -> None:
    assert plain_text(printed(given(language=code))).count("Työpaikkavalmentaja-koulutus") == original


@pytest.mark.parametrize("code", LANGUAGES)
def test_code_leads_to_the_check_page(code: str) -> None:
    one = given(language=code)
    prefix = "" if code == "fi" else f"/{code}"
    address = f"http://testserver{prefix}/todistus/{one.shown_code}/"
    assert links(printed(one)) == [address]


def test_drawn_code_is_the_one_of_the_address() -> None:
    """Rows of the drawing, counted back into modules."""
    address = "https://valmentamo.example/todistus/K7QM-2F9D-0XAB/"
    matrix = segno.make(address, error="m", micro=False).matrix
    path = re.search(r'd="(.+?)"', qr_code(address))
    assert path is not None
    drawn = sum(int(length) for length in re.findall(r"h(\d+)", path[1]))
    assert drawn == sum(sum(row) for row in matrix)


@pytest.mark.parametrize("code", LANGUAGES)
def test_file_is_tagged_and_its_picture_has_words(code: str) -> None:
    content = printed(given(language=code))
    pdf = Pdf(content)
    assert is_tagged(content)
    assert (pdf.tags("H1"), pdf.tags("H2"), pdf.tags("Figure")) == (1, 1, 1)
    assert (b"pdfuaid:part>1" in content, b"pdfaid:part>2" in content, b"pdfaid:conformance>A" in content) == (
        True, True, True,
    )  # fmt: skip


def test_title_of_the_file_is_its_number_and_never_the_name() -> None:
    one = given()
    facts = metadata(printed(one))
    assert facts["Title"] == f"Todistus {one.number}: Työpaikkavalmentaja-koulutus"
    assert [value for value in facts.values() if one.name in value] == []
    assert file_name(one) == f"todistus-{one.number}.pdf"


def test_same_snapshot_gives_the_same_bytes_whatever_becomes_of_the_event() -> None:
    one = given()
    TrainingEvent.objects.filter(pk=one.event_id).update(title="Toinen", municipality=None, programme=None)
    one.event.trainers.all().delete()
    again = Certificate.objects.get(pk=one.pk)
    assert hash_of(printed(again)) == one.file_hash


def test_two_people_have_different_files() -> None:
    event = certified_event()
    assert given(event, "Aino").file_hash != given(event, "Bertta").file_hash


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "x" * 120},
        {"name": "Maximiliana Bartholomea " * 5},
        {"trainers": "Aino-Kaisa Esimerkki-Pitkänen, " * 9, "issuer": "Säätiö" * 30, "course": "Koulutus " * 16},
        {"days": "1., 3., 7., 9., 12., 14. ja 30.1., 2., 5. ja 9.2.2027", "place": "Kristiinankaupunki " * 8},
        {"name": "A", "course": "B", "programme": "", "trainers": "", "place": "", "edition": None, "minutes": 0},
    ],
)
def test_paper_is_one_page_however_much_stands_on_it(changes: dict[str, object]) -> None:
    facts = replace(facts_of(given()), **changes)  # type: ignore[arg-type]
    content = write_certificate(facts)
    assert page_sizes(content) == A4_ACROSS
    assert re.sub(r"\s", "", str(changes.get("name", facts.name))) in re.sub(r"\s", "", plain_text(content))


def test_example_says_so_in_text_and_not_only_behind_it() -> None:
    example, real = given(certified_event("esim", is_example=True)), given(certified_event("oikea"))
    text = plain_text(printed(example))
    assert text.count("ESIMERKKI") >= 2
    assert "Tämä on esimerkki kokeilua varten." in text
    assert "ESIMERKKI" not in plain_text(printed(real))


def test_certificate_without_a_name_is_not_printed() -> None:
    one = given()
    one.name = ""
    with pytest.raises(EnrolmentRefused) as refused:
        printed(one)
    assert refused.value.code == "erased"


def test_address_is_the_sites_whatever_the_secret_key(settings: object) -> None:
    one = given()
    before = check_address(one)
    settings.SECRET_KEY = "toinen-avain-joka-on-hyvin-pitka-ja-aivan-eri-kuin-ennen-123"  # type: ignore[attr-defined]
    assert check_address(Certificate.objects.get(pk=one.pk)) == before


def test_every_character_that_is_called_printable_is_printed() -> None:
    """Asked of the typesetter itself, by scripts: Latin with its marks, Greek, Cyrillic."""
    facts = facts_of(given())
    for first, last in ((0xA1, 0x24F), (0x1E00, 0x1EFF), (0x370, 0x3FF), (0x400, 0x4FF)):
        letters = "".join(chr(code) for code in range(first, last + 1) if not unprintable(chr(code)))
        assert len(letters) > 100
        write_certificate(replace(facts, name=letters))
