"""The whole chain in a real browser: from a coordinator's plan to numbers that stay right when the people are gone."""

import csv
import datetime as dt
import io
import json
import re
from operator import add
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories.attendance import today

from .chain_records import NAME, TRAINER
from .conftest import NewPage
from .mailbox import mails_to, subjects_to
from .records import COORDINATOR, PASSWORD
from .server import told_by
from .signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Milliseconds: a form that comes back sooner looks like a program's.
A_MOMENT = 2100
TUESDAY, WEEKS = 1, 8
TITLE = "Työpaikkavalmentaja-koulutus, Pori"
ORGANISATION, CONTACT = "Ketjun kumppanit ry", "yhteys@ketju.example"
LEAVES, STAYS, MISSES, COMES = PEOPLE = ("Aune Alku", "Bertta Ketju", "Celia Loppu", "Dora Vaihto")
ADDRESSES = {name: f"{name.split()[0].lower()}@ketju.example" for name in PEOPLE}
TRAINED = (STAYS, COMES)
PRESENT, _LATE, ABSENT = range(3)
# Selections of the public numbers. The second is asked for only before closing and after erasure: what is told of it
# then was not kept from anywhere.
HERE, HERE_AS_COURSES = "?kunta=609", "?kunta=609&tyyppi=course"
FACTS = f"told({TITLE!r})"
MEASURES = ("pidettyja", "koulutettuja", "organisaatioita")
# One event, the people who fulfilled the rule, and where they came from.
ADDED = (1, len(TRAINED), 1)
COUNTED = ("Koulutettuja henkilöitä", "Koulutettuja organisaatioita", "Todistukset", "Palautevastauksia")
REPORT = "/hallinta/raportit/koulutukset/koulutukset.csv?alku=&loppu=&kunta=609"


