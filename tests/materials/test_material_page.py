"""The page of one material."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO

import pytest
from django.test import Client

from materials.models import Audience, Licence, Material
from materials.services import add_version, withdraw
from tests.factories import files
from tests.factories.materials import material

pytestmark = pytest.mark.django_db

NumQueries = Callable[[int], AbstractContextManager[object]]


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def pdf_material(**fields: object) -> Material:
    own = Material.objects.create(slug="opas", title="Opas", **fields)
    add_version(own, file=BytesIO(files.pdf()), name="opas.pdf")
    return own


def test_page_tells_what_it_is_and_hands_it_out(client: Client) -> None:
    own = material("lomake", usage="Täytetään parin kanssa.", attribution="Valmentamo ry")
    html = html_of(client, own.get_absolute_url())
    for text in ("<h1>Lomake</h1>", own.summary, own.usage, 'href="/materiaalit/lomake/lataa/"'):
        assert text in html
    assert '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/deed.fi">' in html
    assert '"@type":"LearningResource"' in html


def test_line_for_sharing_is_ready(client: Client) -> None:
    material("lomake", attribution="Valmentamo ry")
    assert client.get("/materiaalit/lomake/").context["attribution"] == (
        "”Lomake”, Valmentamo ry, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.fi), "
        "http://testserver/materiaalit/lomake/"
    )


def test_reserved_material_names_no_open_licence(client: Client) -> None:
    own = material("lomake", licence=Licence.RESERVED)
    assert "creativecommons.org" not in html_of(client, own.get_absolute_url())


def test_unknown_material_is_not_found(client: Client) -> None:
    assert client.get("/materiaalit/ei-ole/").status_code == 404


def test_versions_stand_with_notes_newest_first(client: Client) -> None:
    own = material("lomake", text="eka")
    add_version(own, file=BytesIO(b"toka"), name="lomake.txt", change_note="Korjattu <b>vuosi</b>.")
    withdraw(own.versions.get(number=1), reason="Väärä kuva.")
    html = html_of(client, "/materiaalit/lomake/")
    assert "Korjattu &lt;b&gt;vuosi&lt;/b&gt;." in html
    assert html.index("Korjattu") < html.index("Väärä kuva.")
    assert 'href="/materiaalit/lomake/v2/lomake.txt"' in html
    assert "/materiaalit/lomake/v1/lomake.txt" not in html


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_number_of_times_for_any_number_of_versions(
    client: Client, number: int, django_assert_num_queries: NumQueries
) -> None:
    own = material("lomake", text="1", work="lomake")
    for n in range(number):
        add_version(own, file=BytesIO(f"versio {n}".encode()), name="lomake.txt", change_note=f"Muutos {n}.")
        material(f"blankett-{n}", language="sv", work="lomake")
    client.get("/materiaalit/lomake/")
    with django_assert_num_queries(6):
        html = html_of(client, "/materiaalit/lomake/")
    assert html.count('<li class="file">') == number + 1
    assert html.count('hreflang="sv"') >= number


def test_same_work_in_other_languages_is_linked(client: Client) -> None:
    material("lomake", work="tyokortti")
    material("blankett", work="tyokortti", language="sv")
    material("muu", work="")
    material("toinen", work="")
    response = client.get("/materiaalit/lomake/")
    assert [other.slug for other in response.context["languages"]] == ["blankett"]
    assert list(client.get("/materiaalit/muu/").context["languages"]) == []


def test_accessibility_is_told_in_words(client: Client) -> None:
    own = pdf_material()
    assert [is_well for is_well, _sentence in client.get("/materiaalit/opas/").context["accessibility"]] == [True] * 3
    add_version(own, file=BytesIO(b"a,b\n"), name="opas.csv", change_note="Taulukkona.")
    assert client.get("/materiaalit/opas/").context["accessibility"] == []


def test_picture_of_the_first_page_is_shown_to_those_who_may_open_it(
    client: Client, client_of: Callable[..., Client]
) -> None:
    pdf_material(audience=Audience.TRAINERS)
    picture = 'src="/materiaalit/opas/v1/kuva/"'
    assert picture not in html_of(client, "/materiaalit/opas/")
    assert picture in html_of(client_of("trainer"), "/materiaalit/opas/")


def test_page_for_trainers_gives_others_no_address_of_a_file(client: Client) -> None:
    material("lomake", audience=Audience.TRAINERS)
    html = html_of(client, "/materiaalit/lomake/")
    assert "Vain kouluttajille" in html
    assert "lomake.txt" not in html
    assert "/lataa/" not in html
