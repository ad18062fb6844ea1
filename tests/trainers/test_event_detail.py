"""One event's page, for readers."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from courses.models import CoursePage, Edition, EditionState, Programme
from tests.factories.events import make_event, municipality
from trainers import actions, queries
from trainers.models import (
    EventDay,
    EventOrganisation,
    EventState,
    EventTrainer,
    EventTransition,
    Mode,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Trainer,
    TrainingEvent,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 10)]
# Any written day: 9.3.2027, 9.3., 2027-03-09.
A_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?!\d\d\b)|\d{4}-\d\d-\d\d")


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


def read(client: Client, event: TrainingEvent | str) -> str:
    address = event if isinstance(event, str) else event.get_absolute_url()
    html = client.get(address).content.decode()
    return re.sub(r"\s+", " ", html.replace("\xad", "").replace("\u2060", "").replace("\xa0", " "))


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_event_of_a_known_year_tells_what_is_known(client: Client) -> None:
    text = read(client, "/koulutukset/2014/kouluttajakoulutus-pori/")
    assert "<h1>Kouluttajakoulutus Porissa</h1>" in text
    assert 'Pori <span lang="sv">(Björneborg)</span>, Satakunta' in text
    assert "Koulutus pidettiin vuonna 2014. Päivä ei ole tiedossa." in text
    assert '<a href="/lahteet/">Lähde B</a>' in text
    assert 'href="/koulutukset/?vuosi=2014"' in text


def test_event_of_an_unknown_year_says_so(client: Client) -> None:
    text = read(client, "/koulutukset/vuosi-ei-tiedossa/trades-seinajoki/")
    assert "Koulutus on pidetty. Vuosi ei ole tiedossa." in text
    assert "?vuosi=" not in main_of(text)


@pytest.mark.parametrize("event", ["2014/kouluttajakoulutus-pori", "vuosi-ei-tiedossa/trades-seinajoki"])
def test_no_day_is_made_up(client: Client, event: str) -> None:
    text = read(client, f"/koulutukset/{event}/")
    assert A_DAY.findall(text[: text.index("<footer")]) == []


def test_planned_year_makes_up_no_day_either(client: Client) -> None:
    TrainingEvent.objects.all().delete()
    text = read(client, make_event("suunnitteilla", year=2028, state="announced"))
    assert A_DAY.findall(text[: text.index("<footer")]) == []


@pytest.mark.parametrize(
    "address",
    [
        "/koulutukset/2013/kouluttajakoulutus-pori/",
        "/koulutukset/2014/ei-tallaista/",
        "/koulutukset/vuosi-ei-tiedossa/kouluttajakoulutus-pori/",
        "/koulutukset/20144/kouluttajakoulutus-pori/",
        "/koulutukset/2014/Kouluttajakoulutus-Pori/",
        "/koulutukset/2014/",
        "/koulutukset/0000/kouluttajakoulutus-pori/",
    ],
)
def test_address_of_no_event_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_mistaken_year_is_answered_with_the_events_of_that_name(client: Client) -> None:
    response = client.get("/koulutukset/2013/kouluttajakoulutus-helsinki/")
    assert response.status_code == 404
    html = response.content.decode()
    for year in (2012, 2015):
        assert f'href="/koulutukset/{year}/kouluttajakoulutus-helsinki/"' in html
    assert 'href="/koulutukset/?vuosi=2013"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_draft_is_no_hint_in_a_page_that_was_not_found(client: Client) -> None:
    make_event("salainen", MARCH, state=EventState.DRAFT)
    for year in (2027, 2028):
        response = client.get(f"/koulutukset/{year}/salainen/")
        assert response.status_code == 404
        assert "Koulutus salainen" not in response.content.decode()


def test_days_are_told_with_weekday_and_hours(client: Client) -> None:
    event = make_event("tunnit", [dt.date(2026, 3, 5), dt.date(2026, 3, 19)])
    EventDay.objects.filter(event=event).update(start=dt.time(9), end=dt.time(16))
    text = read(client, event)
    assert "<li>to 5.3.2026 klo 9.00–16.00</li><li>to 19.3.2026 klo 9.00–16.00</li>" in text


def test_place_is_apart_from_how_it_is_held(client: Client) -> None:
    event = make_event(
        "paikka", MARCH, mode="hybrid", venue="Kirjasto", street_address="Katu 1", municipality=municipality("609")
    )
    text = read(client, event)
    assert f"<dt>Toteutus</dt><dd>{capfirst(Mode.HYBRID.label)}</dd>" in text
    assert "Kirjasto<br> Katu 1<br> Pori" in text
    assert "Linkki lähetetään" in read(client, make_event("verkossa", MARCH, mode="online"))


def test_region_is_in_the_readers_language(client: Client) -> None:
    event = make_event("alue", MARCH, municipality=municipality("091"))
    assert "Uusimaa" in read(client, event)
    with translation.override("sv"):
        assert "Nyland" in read(client, event)


def test_timetable_begins_when_the_day_begins(client: Client) -> None:
    programme = Programme.objects.filter(variant="two-day", bookable=True).first()
    event = make_event("ohjelma", MARCH, programme=programme)
    EventDay.objects.filter(event=event, date=MARCH[1]).update(start=dt.time(12, 30))
    timetable = read(client, event).split('id="ohjelma"')[1]
    first, second = timetable.split('id="paiva-2"')
    assert '<time datetime="09:00">9.00–' in first
    assert '<time datetime="12:30">12.30–' in second
    assert "ke 10.3.2027 klo 12.30" in second


def test_programme_of_other_days_than_the_events_makes_no_timetable(client: Client) -> None:
    programme = Programme.objects.filter(variant="two-day", bookable=True).first()
    assert 'id="ohjelma"' not in read(client, make_event("yksi", MARCH[:1], programme=programme))


def trainer(name: str, **fields: Any) -> Trainer:
    return Trainer.objects.create(
        first_name=name, last_name="Malli", slug=name.lower(), email=f"{name}@example.org", **fields
    )


def test_only_trainers_with_a_public_profile_are_named(client: Client) -> None:
    event = make_event("kouluttajat", MARCH)
    for number, person in enumerate([trainer("Aino", is_public=True), trainer("Salla"), trainer("Piilo")]):
        EventTrainer.objects.create(event=event, trainer=person, sort_order=number)
    text = read(client, event)
    assert "Aino Malli" in text
    assert "ja 2 muuta kouluttajaa" in text
    assert "Salla" not in text
    assert "@example.org" not in text


def test_trainers_without_profiles_are_only_counted(client: Client) -> None:
    event = make_event("kouluttaja", MARCH)
    EventTrainer.objects.create(event=event, trainer=trainer("Salla"))
    assert "<dt>Kouluttaja</dt><dd> 1 kouluttaja </dd>" in read(client, event)


def test_organisations_stand_by_role_under_the_name_of_their_time(client: Client) -> None:
    event = make_event("jarjestajat", year=2014)
    host = Organisation.objects.create(name="Uusi nimi ry", kind=OrganisationKind.ASSOCIATION)
    OrganisationName.objects.create(organisation=host, name="Vanha nimi ry", used_until=2015)
    EventOrganisation.objects.create(event=event, organisation=host, role="host")
    text = read(client, event)
    assert "<dt>Isäntä</dt><dd>Vanha nimi ry</dd>" in text
    assert "Uusi nimi" not in text


@pytest.mark.parametrize(
    ("fee", "text"),
    [(None, "Maksuton"), (Decimal("120.00"), "120 € / henkilö"), (Decimal("49.50"), "49,50 € / henkilö")],
)
def test_fee_is_told_or_that_there_is_none(client: Client, fee: Decimal | None, text: str) -> None:
    assert f"<dt>Hinta</dt><dd>{text}</dd>" in read(client, make_event("hinta", MARCH, fee=fee))


def test_fee_of_history_is_not_guessed(client: Client) -> None:
    assert "Hinta" not in read(client, "/koulutukset/2014/kouluttajakoulutus-pori/")


def test_kit_is_the_edition_that_the_event_is_pinned_to(client: Client) -> None:
    course = CoursePage.objects.get(slug="koulutus")
    edition = Edition.objects.create(
        course=course, number=2, change_note="x", state=EditionState.PUBLISHED, published_at=timezone.now()
    )
    text = read(client, make_event("paketti", MARCH, edition=edition))
    assert f'<a href="{edition.get_absolute_url()}">Kurssipaketti, 2. painos</a>' in text


def test_seats_are_drawn_and_told(client: Client) -> None:
    text = read(client, make_event("paikat", MARCH, state="open", capacity=20, seats_taken=11))
    assert '<rect width="11" height="10"/>' in text
    assert "9 paikkaa vapaana, paikkoja 20" in text


def test_open_event_offers_the_contact_until_a_room_offers_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event("ilmo", MARCH, state="open", contact_email="maija@example.org")
    monkeypatch.setattr(actions, "_actions", [])
    assert '<a class="button button--wide" href="mailto:maija@example.org">' in read(client, event)
    monkeypatch.setattr(actions, "_actions", [lambda event, request: mark_safe(f"<b>Toiminto {event.slug}</b>")])
    text = read(client, event)
    assert "<b>Toiminto ilmo</b>" in text
    assert "button--wide" not in text


def test_event_that_takes_nobody_has_no_button(client: Client) -> None:
    event = make_event("kiinni", MARCH, state="closed", contact_email="maija@example.org")
    assert "button--wide" not in read(client, event)


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_cancelled_event_tells_why_and_what_next(client: Client, state: EventState) -> None:
    event = make_event("peruttu", MARCH, state=state)
    EventTransition.objects.create(event=event, before="open", after=state, reason="Kouluttaja sairastui.")
    text = read(client, event)
    assert "<strong>Syy:</strong> Kouluttaja sairastui." in text
    assert 'href="/koulutukset/?tila=tulossa"' in text
    assert f"{str(state.label).capitalize()}</span>" in text


def test_reason_of_other_changes_stays_inside(client: Client) -> None:
    event = make_event("auki", MARCH, state="open")
    EventTransition.objects.create(event=event, before="closed", after="open", reason="Sisäinen syy.")
    assert "Sisäinen syy" not in read(client, event)


def test_calendar_is_offered_for_real_known_days_that_are_to_come(client: Client) -> None:
    assert "/koulutukset/2027/kalenteri/kalenteri.ics" in read(client, make_event("kalenteri", MARCH))
    assert "kalenteri.ics" not in main_of(read(client, make_event("vuosi", year=2028, state="announced")))
    assert "kalenteri.ics" not in main_of(read(client, make_event("esimerkki", MARCH, is_example=True)))


def test_example_says_that_it_is_one_to_people_and_is_hidden_from_machines(client: Client) -> None:
    text = read(client, make_event("esimerkki", MARCH, is_example=True))
    assert '<span class="tag tag--example">Esimerkki</span>' in text
    assert "jolla sivustoa voi kokeilla" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "EducationEvent" not in text


def test_neighbours_are_of_the_same_place_first(client: Client) -> None:
    event = make_event("pori", MARCH, municipality=municipality("609"))
    make_event("muualla", [dt.date(2027, 4, 1)])
    make_event("esimerkki", [dt.date(2027, 4, 1)], is_example=True, municipality=municipality("609"))
    assert [each.slug for each in queries.neighbours(event)] == ["kouluttajakoulutus-pori", "muualla"]


def test_shared_address_tells_what_when_where_and_how_it_stands(client: Client) -> None:
    event = make_event(
        "jaa", MARCH, state="closed", municipality=municipality("609"), mode="onsite", summary="Kahden päivän koulutus."
    )
    text = read(client, event)
    told = "9.–10.3.2027, Pori, lähikoulutus. Ilmoittautuminen on päättynyt. Kahden päivän koulutus."
    assert f'<meta name="description" content="{told}">' in text
    assert f'<meta property="og:description" content="{told}">' in text


def test_text_that_looks_like_markup_stays_text(client: Client) -> None:
    fields = dict.fromkeys(("title", "summary", "audience", "access", "venue", "contact_name"), "<b>Koe</b>")
    text = client.get(make_event("merkit", MARCH, **fields).get_absolute_url()).content.decode()
    assert "<b>Koe" not in text


def test_draft_that_is_not_saved_yet_can_be_previewed(client: Client) -> None:
    event = TrainingEvent(slug="uusi", title="Uusi koulutus", municipality=municipality("609"))
    event.days = [EventDay(date=day) for day in MARCH]
    html = event.make_preview_request().content.decode()
    assert "Uusi koulutus" in html
    assert "Tämä on luonnos: lukijat eivät näe sitä." in html
    assert "ti 9.3.2027" in html.replace("\xa0", " ")


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_as_often_for_one_row_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], rows: int
) -> None:
    days = [dt.date(2027, 3, 9 + number) for number in range(rows)]
    event = make_event("monta", days, municipality=municipality("609"), programme=Programme.objects.first())
    for number in range(rows):
        organisation = Organisation.objects.create(name=f"Järjestö {number}", kind=OrganisationKind.ASSOCIATION)
        EventOrganisation.objects.create(event=event, organisation=organisation, role="funder")
        EventTrainer.objects.create(event=event, trainer=trainer(f"Aino{number}", is_public=True))
        make_event(f"muu-{number}", [dt.date(2027, 5, 1 + number)])
    client.get(event.get_absolute_url())
    with django_assert_num_queries(13):
        client.get(event.get_absolute_url())
