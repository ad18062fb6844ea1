"""A public profile: what it tells, what it never tells, and that it goes away at once."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import CoursePage
from tests.factories.events import make_event
from tests.factories.trainers import EMAIL, PHONE, make_trainer
from trainers.models import (
    ActivePeriod,
    EventTrainer,
    Municipality,
    Organisation,
    OrganisationKind,
    Qualification,
    Trainer,
    TrainerRole,
    TrainingEvent,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/kouluttajat/maija/"


def page(client: Client, address: str = ADDRESS) -> str:
    text = client.get(address).content.decode().replace("\xad", "").replace("\u2060", "")
    return re.sub(r"\s+</dd>", "</dd>", text)


def structured(client: Client) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(ADDRESS).content.decode())
    return {data["@type"]: data for data in map(json.loads, found)}


@pytest.fixture
def course() -> CoursePage:
    return CoursePage.objects.get(slug="koulutus")


@pytest.fixture
def maija() -> Trainer:
    """With everything that a profile may show."""
    return make_trainer(
        "maija",
        code="905",
        languages=["fi", "sv"],
        active=True,
        presentation="Pidän koulutuksia kunnissa.\n\nMyös ruotsiksi.",
        organisation=Organisation.objects.create(name="Tuki ry", kind=OrganisationKind.ASSOCIATION),
    )


def in_event(trainer: Trainer, event: TrainingEvent, role: TrainerRole = TrainerRole.LEAD) -> TrainingEvent:
    EventTrainer.objects.create(event=event, trainer=trainer, role=role)
    return event


def test_profile_tells_what_its_owner_wants_told(client: Client, maija: Trainer) -> None:
    text = page(client)
    assert "<h1>Maija Kouluttaja</h1>" in text
    assert "<p>Pidän koulutuksia kunnissa.</p>" in text
    for shown in ("<dd>Vaasa, Pohjanmaa</dd>", "<dd>suomi, ruotsi</dd>", "<dd>Tuki ry</dd>", "Pitää koulutuksia nyt"):
        assert shown in text
    assert 'href="/kouluttajat/maija/viesti/"' in text


def test_no_address_is_in_any_page_of_a_trainer(client: Client, maija: Trainer) -> None:
    in_event(maija, make_event("pori-2026", [dt.date(2026, 3, 9)]))
    own = (ADDRESS, f"{ADDRESS}viesti/", f"{ADDRESS}viesti/lahetetty/", f"/sv{ADDRESS}")
    for address in (*own, "/koulutukset/2026/pori-2026/"):
        source = client.get(address).content.decode()
        assert "Maija Kouluttaja" in source
        for secret in (EMAIL, EMAIL.partition("@")[0], PHONE, "mailto:salainen"):
            assert secret not in source, (address, secret)


def test_person_for_machines_has_no_way_to_be_reached(client: Client, maija: Trainer) -> None:
    assert structured(client)["Person"] == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Maija Kouluttaja",
        "url": "http://testserver/kouluttajat/maija/",
        "knowsLanguage": ["fi", "sv"],
        "worksFor": {"@type": "Organization", "name": "Tuki ry"},
        "workLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Vaasa", "addressCountry": "FI"},
        },
    }


def test_qualification_is_told_with_the_training_that_it_comes_from(
    client: Client, maija: Trainer, course: CoursePage
) -> None:
    training = TrainingEvent.objects.get(source_rows="B40")
    maija.qualifications = [Qualification(course=course, event=training, year=2014)]
    maija.save()
    text = page(client)
    assert 'href="/koulutukset/2014/kouluttajakoulutus-pori/">Kouluttajakoulutus Porissa</a>, 2014' in text
    assert f'<a href="{course.url}">{course.title}</a>' in text
    assert "Pätevyys on pysyvä." in text


def test_draft_of_a_training_is_not_told(client: Client, maija: Trainer, course: CoursePage) -> None:
    training = make_event("salainen", year=2013, state="draft", title="Salainen koulutus")
    maija.qualifications = [Qualification(course=course, event=training)]
    maija.save()
    text = page(client)
    assert "Salainen koulutus" not in text
    assert "vuosi ei tiedossa" in text


def test_qualified_trainer_who_holds_no_courses_now_is_told_apart(client: Client, maija: Trainer) -> None:
    ended = timezone.localdate() - dt.timedelta(days=40)
    maija.active_periods = [ActivePeriod(starts=ended - dt.timedelta(days=30), ends=ended, reason="Perhevapaa")]
    maija.save()
    text = page(client)
    assert "Ei pidä koulutuksia juuri nyt" in text
    assert f"viimeksi {ended.day}.{ended.month}.{ended.year} asti" in text
    assert "Perhevapaa" not in text


def test_courses_are_told_newest_first_with_role_and_as_much_of_the_date_as_is_known(
    client: Client, maija: Trainer
) -> None:
    pori = Municipality.objects.get(code="609")
    in_event(maija, make_event("vanha", title="Vanha"))
    in_event(maija, make_event("vuosi", year=2014, title="Vuoden koulutus", municipality=pori), TrainerRole.CO)
    in_event(maija, make_event("paiva", [dt.date(2026, 3, 9), dt.date(2026, 3, 10)], title="Päivien koulutus"))
    in_event(maija, make_event("luonnos", year=2020, title="Luonnos", state="draft"))
    in_event(maija, make_event("peruttu", [dt.date(2026, 5, 5)], title="Peruttu", state="cancelled"))
    text = page(client)
    places = [text.index(words) for words in ("9.–10.3.2026", "Päivien koulutus", "2014", "Vuoden koulutus", "Vanha")]
    assert places == sorted(places)
    assert f'<p class="event__meta">{str(TrainerRole.CO.label).capitalize()} · Pori</p>' in text
    assert "Luonnos" not in text
    assert "Peruttu" not in text


@pytest.mark.parametrize("path", ["", "viesti/", "viesti/lahetetty/"])
def test_withdrawn_profile_is_gone_at_once(
    client: Client, settings: Any, maija: Trainer, path: str, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    assert client.get(f"{ADDRESS}{path}").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        maija.is_public = False
        maija.save()
    assert client.get(f"{ADDRESS}{path}").status_code == 404
    assert "Maija" not in page(client, "/kouluttajat/")


@pytest.mark.parametrize("address", ["/kouluttajat/ei-ole/", "/kouluttajat/Maija%20K/", "/kouluttajat/ä/"])
def test_address_of_nobody_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_profile_is_found_by_search_and_sitemap_as_long_as_it_is_public(client: Client, maija: Trainer) -> None:
    def is_found() -> list[bool]:
        pages = (client.get("/haku/?q=Maija"), client.get("/sitemap.xml"))
        return [ADDRESS in response.content.decode() for response in pages]

    assert is_found() == [True, True]
    maija.is_public = False
    maija.save()
    assert is_found() == [False, False]


def test_example_is_no_person_for_machines(client: Client, maija: Trainer) -> None:
    assert 'name="robots"' not in page(client)
    Trainer.objects.update(is_example=True)
    text = page(client)
    assert '<meta name="robots" content="noindex">' in text
    assert "tag--example" in text
    assert "Person" not in structured(client)
    assert ADDRESS not in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_profile_asks_as_often_for_one_row_as_for_three(
    client: Client,
    django_assert_num_queries: Callable[..., object],
    maija: Trainer,
    course: CoursePage,
    rows: int,
) -> None:
    pori = Municipality.objects.get(code="609")
    for number in range(rows):
        event = in_event(maija, make_event(f"e{number}", [dt.date(2026, 3, 9)], municipality=pori))
        Qualification.objects.create(trainer=maija, course=course, event=event, year=2020)
    client.get(ADDRESS)
    with django_assert_num_queries(9):
        response = client.get(ADDRESS)
    assert len(response.context["profile"].roles) == rows
