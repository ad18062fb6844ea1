"""The page of results."""

from collections.abc import Callable

import pytest
from django.test import Client

from valmentamo.search import views
from valmentamo.search.sources import Hit

pytestmark = pytest.mark.django_db


@pytest.fixture
def hits(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes every search find that many things."""

    def make(number: int) -> None:
        found = [Hit(f"Osuma {n}", f"/osuma-{n}/", "Teksti", "sivu") for n in range(1, number + 1)]
        monkeypatch.setattr(views, "search", lambda _words: found)

    return make


def html_of(client: Client, query: str) -> str:
    response = client.get(f"/haku/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_empty_form_searches_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "search", lambda _words: pytest.fail("searched"))
    assert 'name="q" value=""' in html_of(client, "")


def test_one_letter_is_too_short(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "search", lambda _words: pytest.fail("searched"))
    assert "Kirjoita vähintään kaksi kirjainta." in html_of(client, "q=a")


def test_nothing_found_leads_to_the_knowledge_base(client: Client, hits: Callable[[int], None]) -> None:
    hits(0)
    main = html_of(client, "q=eiosu").split("<main", 1)[1]
    assert 'href="/tietopankki/"' in main
    assert 'class="results"' not in main


@pytest.mark.parametrize(("number", "words"), [(1, "1 tulos"), (3, "3 tulosta")])
def test_number_of_results_is_told(client: Client, hits: Callable[[int], None], number: int, words: str) -> None:
    hits(number)
    html = html_of(client, "q=osuma")
    assert words in html
    assert html.count('<li class="result">') == number


# Page asked for → first hit, number of hits, and the pages that the links lead to.
PAGES = {
    "1": (1, 20, {2}),
    "2": (21, 20, {1, 3}),
    "3": (41, 5, {2}),
    "99": (41, 5, {2}),
    "0": (41, 5, {2}),
    "x": (1, 20, {2}),
}


@pytest.mark.parametrize("page", PAGES)
def test_results_come_in_pages(client: Client, hits: Callable[[int], None], page: str) -> None:
    hits(45)
    html = html_of(client, f"q=osuma+%26&sivu={page}")
    first, number, steps = PAGES[page]
    assert html.count('<li class="result">') == number
    assert f'href="/osuma-{first}/"' in html
    assert {n for n in range(1, 5) if f'href="?q=osuma%20%26&amp;sivu={n}"' in html} == steps


def test_words_are_shown_escaped_and_cut(client: Client, hits: Callable[[int], None]) -> None:
    hits(0)
    html = html_of(client, "q=%3Cscript%3Ealert(1)%3C/script%3E" + "x" * 500)
    assert "<script>alert" not in html
    assert f'value="&lt;script&gt;alert(1)&lt;/script&gt;{"x" * (views.LONGEST - 25)}"' in html


def test_results_are_not_for_search_engines(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in html_of(client, "q=perehdytys")
