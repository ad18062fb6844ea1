"""The library as readers see it: the list, who may open what, and the admin."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO

import pytest
from django.test import Client

from materials.models import Audience, Material
from materials.rules import may_open
from materials.services import add_version, withdraw
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
    with django_assert_num_queries(10):
        html = html_of(client, "/materiaalit/")
    assert html.count('<li class="file">') == number
    assert f'<span class="muted">{number}</span></h2>' in html


def test_long_list_is_cut_into_pages_that_keep_the_choice(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.views.listing.PER_PAGE", 2)
    for n in range(3):
        material(f"lomake-{n}")
    html = html_of(client, "/materiaalit/?laji=form&sivu=2")
    assert html.count('<li class="file">') == 1
    assert '<span class="muted">3</span></h2>' in html
    assert 'href="?laji=form&amp;sivu=1"' in html


def test_list_is_in_the_order_of_names(client: Client) -> None:
    for title in ("Beeta", "Alfa", "Gamma"):
        material(title.lower(), title=title)
    html = html_of(client, "/materiaalit/")
    assert sorted(["Alfa", "Beeta", "Gamma"], key=html.index) == ["Alfa", "Beeta", "Gamma"]


def test_material_whose_versions_are_all_withdrawn_is_not_listed(client: Client) -> None:
    own = material("lomake", text="eka")
    add_version(own, file=BytesIO(b"toka"), name="a.txt", change_note="Muutos.")
    material("toinen")
    for expected in (2, 2, 1):
        assert html_of(client, "/materiaalit/").count('<li class="file">') == expected
        if current := own.current_version():
            withdraw(current, reason="Väärä kuva.")


def test_trainer_finds_the_file_in_the_list(client_of: Callable[..., Client]) -> None:
    own = material("ohje", audience=Audience.TRAINERS)
    html = html_of(client_of("trainer"), "/materiaalit/")
    assert ("Vain kouluttajille" in html, own.url in html) == (True, True)


def test_size_is_in_finnish_units(client: Client) -> None:
    material("lomake", text="a" * 1_300_000)
    assert "TXT, 1,2\u00a0Mt<span" in html_of(client, "/materiaalit/")


def test_material_in_another_language_says_so(client: Client) -> None:
    material("blankett", title="Blankett", language="sv")
    html = html_of(client, "/materiaalit/")
    assert 'lang="sv" hreflang="sv">Blankett</a>' in html
    assert "Lomake · ruotsi · CC BY 4.0" in html


def test_material_for_trainers_is_listed_with_a_lock_and_without_its_file(client: Client) -> None:
    own = material("ohje", audience=Audience.TRAINERS)
    for address in ("/materiaalit/", own.get_absolute_url()):
        html = html_of(client, address)
        assert "Vain kouluttajille" in html
        assert own.url not in html


def test_file_for_trainers_is_refused_to_others(client: Client, client_of: Callable[..., Client]) -> None:
    own = material("ohje", audience=Audience.TRAINERS, text="sisus")
    assert client.get(own.stored_url).status_code == 403
    assert client_of().get(own.url).status_code == 403


@pytest.mark.parametrize("role", ["trainer", "editor", "coordinator", "administrator"])
def test_trainer_and_staff_get_the_file(client_of: Callable[..., Client], role: str) -> None:
    own = material("ohje", audience=Audience.TRAINERS, text="sisus")
    client = client_of(role)
    assert b"".join(client.get(own.url, follow=True).streaming_content) == b"sisus"
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
