"""A module's page: neighbours, relatives, words, and what machines read."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import GlossaryEntry, ModulePage, ThemePage
from tests.factories.modules import make_module, structured_data, words

pytestmark = pytest.mark.django_db


def module(code: str) -> ModulePage:
    return ModulePage.objects.get(code=code)


def neighbours(client: Client, code: str) -> tuple[str | None, str | None]:
    context = client.get(module(code).url).context
    pages = (context["previous_module"], context["next_module"])
    return tuple(page.specific.code if page else None for page in pages)  # type: ignore[return-value]


def test_neighbours_are_those_of_the_teaching_order(client: Client) -> None:
    assert neighbours(client, "M9") == ("M8", "W1")
    text = words(client, module("M9").url)
    assert f'rel="prev" href="{module("M8").url}"' in text
    assert f'rel="next" href="{module("W1").url}"' in text


def test_first_and_last_have_one_neighbour(client: Client) -> None:
    assert neighbours(client, "M0") == (None, "M1")
    assert neighbours(client, "KK5") == ("KK3", None)
    assert 'rel="prev"' not in words(client, module("M0").url)
    assert 'rel="next"' not in words(client, module("KK5").url)


def test_neighbours_that_are_not_published_are_passed_over(client: Client) -> None:
    for code in ("M3", "M5", "M6"):
        module(code).unpublish()
    assert neighbours(client, "M4") == ("M2", "M7")


def test_related_modules_share_a_theme_and_are_published(client: Client) -> None:
    context = client.get(module("M2").url).context
    assert [page.code for page in context["related_modules"]] == ["M7", "M8"]
    module("M7").unpublish()
    assert [page.code for page in client.get(module("M2").url).context["related_modules"]] == ["M8"]
    assert module("M7").title not in words(client, module("M2").url).split('class="pager"')[0]


def test_theme_that_is_not_published_is_not_named(client: Client) -> None:
    theme = ThemePage.objects.get(code="T1")
    assert f'href="{theme.url}"' in words(client, module("M2").url)
    theme.unpublish()
    text = words(client, module("M2").url)
    assert theme.title not in text
    assert f'href="{theme.url}"' not in text


def test_word_that_is_not_published_is_not_explained(client: Client) -> None:
    entry = GlossaryEntry.objects.get(slug="tyopaikkaohjaaja")
    heading = f'<dt><a href="{entry.get_absolute_url()}">'
    assert heading in words(client, module("M1").url)
    entry.unpublish()
    assert heading not in words(client, module("M1").url)


def test_page_tells_where_the_module_is_taught(client: Client) -> None:
    text = words(client, module("M4").url).replace("\u2060", "")
    assert "1. päivä, 14.15–15.45" in text


def test_structured_data_of_a_module(client: Client) -> None:
    page = module("M4")
    assert structured_data(client, page.url)["LearningResource"] == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": "Perehdytys ja työnopastus",
        "description": page.lead,
        "url": f"http://testserver{page.url}",
        "inLanguage": "fi",
        "timeRequired": "PT1H30M",
        "teaches": list(page.outcomes.values_list("text", flat=True)),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
    }
    assert len(page.outcomes.all()) > 1


def test_breadcrumbs_lead_from_home_over_the_course(client: Client) -> None:
    page = module("M4")
    crumbs = structured_data(client, page.url)["BreadcrumbList"]["itemListElement"]
    assert [(crumb["@type"], crumb["position"], crumb["item"]) for crumb in crumbs] == [
        ("ListItem", 1, "http://testserver/"),
        ("ListItem", 2, "http://testserver/koulutus/"),
        ("ListItem", 3, "http://testserver/koulutus/moduulit/"),
        ("ListItem", 4, f"http://testserver{page.url}"),
    ]
    assert [crumbs[0]["name"], crumbs[-1]["name"]] == ["Etusivu", "Perehdytys ja työnopastus"]


@pytest.mark.parametrize("related", [1, 3])
def test_page_asks_as_often_for_one_related_module_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], related: int
) -> None:
    theme = ThemePage.objects.get(code="T6")
    page = make_module("M90", themes=[theme])
    page.glossary = list(GlossaryEntry.objects.all()[:related])
    page.save()
    for number in range(related):
        make_module(f"M9{number + 1}", themes=[theme])
    client.get(page.url)
    with django_assert_num_queries(28):
        response = client.get(page.url)
    assert (len(response.context["related_modules"]), len(response.context["entries"])) == (related, related)
