"""The course's page: which programme is shown, what can be booked, what machines read."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import CoursePage, Programme
from tests.factories.modules import structured_data, words

pytestmark = pytest.mark.django_db

ADDRESS = "/koulutus/"


def chosen(client: Client, query: str = "") -> str:
    programme = client.get(f"{ADDRESS}{query}").context["chosen"]
    return str(programme.slug)


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("", "kolme-paivaa"),
        ("?ohjelma=kaksi-paivaa", "kaksi-paivaa"),
        ("?ohjelma=kolme-paivaa", "kolme-paivaa"),
        ("?ohjelma=ei-tallaista", "kolme-paivaa"),
        ("?ohjelma=", "kolme-paivaa"),
        ("?ohjelma=kahdeksan-paivaa", "kolme-paivaa"),
        ("?ohjelma=kouluttajapaiva", "kolme-paivaa"),
        ("?ohjelma=%00%ff", "kolme-paivaa"),
        ("?muuta=1", "kolme-paivaa"),
    ],
)
def test_switch_chooses_the_programme_and_nonsense_is_ignored(client: Client, query: str, slug: str) -> None:
    assert chosen(client, query) == slug


def test_chosen_programme_is_marked_and_its_days_are_shown(client: Client) -> None:
    text = words(client, f"{ADDRESS}?ohjelma=kaksi-paivaa")
    assert '<a href="?ohjelma=kaksi-paivaa#ohjelma" aria-current="true">' in text
    assert '<a href="?ohjelma=kolme-paivaa#ohjelma">' in text
    assert text.count('<section class="day"') == 2
    assert words(client, ADDRESS).count('<section class="day"') == 3


def test_unpublished_programme_is_not_offered(client: Client) -> None:
    Programme.objects.get(slug="kolme-paivaa").unpublish()
    text = words(client, f"{ADDRESS}?ohjelma=kolme-paivaa")
    assert chosen(client, "?ohjelma=kolme-paivaa") == "kaksi-paivaa"
    assert "kolme-paivaa" not in text
    assert 'class="switch"' not in text


def test_course_without_programmes_is_a_page_too(client: Client) -> None:
    Programme.objects.update(live=False)
    response = client.get(ADDRESS)
    assert (response.status_code, response.context["chosen"]) == (200, None)
    assert "hasCourseInstance" not in structured_data(client, ADDRESS)["Course"]


def test_original_of_eight_days_is_told_of_but_has_no_switch(client: Client) -> None:
    text = words(client, ADDRESS)
    assert "Alkuperäinen kahdeksan päivän koulutus" in text
    assert "ohjelma=kahdeksan-paivaa" not in text


def test_module_that_is_not_published_is_named_without_a_link(client: Client) -> None:
    slot = Programme.objects.get(slug="kaksi-paivaa").days.get(number=1).slots.get(module__code="M2")
    address = slot.module.url
    assert f'href="{address}"' in words(client, ADDRESS)
    slot.module.unpublish()
    text = words(client, ADDRESS)
    assert f'href="{address}"' not in text
    assert slot.title in text


def test_structured_data_of_the_course(client: Client) -> None:
    data = structured_data(client, ADDRESS)["Course"]
    course = CoursePage.objects.get(slug="koulutus")
    assert {key: data[key] for key in ("@context", "name", "description", "url", "inLanguage")} == {
        "@context": "https://schema.org",
        "name": course.title,
        "description": course.lead,
        "url": "http://testserver/koulutus/",
        "inLanguage": "fi",
    }
    assert data["provider"] == {"@type": "Organization", "name": "Valmentamo", "url": "http://testserver/"}
    assert [(each["@type"], each["name"], each["courseWorkload"]) for each in data["hasCourseInstance"]] == [
        ("CourseInstance", f"{course.title}: Kahden päivän ohjelma", "PT13H30M"),
        ("CourseInstance", f"{course.title}: Kolmen päivän ohjelma", "PT27H"),
    ]
    assert {each["courseMode"] for each in data["hasCourseInstance"]} == {"blended"}
    assert "numberOfCredits" not in data


@pytest.mark.parametrize(("slug", "value", "unit"), [("trades-18-ov", 18.0, "ov"), ("trades-23-op", 23.0, "op")])
def test_credits_keep_their_unit_in_structured_data(client: Client, slug: str, value: float, unit: str) -> None:
    data = structured_data(client, CoursePage.objects.get(slug=slug).url)["Course"]
    assert data["numberOfCredits"] == {"@type": "StructuredValue", "value": value, "unitText": unit}
    assert "hasCourseInstance" not in data


@pytest.mark.parametrize("programmes", [["kolme-paivaa"], ["kaksi-paivaa", "kolme-paivaa", "kahdeksan-paivaa"]])
def test_page_asks_as_often_for_one_programme_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], programmes: list[str]
) -> None:
    Programme.objects.exclude(slug__in=programmes).delete()
    client.get(ADDRESS)
    with django_assert_num_queries(19):
        client.get(ADDRESS)
