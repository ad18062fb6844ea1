"""Versions in the admin: seen, uploaded with a note, and told what became of the file."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection

from materials.models import Material
from materials.services import add_version, count_download, withdraw
from tests.factories.materials import material

pytestmark = pytest.mark.django_db

NumQueries = Callable[[int], AbstractContextManager[object]]
LIST = "/hallinta/documents/"


@pytest.fixture
def editor(client_of: Callable[..., Client]) -> Client:
    return client_of("editor")


def address(own: Material) -> str:
    return f"{LIST}edit/{own.pk}/"


def three_versions() -> Material:
    own = material("lomake", text="eka")
    for text in ("toka", "kolmas"):
        add_version(own, file=BytesIO(text.encode()), name=f"{text}.txt", change_note=f"Muutos: {text}.")
    withdraw(own.versions.get(number=2), reason="Väärä vuosi.")
    count_download(own.versions.get(number=3))
    count_download(own.versions.get(number=3))
    return own


def rows(html: str) -> list[str]:
    table = html.split('id="versiot"')[1].split("<tbody>")[1]
    return table.partition("</tbody>")[0].split("<tr>")[1:]


def test_every_version_is_told_newest_first(editor: Client) -> None:
    own = three_versions()
    newest, withdrawn, first = rows(editor.get(address(own)).content.decode())
    for text in ("<strong>3</strong>", "kolmas.txt", "6\u00a0tavua", "Muutos: kolmas.", "<td>2</td>", "Voimassa"):
        assert text in newest
    assert "Väärä vuosi." in withdrawn
    assert 'href="/materiaalit/lomake/v2/toka.txt">Mitä lukijat näkevät' in withdrawn
    assert "<td>–</td><td>0</td>" in first


def test_version_in_force_stands_at_the_top_of_the_form_and_in_the_list(editor: Client) -> None:
    own = three_versions()
    assert '<a href="#versiot">Versio 3, ' in editor.get(address(own)).content.decode()
    assert f'href="{address(own)}#versiot">Versio 3</a>' in editor.get(LIST).content.decode()
    for number in (1, 3):
        withdraw(own.versions.get(number=number), reason="Väärä kuva.")
    assert f'href="{address(own)}#versiot">Ei voimassa olevaa</a>' in editor.get(LIST).content.decode()
    assert '<a href="#versiot">Mikään versio' in editor.get(address(own)).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_and_form_ask_the_same_number_of_times(
    editor: Client, number: int, django_assert_num_queries: NumQueries
) -> None:
    Material.objects.all().delete()
    for n in range(number):
        own = material(f"lomake-{n}")
        for change in range(number):
            add_version(own, file=BytesIO(f"{n} {change}".encode()), name="a.txt", change_note=f"Muutos {change}.")
    editor.get(LIST)
    with django_assert_num_queries(15):
        assert editor.get(LIST).content.decode().count("#versiot") == number
    editor.get(address(own))
    with django_assert_num_queries(15):
        assert len(rows(editor.get(address(own)).content.decode())) == number + 1


def test_list_is_narrowed_by_what_a_material_is(editor: Client) -> None:
    material("lomake", title="Tämä lomake", language="sv")
    material("kortit", title="Nämä kortit", kind="cards")
    html = editor.get(f"{LIST}?language=sv").content.decode()
    assert ("Tämä lomake" in html, "Nämä kortit" in html) == (True, False)


def save(editor: Client, own: Material, content: bytes, note: str) -> Any:
    root = str(Collection.get_first_root_node().pk)
    fields = {"title": "Lomake", "kind": "form", "audience": "public", "language": "fi", "licence": "CC-BY-4.0"}
    file = SimpleUploadedFile("uusi.txt", content)
    return editor.post(address(own), {**fields, "collection": root, "file": file, "change_note": note})


def told(response: Any) -> list[str]:
    return [str(message).split("<")[0].strip() for message in get_messages(response.wsgi_request)]


def test_new_version_is_told(editor: Client) -> None:
    response = save(editor, material("lomake", text="eka"), b"toka", "Uusi kuva.")
    assert told(response) == ["Aineistolla ”Lomake” on uusi versio, numero 2."]


def test_file_that_is_in_force_already_makes_no_version_and_says_so(editor: Client) -> None:
    own = material("lomake", text="eka")
    assert told(save(editor, own, b"eka", "Sama.")) == [
        "Tiedosto on sama kuin aineiston ”Lomake” versiossa 1, joten uutta versiota ei tehty."
    ]
    assert own.versions.count() == 1


def test_refused_file_does_not_hide_the_one_in_force(editor: Client) -> None:
    own = material("lomake", text="eka")
    response = save(editor, own, b"toka", "")
    assert response.context["form"].errors["change_note"] == [
        "Kerro, mitä on muuttunut edellisestä versiosta, ja valitse tiedosto uudelleen."
    ]
    assert [message for message in told(response) if "Tiedostoa ei löytynyt" in message] == []
    assert "lomake.txt" in response.content.decode()


def test_note_stands_beside_the_file(editor: Client) -> None:
    names = list(editor.get(address(material("lomake"))).context["form"].fields)
    assert names.index("change_note") == names.index("file") + 1


def test_trainer_has_no_way_in(client_of: Callable[..., Client]) -> None:
    own, client = material("lomake"), client_of("trainer")
    for path in (LIST, address(own), f"{LIST}{own.pk}/poista-kaytosta/"):
        assert client.get(path).status_code in (302, 403)
