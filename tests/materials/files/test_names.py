"""Names of uploaded files: readable for people, harmless for disks and headers."""

import pytest

from materials.files.names import attachment, download_name, extension_of, safe_name

OPAS = "Työpaikkavalmentajan opas – versio 2.pdf"


@pytest.mark.parametrize(
    ("name", "shown", "stored"),
    [
        (OPAS, OPAS, "tyopaikkavalmentajan-opas-versio-2.pdf"),
        ("Ääkköset ja Åland.DOCX", "Ääkköset ja Åland.docx", "aakkoset-ja-aland.docx"),
        ("../../etc/passwd.txt", "passwd.txt", "passwd.txt"),
        ("C:\\Users\\Maija\\Työ.pdf", "Työ.pdf", "tyo.pdf"),
        ("opas\0.pdf", "opas.pdf", "opas.pdf"),
        ("opas\r\nSet-Cookie: a=b.pdf", "opasSet-Cookie a=b.pdf", "opasset-cookie-ab.pdf"),
        ("😀 Ohje 👍🏽.pdf", "Ohje.pdf", "ohje.pdf"),
        ("1️⃣ päivä ☑️.pptx", "1 päivä.pptx", "1-paiva.pptx"),
        ("😀.pdf", "tiedosto.pdf", "tiedosto.pdf"),
        ("ohje\u202efdp.pdf", "ohjefdp.pdf", "ohjefdp.pdf"),
        ('a"b<c>|?*.csv', "a b c.csv", "a-b-c.csv"),
        ("CON.txt", "CON-.txt", "con-.txt"),
        ("kuva.JPEG", "kuva.jpg", "kuva.jpg"),
        ("..", "tiedosto", "tiedosto"),
        ("", "tiedosto", "tiedosto"),
        ("lämpötila 20 °C.txt", "lämpötila 20 °C.txt", "lampotila-20-degc.txt"),
    ],
)
def test_name_is_kept_for_people_and_plain_for_storage(name: str, shown: str, stored: str) -> None:
    assert (download_name(name), safe_name(name)) == (shown, stored)


def test_letters_of_a_mac_come_out_composed() -> None:
    assert download_name("Tyo\u0308.pdf") == "Työ.pdf"


def test_long_name_keeps_its_ending() -> None:
    name = "ä" * 300 + ".pdf"
    assert download_name(name) == "ä" * 120 + ".pdf"
    assert safe_name(name) == "a" * 120 + ".pdf"


def test_both_names_stay_the_same_when_cleaned_again() -> None:
    assert download_name(download_name(OPAS)) == OPAS
    assert safe_name(safe_name(OPAS)) == safe_name(OPAS)


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("opas.pdf.exe", "exe"),
        ("OPAS.PDF", "pdf"),
        (".pdf", ""),
        ("opas", ""),
        ("opas.pdf\0.txt", "txt"),
        ("a.p d f", "pdf"),
    ],
)
def test_extension_is_what_follows_the_last_dot(name: str, extension: str) -> None:
    assert extension_of(name) == extension


def test_attachment_carries_the_finnish_name_and_an_ascii_one() -> None:
    encoded = "Ty%C3%B6paikkavalmentajan%20opas%20%E2%80%93%20versio%202.pdf"
    expected = f"attachment; filename=\"tyopaikkavalmentajan-opas-versio-2.pdf\"; filename*=UTF-8''{encoded}"
    assert attachment(OPAS) == expected


def test_attachment_with_an_ascii_name_needs_one_form_only() -> None:
    assert attachment("Opas 2.pdf") == 'attachment; filename="Opas 2.pdf"'


def test_attachment_lets_no_name_write_headers() -> None:
    header = attachment('opas";\r\nX-Evil: 1 ö.pdf')
    assert header.isascii()
    assert not any(letter in header for letter in "\r\n")
    assert header.count('"') == 2
