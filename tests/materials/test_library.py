"""The library as readers see it: the list, its kinds, and the page of one material."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from materials.models import Audience, Kind, Licence, Material
from materials.rules import may_open
from tests.factories.materials import material
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

NumQueries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def empty_library(db: None) -> None:
    Material.objects.all().delete()


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_empty_library_says_so(client: Client) -> None:
    assert "Aineistoja ei vielä ole." in html_of(client, "/materiaalit/")


@pytest.mark.parametrize("number", [1, 3])
def test_list_shows_every_material_with_the_same_queries(
    client: Client, number: int, django_assert_num_queries: NumQueries
) -> None:
    for n in range(number):
        material(f"lomake-{n}")
    client.get("/materiaalit/")
    with django_assert_num_queries(4):
        html = html_of(client, "/materiaalit/")
    assert html.count('<li class="file">') == number
    assert f'<span class="muted">{number}</span></h2>' in html


def test_list_is_in_the_order_of_names(client: Client) -> None:
    for title in ("Beeta", "Alfa", "Gamma"):
        material(title.lower(), title=title)
    html = html_of(client, "/materiaalit/")
    assert sorted(["Alfa", "Beeta", "Gamma"], key=html.index) == ["Alfa", "Beeta", "Gamma"]


def test_material_without_an_address_is_not_listed(client: Client) -> None:
    material("lomake")
    Material.objects.create(title="Ilman osoitetta", slug=None, file="documents/x.txt", file_size=1)
    assert "Ilman osoitetta" not in html_of(client, "/materiaalit/")


def test_kinds_in_use_are_counted_and_narrow_the_list(client: Client) -> None:
    for slug, kind in (("a", Kind.FORM), ("b", Kind.FORM), ("c", Kind.CARDS)):
        material(slug, title=f"Aineisto {slug}", kind=kind)
    response = client.get("/materiaalit/?laji=form")
    assert [(value, number) for value, _label, number in response.context["kinds"]] == [("cards", 1), ("form", 2)]
    assert [found.slug for found in response.context["materials"]] == ["a", "b"]
    assert response.context["total"] == 3
    assert 'href="?laji=form" aria-current="true"' in response.content.decode()


def test_unknown_kind_is_told_and_everything_is_shown(client: Client) -> None:
    material("lomake")
    html = html_of(client, "/materiaalit/?laji=%3Cb%3Ehöpö")
    assert "&lt;b&gt;höpö" in html
    assert "<b>höpö" not in html
    assert html.count('<li class="file">') == 1


def test_kind_without_materials_is_an_empty_list_not_an_error(client: Client) -> None:
    material("lomake")
    assert html_of(client, "/materiaalit/?laji=video").count('<li class="file">') == 0


def test_page_of_a_material_tells_what_it_is_and_hands_it_out(client: Client) -> None:
    own = material("lomake", usage="Täytetään parin kanssa.", page_count=2, attribution="Valmentamo ry")
    html = html_of(client, own.get_absolute_url())
    for text in ("<h1>Lomake</h1>", own.summary, own.usage, "”Lomake”, Valmentamo ry, CC BY 4.0", f'href="{own.url}"'):
        assert text in html
    assert '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/deed.fi">' in html
    assert '"@type":"LearningResource"' in html


def test_reserved_material_names_no_open_licence(client: Client) -> None:
    own = material("lomake", licence=Licence.RESERVED)
    html = html_of(client, own.get_absolute_url())
    assert "creativecommons.org" not in html


def test_unknown_material_is_not_found(client: Client) -> None:
    assert client.get("/materiaalit/ei-ole/").status_code == 404


def test_material_for_trainers_is_listed_with_a_lock_and_without_its_file(client: Client) -> None:
    own = material("ohje", audience=Audience.TRAINERS)
    for address in ("/materiaalit/", own.get_absolute_url()):
        html = html_of(client, address)
        assert "Vain kouluttajille" in html
        assert own.url not in html


def test_file_for_trainers_is_refused_to_others(client: Client, client_of: Callable[..., Client]) -> None:
    own = material("ohje", audience=Audience.TRAINERS, text="sisus")
    assert client.get(own.url).status_code == 403
    assert client_of().get(own.url).status_code == 403


@pytest.mark.parametrize("role", ["trainer", "editor", "coordinator", "administrator"])
def test_trainer_and_staff_get_the_file(client_of: Callable[..., Client], role: str) -> None:
    own = material("ohje", audience=Audience.TRAINERS, text="sisus")
    client = client_of(role)
    assert b"".join(client.get(own.url).streaming_content) == b"sisus"
    assert own.url in html_of(client, own.get_absolute_url())


@pytest.mark.parametrize(
    ("audience", "role", "expected"),
    [
        (Audience.PUBLIC, None, True),
        (Audience.TRAINERS, None, False),
        (Audience.TRAINERS, "trainer", True),
        (Audience.PUBLIC, "trainer", True),
    ],
)
def test_who_may_open_what(person: Callable[..., User], audience: Audience, role: str | None, expected: bool) -> None:
    own = material("ohje", audience=audience)
    assert may_open(person(*filter(None, [role])), own) is expected
    assert may_open(None, own) is (audience == Audience.PUBLIC)


def test_admin_finds_a_material_by_its_name(
    client_of: Callable[..., Client], django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        material("lomake", title="Harvinainen lomake")
        material("toinen", title="Toinen")
    html = html_of(client_of("editor"), "/hallinta/documents/?q=harvinainen")
    assert "Harvinainen lomake" in html
    assert "Toinen" not in html


@pytest.mark.parametrize("address", ["/hallinta/documents/add/", "/hallinta/documents/chooser/"])
def test_admin_adds_and_chooses_materials(client_of: Callable[..., Client], address: str) -> None:
    material("lomake")
    assert client_of("editor").get(address).status_code == 200
