"""The kits' pages: what is in force, what is inside, what changed, and addresses that lead on."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from courses.models import CoursePage, Edition, EditionState, FileKind, Status
from tests.factories.editions import add_file, add_material, make_course, make_edition
from tests.factories.materials import material
from tests.factories.modules import words
from valmentamo.core.templatetags.icons import icon

pytestmark = pytest.mark.django_db
LIST = "/paketit/"
FIRST, SECOND = "/paketit/koulutus/1/", "/paketit/koulutus/2/"


@pytest.fixture
def course() -> CoursePage:
    return CoursePage.objects.get(slug="koulutus")


def main(client: Client, address: str) -> str:
    """The page's own part without soft hyphens."""
    text = words(client, address)
    return text[text.index("<main") : text.index("</main>")]


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def changes(client: Client, address: str) -> str:
    """The part that tells what changed."""
    html = main(client, address)
    return html[html.index('id="muutos"') : html.index('id="sisalto-lista"')]


# --- the list ----------------------------------------------------------------------------------------------------


def test_the_list_shows_each_course_s_edition_in_force(client: Client, course: CoursePage) -> None:
    for number in (1, 2):
        make_edition(course, number)
    make_edition(course, 3, state=EditionState.FAILED)
    make_edition(course, 4, state=EditionState.BUILDING)
    make_edition(CoursePage.objects.get(slug="kouluttajakoulutus"), 1, ("KK1",))
    found = [address for address in hrefs(main(client, LIST)) if re.fullmatch(r"/paketit/[\w-]+/\d+/", address)]
    assert list(dict.fromkeys(found)) == ["/paketit/koulutus/2/", "/paketit/kouluttajakoulutus/1/"]


def test_the_list_hands_out_each_programme_s_whole_archive(client: Client, course: CoursePage) -> None:
    make_edition(course)
    archives = [address for address in hrefs(main(client, LIST)) if address.endswith(".zip")]
    assert archives == ["/paketit/koulutus/1/ohjelma-painos-1.zip"]


@pytest.mark.parametrize("changes", [{"status": Status.HISTORICAL}, {"live": False}])
def test_a_course_that_is_not_offered_is_not_listed(
    client: Client, course: CoursePage, changes: dict[str, Any]
) -> None:
    make_edition(course)
    assert FIRST in main(client, LIST)
    CoursePage.objects.filter(pk=course.pk).update(**changes)
    assert FIRST not in main(client, LIST)


def test_an_empty_list_says_so(client: Client) -> None:
    html = main(client, LIST)
    assert ('<p class="prose">' in html, "/paketit/k" in html) == (True, False)


# --- an edition --------------------------------------------------------------------------------------------------


def test_an_edition_lists_every_file_once_and_its_archives(client: Client, course: CoursePage) -> None:
    edition = make_edition(course, 1, ("M1", "M2"))
    addresses = [address for address in hrefs(main(client, FIRST)) if address.startswith(FIRST) and address != FIRST]
    assert sorted(addresses) == sorted(f"{FIRST}{file.name}" for file in edition.files.all())


def test_an_edition_stays_at_its_address_and_leads_to_the_newer(client: Client, course: CoursePage) -> None:
    make_edition(course, 1)
    assert SECOND not in main(client, FIRST)
    make_edition(course, 2)
    assert f"{SECOND}?minulla=1#muutos" in hrefs(main(client, FIRST))
    assert FIRST in hrefs(main(client, SECOND))


@pytest.mark.parametrize(
    ("name", "place", "role", "locks"),
    [
        # beside the list that says what is only for trainers, on the tag, and on the link that asks to sign in
        ("M1-avain.pdf", {"kind": FileKind.PRINTABLE, "module_code": "M1"}, "", 3),
        ("M1-avain.pdf", {"kind": FileKind.PRINTABLE, "module_code": "M1"}, "trainer", 2),
        ("toinen.zip", {"kind": FileKind.ARCHIVE, "programme": "toinen"}, "", 1),
        ("toinen.zip", {"kind": FileKind.ARCHIVE, "programme": "toinen"}, "trainer", 0),
        ("ohjelma-paiva-2.zip", {"kind": FileKind.ARCHIVE, "programme": "ohjelma", "day": 2}, "", 1),
    ],
)
def test_what_is_for_trainers_carries_its_lock(  # noqa: PLR0913, PLR0917
    client: Client,
    client_of: Callable[..., Client],
    course: CoursePage,
    name: str,
    place: dict[str, Any],
    role: str,
    locks: int,
) -> None:
    reader = client_of(role) if role else client
    edition = make_edition(course)
    assert icon("lock") not in main(reader, FIRST)
    add_file(edition, name, for_trainers=True, **place)
    assert main(reader, FIRST).count(icon("lock")) == locks