class Site:
    """What the test knows beside what people see: facts, mails, days that pass."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def does(self, *calls: str) -> dict[str, Any]:
        """Runs functions of `chain_records` in the installation; the facts of the event after them."""
        lines = ("from tests.browser import chain_records", *(f"chain_records.{call}" for call in (*calls, FACTS)))
        told = told_by(self.folder, "; ".join(lines))
        return json.loads(told) if told.strip() else {}

    def subjects(self, name: str) -> list[str]:
        return subjects_to(self.folder, ADDRESSES[name])


@pytest.fixture
def own_site(site: str, site_folder: Path) -> Site:
    found = Site(site_folder)
    found.does(f"make({PASSWORD!r})")
    return found


# --- what is told to the public and to the coordinator -------------------------------------------------------------


def public_figures(page: Page, query: str) -> tuple[int, ...]:
    """Held events, people and organisations, in all, as the open data of the numbers has them."""
    rows = page.request.get(f"/avoin-data/luvut.json{query}").json()["luvut"]
    found = {row["mittari"]: row["luku"] or 0 for row in rows if row["ryhmittely"] == "kaikki"}
    return tuple(found[name] for name in MEASURES)


def reported(page: Page) -> dict[str, str]:
    """The event's line in the coordinator's report."""
    lines = csv.DictReader(io.StringIO(page.request.get(REPORT).body().decode("utf-8-sig")), delimiter=";")
    return next(line for line in lines if line["Otsikko"] == TITLE)


# --- the coordinator -----------------------------------------------------------------------------------------------


def choose(page: Page, chooser: str, name: str) -> None:
    page.locator(f"#{chooser} button:visible").first.click()
    page.locator(".modal-body input[type=text]").first.fill(name)
    page.locator(".modal-body").get_by_role("link", name=name, exact=True).click()
    expect(page.locator(f"#{chooser} [data-chooser-title]")).to_have_text(name)


def plan(page: Page) -> None:
    """A draft from a course in a few answers, then its trainer and whom to ask."""
    day = today(WEEKS * 7)
    day += dt.timedelta(days=(TUESDAY - day.weekday()) % 7)
    page.goto("/hallinta/koulutukset/uusi/")
    page.fill("[name=first_day]", f"{day.day}.{day.month}.{day.year}")
    page.keyboard.press("Tab")
    choose(page, "id_municipality-chooser", "Pori")
    page.get_by_role("button", name="Näytä päivät").click()
    page.get_by_role("button", name="Tee luonnos").click()
    page.fill("[name=contact_name]", "Kaisa Koordinaattori")
    page.fill("[name=contact_email]", "kaisa@ketju.example")
    page.locator("#id_trainers-ADD").click()
    choose(page, "id_trainers-0-trainer-chooser", " ".join(NAME))
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".readiness")).to_contain_text("Mitään ei puutu")


def announce(page: Page, key: int) -> None:
    page.goto(f"/hallinta/koulutukset/{key}/tila/")
    page.locator("button[name=to][value=open]").click()
    expect(page.locator(".messages")).to_contain_text("ilmoittautuminen auki")


# --- the organisation ----------------------------------------------------------------------------------------------


def enrol(page: Page, address: str) -> str:
    """Three people; the address of the enrolment."""
    page.goto(f"{address}ilmoittaudu/")
    page.fill("[name=organisation_name]", ORGANISATION)
    page.select_option("[name=organisation_kind]", "association")
    page.fill("[name=contact_name]", "Yrjö Yhteys")
    page.fill("[name=contact_email]", CONTACT)
    for number, name in enumerate((LEAVES, STAYS, MISSES)):
        if number:
            page.locator("main button[value=add]").first.click()
        page.fill(f"[name=person-{number}-name]", name)
        page.fill(f"[name=person-{number}-email]", ADDRESSES[name])
    page.check("[name=accepted]")
    page.wait_for_timeout(A_MOMENT)
    page.locator("main button[value=review]:not([aria-hidden])").first.click()
    page.locator("main form[action$='tarkista/'] button").click()
    expect(page.locator(".place")).to_have_count(3)
    page.locator("main .address a").click()
    return page.url


def swap(page: Page, own: str) -> None:
    page.goto(own)
    page.locator(".place").filter(has_text=LEAVES).locator("a[href$='/vaihda/']").click()
    page.fill("[name=name]", COMES)
    page.fill("[name=email]", ADDRESSES[COMES])
    page.locator("main form button.button").click()
    expect(page.locator(".place").filter(has_text=COMES)).to_have_count(1)
    expect(page.locator(".place").filter(has_text=LEAVES)).to_have_count(0)


# --- the trainer ---------------------------------------------------------------------------------------------------


def open_event(page: Page, key: int) -> None:
    """From the workspace's first page, as a trainer finds it."""
    page.goto("/kouluttaja/")
    page.locator(f"main a[href='/kouluttaja/koulutus/{key}/']").first.click()


def mark(page: Page, key: int, day: dt.date, **marks: int) -> None:
    page.goto(f"/kouluttaja/koulutus/{key}/lasnaolo/{day.isoformat()}/")
    expect(page.locator("[data-row]")).to_have_count(3)
    for name, which in marks.items():
        page.locator("[data-row]").filter(has_text=name).locator(".mark").nth(which).click()
    expect(page.locator("[data-status]")).to_have_text("Kaikki on tallessa.")
    expect(page.locator("[data-count]")).to_have_text("3 merkitty, 0 jäljellä")


def give_certificates(page: Page, key: int) -> None:
    open_event(page, key)
    page.locator(".way a[href$='/todistukset/']").click()
    page.get_by_role("button", name="Anna 2 todistusta").click()
    expect(page.locator("main [role=status]")).to_contain_text("2 todistusta annettiin.")


def close(page: Page, key: int) -> None:
    open_event(page, key)
    page.locator(".way a[href$='/paatos/']").click()
    expect(page.locator(".check-line--left")).to_have_count(0)
    page.get_by_role("button", name="Päätä koulutus").click()
    expect(page.locator("h1")).to_have_text("Koulutus on päätetty")


