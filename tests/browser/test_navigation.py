"""Readers find their way, with JavaScript or without."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DESTINATIONS = ["/koulutus/", "/materiaalit/", "/koulutukset/", "/malli/", "/tietopankki/"]


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


def test_header_has_five_destinations_and_the_search(page: Page) -> None:
    page.goto("/")
    links = page.locator(".masthead .menu__link:visible")
    assert [link.get_attribute("href") for link in links.all()] == DESTINATIONS
    expect(page.locator(".masthead .tool:visible")).to_have_attribute("href", "/haku/")


@pytest.mark.parametrize("address", DESTINATIONS)
def test_header_leads_there_and_marks_where_one_is(plain_page: Page, address: str) -> None:
    plain_page.goto("/")
    plain_page.locator(f".menu__link[href='{address}']").click()
    plain_page.wait_for_url(f"**{address}")
    assert plain_page.locator(".menu__link[aria-current='page']").get_attribute("href") == address
    expect(plain_page.locator("h1")).to_be_visible()


def test_course_leads_to_a_module_and_on_to_the_next(plain_page: Page) -> None:
    plain_page.goto("/koulutus/")
    plain_page.locator(".slot--module a").first.click()
    first = plain_page.locator("h1").inner_text()
    plain_page.locator("a[rel=next]").click()
    plain_page.locator("a[rel=prev]").click()
    assert plain_page.locator("h1").inner_text() == first


def test_course_switches_between_its_programmes(plain_page: Page) -> None:
    plain_page.goto("/koulutus/")
    expect(plain_page.locator(".day")).to_have_count(3)
    plain_page.locator(".switch a:not([aria-current])").click()
    expect(plain_page.locator(".day")).to_have_count(2)


def test_modules_are_narrowed_to_a_theme(plain_page: Page) -> None:
    plain_page.goto("/koulutus/moduulit/")
    whole = plain_page.locator("main .entry").count()
    plain_page.locator(".facet[href='?teema=T4']").click()
    assert 0 < plain_page.locator("main .entry").count() < whole
    expect(plain_page.locator(".facet[aria-current]")).to_have_attribute("href", "?teema=T4")


def test_module_of_a_theme_is_reached_from_the_list_of_themes(plain_page: Page) -> None:
    """The row is one large link to the theme; the modules named in it keep links of their own."""
    plain_page.goto("/teemat/")
    link = plain_page.locator(".entry__side a").first
    target = link.get_attribute("href") or ""
    link.click()
    assert plain_page.url.endswith(target)


def test_breadcrumbs_lead_up(plain_page: Page) -> None:
    plain_page.goto("/koulutus/moduulit/perehdytys-ja-tyonopastus/")
    crumbs = [link.get_attribute("href") for link in plain_page.locator(".crumbs a").all()]
    assert crumbs == ["/", "/koulutus/", "/koulutus/moduulit/"]


def test_search_is_sent_from_the_page_of_an_unknown_address(plain_page: Page) -> None:
    plain_page.goto("/tata-sivua-ei-ole/")
    plain_page.locator("main input[type=search]").fill("perehdytys")
    plain_page.locator("main form button").click()
    plain_page.wait_for_url("**/haku/?q=perehdytys")
    assert plain_page.locator(".result").count() > 0