def test_a_file_under_another_licence_says_so(client: Client, course: CoursePage) -> None:
    edition = make_edition(course)
    assert "CC BY-SA" not in main(client, FIRST)
    add_file(edition, "M1-kortit.pdf", FileKind.CARDS, module_code="M1", licence="CC-BY-SA-4.0")
    html = main(client, FIRST)
    assert html.count("CC BY-SA 4.0") == 1
    assert "1 tiedostolla on toinen lisenssi" in html


def test_formats_of_one_document_stand_on_one_row(client: Client, course: CoursePage) -> None:
    edition = make_edition(course)
    for ending in ("docx", "pdf"):
        add_file(edition, f"M1-opas.{ending}", FileKind.GUIDE, module_code="M1", title="M1 Moduuli: opas")
    (row,) = [row for row in main(client, FIRST).split('<li class="file">') if "M1-opas.docx" in row]
    assert ('<p class="file__name">Opas</p>' in row, "M1-opas.pdf" in row) == (True, True)


def test_the_change_note_is_text(client: Client, course: CoursePage) -> None:
    make_edition(course, 1, change_note="<script>alert(1)</script> M4 uusittu.")
    html = main(client, FIRST)
    assert ("&lt;script&gt;alert(1)&lt;/script&gt;" in html, "<script>alert" in html) == (True, False)


# --- what changed ------------------------------------------------------------------------------------------------


def two_editions(course: CoursePage) -> Edition:
    """The second has new bytes for the guide of M2 and for the timetable."""
    make_edition(course, 1, ("M1", "M2"))
    newer = make_edition(course, 2, ("M1", "M2"))
    newer.modules.filter(code="M2").update(content_hash="0" * 64)
    newer.files.filter(name__in=["M2-ohje.docx", "ohjelma-aikataulu.pdf"]).update(sha256="0" * 64)
    return newer


def test_my_edition_shows_the_files_to_exchange(client: Client, course: CoursePage) -> None:
    two_editions(course)
    assert "M2-ohje.docx" not in changes(client, SECOND)
    html = changes(client, f"{SECOND}?minulla=1")
    files = [address for address in hrefs(html) if address.startswith(SECOND)]
    assert files == [f"{SECOND}ohjelma-aikataulu.pdf", f"{SECOND}M2-ohje.docx"]
    assert re.findall(r'<a href="\?minulla=1#muutos" aria-current="true">', html) == [
        '<a href="?minulla=1#muutos" aria-current="true">'
    ]


def test_a_module_whose_cards_changed_is_told_too(client: Client, course: CoursePage) -> None:
    make_edition(course, 1)
    newer = make_edition(course, 2)
    add_file(newer, "M1-kortit.pdf", FileKind.PRINTABLE, module_code="M1")
    assert f"{SECOND}M1-kortit.pdf" in hrefs(changes(client, f"{SECOND}?minulla=1"))


@pytest.mark.parametrize("asked", ["7", "2", "0", "-1", "kaksi", "%3Cb%3E", "9" * 40])
def test_an_edition_that_is_not_there_is_told(client: Client, course: CoursePage, asked: str) -> None:
    two_editions(course)
    response = client.get(f"{SECOND}?minulla={asked}")
    told = response.context["unknown_edition"]
    assert (response.status_code, bool(told), response.context["comparison"]) == (200, True, None)
    shown = told.replace("<", "&lt;").replace(">", "&gt;")
    assert f"”{shown}”" in changes(client, f"{SECOND}?minulla={asked}")


def test_the_first_edition_has_nothing_to_compare_with(client: Client, course: CoursePage) -> None:
    make_edition(course)
    assert "?minulla=" not in main(client, FIRST)


# --- unknown addresses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["9/", "0/", "9/M1-moniste.pdf", f"{'9' * 40}/"])
def test_an_unknown_edition_leads_to_the_one_in_force(client: Client, course: CoursePage, rest: str) -> None:
    make_edition(course, 1)
    make_edition(course, 2)
    response = client.get(f"/paketit/koulutus/{rest}")
    html = response.content.decode()
    assert (response.status_code, SECOND in hrefs(html), FIRST in hrefs(html)) == (404, True, False)


