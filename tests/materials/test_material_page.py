"""The page of one material."""

import json
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
    own = material("lomake", attribution="Valmentamo ry")
    line = (
        "”Lomake”, Valmentamo ry, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.fi), "
        "http://testserver/materiaalit/lomake/"
    )
    assert f'<p class="file__line">{line}</p>' in html_of(client, "/materiaalit/lomake/")
    own.based_on, own.based_on_url = "Kortit, Oppi ry, CC BY 4.0", "https://oppi.example/kortit"
    own.save()
    html = html_of(client, "/materiaalit/lomake/")
    assert f"{line}. Muokattu teoksesta: Kortit, Oppi ry, CC BY 4.0 (https://oppi.example/kortit)</p>" in html
    assert '<a href="https://oppi.example/kortit">Kortit, Oppi ry, CC BY 4.0</a>' in html


def structured_data(client: Client, slug: str) -> dict[str, object]:
    parts = html_of(client, f"/materiaalit/{slug}/").split('<script type="application/ld+json">')[1:]
    found = [json.loads(part.split("</script>")[0]) for part in parts]
    return next(data for data in found if data["@type"] == "LearningResource")


def test_machines_read_what_it_is(client: Client) -> None:
    own = pdf_material(work="opas", based_on="Kortit", based_on_url="https://oppi.example/", summary="Mitä tehdään.")
    material("handbok", work="opas", language="sv")
    version = own.versions.get()
    assert structured_data(client, "opas") == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": "Opas",
        "description": "Mitä tehdään.",
        "url": "http://testserver/materiaalit/opas/",
        "inLanguage": "fi",
        "learningResourceType": "muu",
        "license": "https://creativecommons.org/licenses/by/4.0/deed.fi",
        "creditText": "Valmentamo",
        "isAccessibleForFree": True,
        "isBasedOn": {"@type": "CreativeWork", "name": "Kortit", "url": "https://oppi.example/"},
        "workTranslation": [{"@id": "http://testserver/materiaalit/handbok/"}],
        "version": "1",
        "dateModified": version.published_at.date().isoformat(),
        "accessibilityFeature": ["taggedPDF"],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": "http://testserver/materiaalit/opas/v1/opas.pdf",
            "encodingFormat": "application/pdf",
            "contentSize": str(version.size),
            "sha256": version.sha256,
        },
    }


def test_machines_are_told_no_file_of_a_trainers_material(client: Client) -> None:
    material("lomake", audience=Audience.TRAINERS, licence=Licence.RESERVED)
    assert [key for key in ("encoding", "license") if key in structured_data(client, "lomake")] == []


def test_facts_lead_to_materials_of_the_same_kind(client: Client) -> None:
    material("lomake").tags.add("tarina")
    html = html_of(client, "/materiaalit/lomake/")
    for link in ('?laji=form">Lomake</a>', '?kieli=fi">Suomi</a>', '?tunniste=tarina">tarina</a>'):
        assert f'<a href="/materiaalit/{link}' in html


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
    with django_assert_num_queries(11):
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
    assert f'{picture} alt="Tiedoston ensimmäinen sivu: Opas"' in html_of(client_of("trainer"), "/materiaalit/opas/")


def test_page_for_trainers_gives_others_no_address_of_a_file(client: Client) -> None:
    material("lomake", audience=Audience.TRAINERS)
    html = html_of(client, "/materiaalit/lomake/")
    assert "Vain kouluttajille" in html
    assert "lomake.txt" not in html
    assert "/lataa/" not in html