# --- whoever has a code --------------------------------------------------------------------------------------------


def check(page: Page, code: str, name: str) -> None:
    """Typed as it is read from paper."""
    page.goto("/todistus/")
    page.locator("main form input[type=text], main form input:not([type])").first.fill(
        " ".join(re.findall("....", code.lower()))
    )
    page.locator("main form button").first.click()
    expect(page.locator("h1")).to_have_text("Todistus on voimassa")
    expect(page.locator("main")).to_contain_text(name)


def answer(page: Page, code: str, usefulness: int) -> None:
    page.goto(f"/palaute/{code}/")
    page.locator(f"[name=usefulness][value='{usefulness}']").check()
    page.wait_for_timeout(A_MOMENT)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/kiitos/**")


# --- the chain -----------------------------------------------------------------------------------------------------


def test_from_a_plan_to_numbers_that_outlive_the_people(new_page: NewPage, own_site: Site) -> None:
    coordinator, trainer, guest = new_page(width=1400), new_page(width=360), new_page(width=360)
    before, before_as_courses = public_figures(guest, HERE), public_figures(guest, HERE_AS_COURSES)

    sign_in(coordinator, COORDINATOR)
    plan(coordinator)
    event = own_site.does()
    announce(coordinator, event["key"])
    own_site.does(f"enrolment_has_opened({TITLE!r})")

    own = enrol(guest, event["address"])
    swap(guest, own)
    assert own_site.does(f"first_day_comes({TITLE!r}, 7)")["names"] == sorted((STAYS, MISSES, COMES))

    mails = {name: len(own_site.subjects(name)) for name in PEOPLE}
    own_site.does("the_clock_strikes()")
    for name in (STAYS, MISSES, COMES):
        assert "Koulutus alkaa" in own_site.subjects(name)[-1], name
    assert len(own_site.subjects(LEAVES)) == mails[LEAVES], "who was swapped hears no more of it"

    own_site.does(f"last_day_is_today({TITLE!r})")
    sign_in(trainer, TRAINER)
    everybody = dict.fromkeys((STAYS, COMES, MISSES), PRESENT)
    mark(trainer, event["key"], today(-1), **everybody)
    mark(trainer, event["key"], today(), **{**everybody, MISSES: ABSENT})

    give_certificates(trainer, event["key"])
    facts = own_site.does("the_clock_strikes()")
    codes = facts["codes"]
    assert sorted(codes) == sorted(TRAINED)
    for name in TRAINED:
        last = mails_to(own_site.folder, ADDRESSES[name])[-1]
        assert "application/pdf" in [part.get_content_type() for part in last.iter_attachments()], name
        check(guest, codes[name], name)

    for number in (4, 5):
        answer(new_page(width=360), facts["round"], number)

    close(trainer, event["key"])
    assert public_figures(guest, HERE) == tuple(map(add, before, ADDED))
    guest.goto(f"/luvut/{HERE}")
    people = guest.locator("dl.figures > div").filter(has_text="koulutettua ihmistä").locator("dd")
    expect(people).to_have_text(str(before[1] + ADDED[1]))
    line = reported(coordinator)
    assert [line[name] for name in ("Tila", *COUNTED)] == ["Pidetty", "2", "1", "2", "2"]

    facts = own_site.does(f"personal_data_is_erased({TITLE!r})")
    assert (facts["names"], facts["emails"], facts["erased"]) == ([], 0, 1)
    coordinator.goto(f"/hallinta/koulutukset/{event['key']}/ilmoittautumiset/")
    assert not [name for name in PEOPLE if name in coordinator.content()]
    assert public_figures(guest, HERE_AS_COURSES) == tuple(map(add, before_as_courses, ADDED))
    assert reported(coordinator) == line
    for name in TRAINED:
        check(guest, codes[name], name)
    answered = guest.goto(own)
    assert answered
    assert answered.status == 404