@pytest.mark.parametrize("state", [EditionState.BUILDING, EditionState.FAILED])
def test_an_edition_that_is_not_published_is_unknown(client: Client, course: CoursePage, state: EditionState) -> None:
    make_edition(course, 1)
    make_edition(course, 2, state=state)
    assert [client.get(address).status_code for address in (FIRST, SECOND)] == [200, 404]
    assert client.get(f"{SECOND}M1-moniste.pdf").status_code == 404


def test_an_unknown_course_leads_to_all_kits(client: Client, course: CoursePage) -> None:
    make_edition(course)
    response = client.get("/paketit/ei-ole/1/")
    assert (response.status_code, LIST in hrefs(main(client, "/paketit/ei-ole/1/"))) == (404, True)


@pytest.mark.parametrize("address", [LIST, FIRST, f"{FIRST}M1-moniste.pdf"])
def test_pages_and_files_are_only_read(client: Client, course: CoursePage, address: str) -> None:
    make_edition(course)
    assert [client.post(address).status_code, client.head(address).status_code] == [405, 200]


# --- languages -----------------------------------------------------------------------------------------------------


@pytest.fixture
def swedish(course: CoursePage) -> CoursePage:
    """The course in Swedish, published."""
    locale = Locale.objects.get_or_create(language_code="sv")[0]
    page = course.copy_for_translation(locale, copy_parents=True)
    page.title = "Utbildning"
    page.save_revision().publish()
    return page


def test_a_kit_says_in_which_languages_it_is_not_yet(client: Client, course: CoursePage) -> None:
    make_edition(course)
    for address in (LIST, FIRST):
        html = main(client, address)
        assert html.count("ei vielä käännetty") == 2
        assert [name in html for name in ("Ruotsi", "Englanti")] == [True, True]


def test_the_list_in_another_language_leads_to_the_kit_that_there_is(client: Client, course: CoursePage) -> None:
    make_edition(course, 2)
    html = main(client, "/sv/paketit/")
    assert "Inte översatt ännu" in html
    assert SECOND in hrefs(html)
    assert [address for address in hrefs(html) if address.startswith("/sv/paketit/koulutus/")] == []


def test_a_translated_kit_stands_below_its_language(client: Client, course: CoursePage, swedish: CoursePage) -> None:
    make_edition(course, 2)
    make_edition(swedish, 1, language="sv")
    assert "/sv/paketit/koulutus/1/" in hrefs(main(client, "/sv/paketit/"))
    page = main(client, "/sv/paketit/koulutus/1/")
    assert "/sv/paketit/koulutus/1/M1-moniste.pdf" in hrefs(page)
    assert SECOND in hrefs(page)
    assert "/sv/paketit/koulutus/1/" in hrefs(main(client, SECOND))
    assert client.get("/sv/paketit/koulutus/1/M1-moniste.pdf").status_code == 200


@pytest.mark.parametrize("rest", ["1/", "7/", "1/M1-moniste.pdf"])
def test_a_kit_that_is_not_in_the_language_leads_to_the_one_in_force(
    client: Client, course: CoursePage, rest: str
) -> None:
    make_edition(course, 1)
    make_edition(course, 2)
    response = client.get(f"/en/paketit/koulutus/{rest}")
    html = response.content.decode()
    assert (response.status_code, SECOND in hrefs(html)) == (404, True)
    assert '<main id="sisalto">' in html


def test_a_language_of_its_own_is_never_in_force_for_another(
    client: Client, course: CoursePage, swedish: CoursePage
) -> None:
    make_edition(swedish, 5, language="sv")
    make_edition(course, 1)
    response = client.get("/paketit/koulutus/9/")
    assert (response.status_code, FIRST in hrefs(response.content.decode())) == (404, True)


# --- queries -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codes", [("M1",), ("M1", "M2", "M3")])
def test_an_edition_s_page_takes_the_same_queries_however_many_modules(
    client: Client, course: CoursePage, codes: tuple[str, ...], django_assert_num_queries: Callable[..., Any]
) -> None:
    make_edition(course, 1, codes)
    newer = make_edition(course, 2, codes)
    for code in codes:
        add_material(newer, code, 1, version=material(f"kortit-{code.lower()}").versions.get())
    client.get("/")
    with django_assert_num_queries(14):
        assert client.get(f"{SECOND}?minulla=1").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_many_courses(
    client: Client, course: CoursePage, number: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for other in [course, *(make_course(f"muu-{n}", ()) for n in range(1, number))]:
        make_edition(other)
    client.get("/")
    with django_assert_num_queries(6):
        assert client.get(LIST).content.decode().count('<h2 id="kit-') == number
