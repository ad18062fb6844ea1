"""The directory: who is shown, in which order, and by what it is narrowed."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.trainers import EMAIL, PHONE, make_trainer
from trainers.models import ActivePeriod, Organisation, OrganisationKind

pytestmark = pytest.mark.django_db

ADDRESS = "/kouluttajat/"
DAY = dt.timedelta(days=1)


def text(client: Client, query: str = "", prefix: str = "") -> str:
    return client.get(f"{prefix}{ADDRESS}{query}").content.decode().replace("\xad", "")


def slugs(client: Client, query: str = "") -> list[str]:
    return [trainer.slug for trainer in client.get(f"{ADDRESS}{query}").context["trainers"]]


def test_address_of_the_directory() -> None:
    assert reverse("trainers:list") == ADDRESS


def test_directory_without_anybody_says_so(client: Client) -> None:
    page = text(client)
    assert "Yksikään kouluttaja ei ole vielä antanut lupaa" in page
    assert 'class="facets"' not in page


def test_only_those_who_asked_for_it_are_shown(client: Client) -> None:
    make_trainer("julkinen")
    make_trainer("salainen", is_public=False, last_name="Piilossa")
    assert slugs(client) == ["julkinen"]
    assert "Piilossa" not in text(client)


def test_no_address_of_anybody_is_in_the_page(client: Client) -> None:
    make_trainer("julkinen", languages=["fi"], code="609", active=True, presentation="Pidän koulutuksia.")
    page = text(client)
    assert "Julkinen Kouluttaja" in page
    for secret in (EMAIL, EMAIL.partition("@")[0], PHONE):
        assert secret not in page


def test_those_who_hold_courses_now_come_first_under_a_heading_of_their_own(client: Client) -> None:
    make_trainer("aino", last_name="Aalto")
    make_trainer("bea", last_name="Berg", active=True)
    make_trainer("outi", last_name="Öhman", active=True)
    assert slugs(client) == ["bea", "outi", "aino"]
    page = text(client)
    in_order = ("Pitävät koulutuksia nyt", "Berg", "eivät pidä koulutuksia juuri nyt", "Aalto")
    places = [page.index(words) for words in in_order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("starts", "ends", "is_active"),
    [(-10, None, True), (0, 0, True), (-10, -1, False), (1, None, False), (-10, 0, True)],
)
def test_both_days_of_an_active_period_belong_to_it(
    client: Client, starts: int, ends: int | None, is_active: bool
) -> None:
    trainer = make_trainer("raja")
    today = timezone.localdate()
    trainer.active_periods = [
        ActivePeriod(starts=today + starts * DAY, ends=None if ends is None else today + ends * DAY)
    ]
    trainer.save()
    assert [shown.is_active for shown in client.get(ADDRESS).context["trainers"]] == [is_active]


def test_directory_is_narrowed_by_region_and_language(client: Client) -> None:
    make_trainer("pori", code="609", languages=["fi", "sv"])
    make_trainer("ulvila", code="886", languages=["fi"])
    make_trainer("vaasa", code="905", languages=["sv"])
    make_trainer("muu")
    assert slugs(client, "?maakunta=04") == ["pori", "ulvila"]
    assert slugs(client, "?kieli=sv") == ["pori", "vaasa"]
    assert slugs(client, "?maakunta=04&kieli=sv") == ["pori"]
    assert '<a class="facet" href="?maakunta=04&amp;kieli=sv" aria-current="true">' in text(
        client, "?kieli=sv&maakunta=04"
    )


def test_regions_are_told_in_the_readers_language(client: Client) -> None:
    make_trainer("vaasa", code="905")
    assert "<span>Pohjanmaa</span>" in text(client)
    assert "<span>Österbotten</span>" in text(client, prefix="/sv")


@pytest.mark.parametrize("query", ["?maakunta=99", "?kieli=xx", "?maakunta=%00", f"?kieli={'9' * 3000}", "?sivu=abc"])
def test_nonsense_narrows_nothing(client: Client, query: str) -> None:
    make_trainer("pori", code="609", languages=["fi"])
    assert slugs(client, query) == ["pori"]
    assert ('class="notice notice--plain"' in text(client, query)) is ("sivu" not in query)


def test_example_says_that_it_is_one(client: Client) -> None:
    make_trainer("koe", is_example=True)
    assert text(client).count("tag--example") == 1


def test_name_that_looks_like_markup_stays_text(client: Client) -> None:
    make_trainer("merkit", last_name="<b>Koe</b>", presentation="<i>x</i>")
    assert "<b>Koe" not in text(client)
    assert "<i>x" not in text(client)


def test_footer_of_every_page_leads_to_the_directory(client: Client) -> None:
    assert f'<a href="{ADDRESS}">Kouluttajat</a>' in client.get("/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_one_row_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], rows: int
) -> None:
    for number in range(rows):
        body = Organisation.objects.create(name=f"Yhdistys {number}", kind=OrganisationKind.ASSOCIATION)
        make_trainer(f"a{number}", code="609", languages=["fi", "sv"], active=True, organisation=body)
        make_trainer(f"b{number}", code="905", languages=["sv"])
    client.get(ADDRESS)
    with django_assert_num_queries(7):
        response = client.get(ADDRESS)
    assert len(response.context["trainers"]) == 2 * rows
