"""The library narrowed by the modules and themes that use its materials."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from courses.models import ModuleMaterial, ModulePage
from materials.models import Material
from valmentamo.core.facets import Group

pytestmark = pytest.mark.django_db


def group(client: Client, label: str, query: str = "") -> Group:
    groups = client.get(f"/materiaalit/{query}").context["narrowed"].groups
    return next(group for group in groups if group.label == label)


def slugs(client: Client, query: str) -> set[str]:
    return {found.slug for found in client.get(f"/materiaalit/{query}").context["materials"]}


def materials_of(**module: object) -> set[str]:
    rows = ModuleMaterial.objects.filter(material__isnull=False, **module)
    return set(rows.values_list("material__slug", flat=True))


def test_module_narrows_to_its_materials(client: Client) -> None:
    assert slugs(client, "?moduuli=M1") == materials_of(page__code="M1") == {"roolikortit"}


def test_theme_narrows_to_the_materials_of_its_modules(client: Client) -> None:
    module = ModulePage.objects.filter(material_items__material__isnull=False, themes__isnull=False).first()
    code = module.themes.all()[0].code
    expected = materials_of(page__themes__code=code)
    assert expected >= materials_of(page=module)
    assert slugs(client, f"?teema={code}") == expected


def test_modules_stand_in_teaching_order_with_their_names(client: Client) -> None:
    taught = ModulePage.objects.filter(material_items__material__isnull=False).distinct().order_by("path")
    options = group(client, "Moduuli").options
    assert [option.label for option in options] == [f"{module.code} {module.title}" for module in taught]


def test_module_that_is_not_published_or_is_closed_is_no_facet(client: Client) -> None:
    module = ModulePage.objects.get(code="M1")
    labels = [option.label for option in group(client, "Moduuli").options]
    assert f"M1 {module.title}" in labels
    restriction = PageViewRestriction.objects.create(page=module, restriction_type=PageViewRestriction.LOGIN)
    closed = [option.label for option in group(client, "Moduuli").options]
    restriction.delete()
    module.unpublish()
    hidden = [option.label for option in group(client, "Moduuli").options]
    assert closed == hidden == [label for label in labels if not label.startswith("M1 ")]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_number_of_times(
    client: Client, number: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    keep = ModuleMaterial.objects.filter(material__isnull=False).values_list("material_id", flat=True)[:number]
    Material.objects.exclude(pk__in=list(keep)).delete()
    client.get("/materiaalit/")
    with django_assert_num_queries(10):
        response = client.get("/materiaalit/")
    assert response.content.decode().count('<li class="file">') == number
