"""Pages of coordinators and administrators about people: trainers, invitations, second steps, the audit trail."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from .conftest import NewPage
from .in_admin import faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PROPOSALS, ACTIVITY, TRAINERS = (
    "/hallinta/kouluttajaehdotukset/",
    "/hallinta/kouluttajien-aktiivisuus/",
    "/hallinta/kouluttajat/",
)
INVITATIONS, NEW_INVITATION, USERS = "/hallinta/kutsut/", "/hallinta/kutsut/uusi/", "/hallinta/users/"
PAGES = (PROPOSALS, ACTIVITY, INVITATIONS, NEW_INVITATION, "/hallinta/muutosloki/")


@pytest.fixture
def administrator(new_page: NewPage, administrators: StorageState) -> Page:
    return new_page(storage_state=administrators, reduced_motion="reduce")


@pytest.mark.parametrize("address", PAGES)
def test_page_is_for_everybody(administrator: Page, address: str) -> None:
    answer = administrator.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert faults(administrator) == {}


def test_decision_is_for_everybody_with_and_without_an_error(administrator: Page) -> None:
    administrator.goto(PROPOSALS)
    administrator.locator("main table a", has_not_text="Väinö").first.click()
    assert faults(administrator) == {}
    administrator.fill("[name=email]", "")
    administrator.locator(".nice-padding form button[type=submit]").first.click()
    expect(administrator.locator(".nice-padding .error-message").first).to_be_visible()
    assert faults(administrator) == {}


def test_decision_about_a_known_trainer_is_for_everybody(administrator: Page) -> None:
    administrator.goto(PROPOSALS)
    administrator.locator("main table a", has_text="Väinö").click()
    expect(administrator.locator(".nice-padding")).to_contain_text("Väinö Vanha")
    assert faults(administrator) == {}


def test_trainer_s_way_and_steps_are_for_everybody(administrator: Page) -> None:
    administrator.goto(ACTIVITY)
    administrator.locator("main a", has_text="Vaihe").first.click()
    administrator.wait_for_url("**/polku/")
    assert faults(administrator) == {}
    administrator.locator("main a[href*='/kouluttajien-vaiheet/']").first.click()
    assert faults(administrator) == {}


def test_faulty_invitation_is_for_everybody(administrator: Page) -> None:
    administrator.goto(NEW_INVITATION)
    administrator.fill("[name=email]", "ei-osoite")
    administrator.locator(".nice-padding form button[type=submit]").click()
    expect(administrator.locator(".nice-padding .error-message").first).to_be_visible()
    assert faults(administrator) == {}


def test_taking_a_second_step_away_is_for_everybody(administrator: Page) -> None:
    administrator.goto(f"{USERS}?q=Tilinomistaja")
    administrator.locator("tbody [data-controller=w-dropdown] button").click()
    administrator.locator("a[href*='/toinen-vaihe/']").click()
    expect(administrator.locator(".nice-padding")).to_contain_text("toista vaihetta")
    assert faults(administrator) == {}
