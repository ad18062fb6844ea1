"""Pages in a language into which nobody has translated them yet: told, marked, and kept out of search engines."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

UNTRANSLATED = ["/sv/koulutus/", "/sv/tietopankki/", "/sv/tietopankki/kela/", "/sv/materiaalit/"]


@pytest.mark.parametrize("path", UNTRANSLATED)
def test_untranslated_page_says_so_and_marks_its_text_as_finnish(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert '<html lang="sv">' in html
    assert '<main id="sisalto" lang="fi">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert f'rel="canonical" href="http://testserver{path.removeprefix("/sv")}"' in html


def test_events_are_told_in_the_readers_language_and_their_own_words_are_marked(client: Client) -> None:
    html = client.get("/sv/koulutukset/").content.decode()
    assert '<main id="sisalto">' in html
    assert '<a href="/sv/koulutukset/2014/kouluttajakoulutus-pori/" lang="fi">' in html
    page = client.get("/sv/koulutukset/2014/kouluttajakoulutus-pori/").content.decode()
    assert '<h1 lang="fi">' in page
    assert 'rel="canonical" href="http://testserver/sv/koulutukset/2014/kouluttajakoulutus-pori/"' in page


def test_finnish_page_has_no_such_notice(client: Client) -> None:
    html = client.get("/koulutus/").content.decode()
    assert '<main id="sisalto">' in html
    assert "noindex" not in html


def test_search_page_has_no_text_of_its_own_to_translate(client: Client) -> None:
    html = client.get("/sv/haku/").content.decode()
    assert '<main id="sisalto">' in html


def test_browsers_wish_does_not_change_the_language_of_an_address(client: Client) -> None:
    html = client.get("/koulutus/", headers={"accept-language": "sv"}).content.decode()
    assert '<html lang="fi">' in html
