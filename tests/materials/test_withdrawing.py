"""Withdrawing and deleting in the admin: with a reason, by those who may; nothing that somebody has is destroyed."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex

from courses.models import CoursePage, EditionFile, ModuleMaterial, ModulePage
from materials import rules
from materials.models import Material
from materials.services import add_version, count_download, withdraw
from tests.factories.editions import make_edition
from tests.factories.materials import material

pytestmark = pytest.mark.django_db

REASON = "Kuvassa oli väärä vuosi. Käytä versiota 2."
Clients = Callable[..., Client]


def two_versions() -> Material:
    own = material("lomake", text="eka")
    add_version(own, file=BytesIO(b"toka"), name="toka.txt", change_note="Uusi kuva.")
    return own


def of_version(own: Material, number: int) -> str:
    return f"/hallinta/documents/{own.pk}/v{number}/poista-kaytosta/"


def of_all(own: Material) -> str:
    return f"/hallinta/documents/{own.pk}/poista-kaytosta/"


def delete(own: Material) -> str:
    return f"/hallinta/documents/delete/{own.pk}/"


def bulk(*own: Material) -> str:
    chosen = "&".join(f"id={one.pk}" for one in own)
    return f"/hallinta/bulk/materials/material/delete/?{chosen}"


def in_force(own: Material) -> list[int]:
    return list(own.versions.in_force().values_list("number", flat=True))


@pytest.mark.parametrize(("role", "may"), [("editor", False), ("coordinator", True), ("administrator", True)])
def test_who_may_withdraw(client_of: Clients, role: str, may: bool) -> None:
    own, client = two_versions(), client_of(role)
    html = client.get(f"/hallinta/documents/edit/{own.pk}/").content.decode()
    assert (of_version(own, 1) in html, of_all(own) in html) == (may, may)
    for address in (of_version(own, 1), of_all(own)):
        assert (client.get(address).status_code == 200) is may
        client.post(address, {"reason": REASON})
    assert in_force(own) == ([] if may else [2, 1])


def test_reason_is_asked_for_beside_its_field(client_of: Clients) -> None:
    own, client = two_versions(), client_of("coordinator")
    for reason in ("", "   "):
        response = client.post(of_version(own, 1), {"reason": reason})
        assert response.context["form"].errors["reason"] == ["Kerro, miksi se poistetaan käytöstä."]
        assert "Kerro, miksi se poistetaan käytöstä." in response.content.decode()
    assert in_force(own) == [2, 1]


def test_question_says_what_follows(client_of: Clients) -> None:
    own, client = two_versions(), client_of("coordinator")
    assert "Uusimmaksi versioksi jää numero 1." in client.get(of_version(own, 2)).content.decode()
    withdraw(own.versions.get(number=1), reason=REASON)
    assert "Voimaan ei jää yhtään versiota" in client.get(of_version(own, 2)).content.decode()


def test_withdrawn_version_leaves_its_reason_in_admin_and_at_its_address(client_of: Clients, client: Client) -> None:
    own, coordinator = two_versions(), client_of("coordinator")
    response = coordinator.post(of_version(own, 1), {"reason": REASON}, follow=True)
    assert response.redirect_chain == [(f"/hallinta/documents/edit/{own.pk}/#versiot", 302)]
    assert REASON in response.content.decode()
    gone = client.get("/materiaalit/lomake/v1/lomake.txt")
    assert (gone.status_code, REASON in gone.content.decode()) == (410, True)


def test_withdrawing_twice_is_told(client_of: Clients) -> None:
    own, client = two_versions(), client_of("coordinator")
    withdraw(own.versions.get(number=1), reason=REASON)
    response = client.post(of_version(own, 1), {"reason": "Toinen syy."}, follow=True)
    assert "on jo poistettu käytöstä" in response.content.decode()
    assert own.versions.get(number=1).withdrawn_reason == REASON


def test_withdrawn_material_leaves_the_list_and_keeps_its_page(client_of: Clients, client: Client) -> None:
    own = two_versions()
    client_of("coordinator").post(of_all(own), {"reason": REASON})
    assert in_force(own) == []
    assert "/materiaalit/lomake/" not in client.get("/materiaalit/").content.decode()
    assert "/materiaalit/lomake/" not in client.get("/sitemap.xml").content.decode()
    assert client.get("/materiaalit/lomake/").content.decode().count(REASON) == 2


@pytest.mark.parametrize("number", [7, 0])
def test_unknown_version_and_material_are_not_found(client_of: Clients, number: int) -> None:
    own, client = two_versions(), client_of("coordinator")
    assert client.get(of_version(own, number)).status_code == 404
    assert client.get("/hallinta/documents/987654/poista-kaytosta/").status_code == 404


def test_unused_material_can_be_deleted(client_of: Clients) -> None:
    own, client = two_versions(), client_of("administrator")
    assert "Sen 2 versiota poistetaan samalla." in client.get(delete(own)).content.decode()
    assert client.post(delete(own)).status_code == 302
    assert not Material.objects.filter(pk=own.pk).exists()


def used_by_download(own: Material) -> None:
    count_download(own.versions.first())


def used_by_module(own: Material) -> None:
    page = ModulePage.objects.get(code="M1")
    ModuleMaterial.objects.create(page=page, title="Lomake", kind="form", material=own)
    ReferenceIndex.create_or_update_for_object(page)


def used_by_edition(own: Material) -> None:
    EditionFile.objects.create(
        edition=make_edition(CoursePage.objects.all()[0], 99, codes=()),
        kind="printable",
        title="L",
        name="l.txt",
        sha256=own.versions.get(number=1).sha256,
        size=3,
    )


USES = {
    "Se on ladattu 1 kerran.": used_by_download,
    "Aineistoon viittaa 1 sivu tai tietue.": used_by_module,
    "Tiedosto on mukana julkaistussa kurssipaketissa.": used_by_edition,
}


@pytest.mark.parametrize("why", USES)
def test_used_material_is_not_deleted_but_may_be_withdrawn(client_of: Clients, why: str) -> None:
    own, client = two_versions(), client_of("administrator")
    USES[why](own)
    html = client.get(delete(own)).content.decode()
    assert (why in html, of_all(own) in html, "Kyllä, poista" in html) == (True, True, False)
    assert client.post(delete(own)).status_code in (302, 403)
    client.post(bulk(own))
    client.post(f"/hallinta/documents/multiple/{own.pk}/delete/", headers={"x-requested-with": "XMLHttpRequest"})
    assert own.versions.count() == 2


def test_of_many_chosen_only_the_unused_are_deleted(client_of: Clients) -> None:
    used, unused, client = two_versions(), material("vapaa"), client_of("administrator")
    used_by_download(used)
    html = client.get(bulk(used, unused)).content.decode()
    assert "Nämä ovat käytössä, joten niitä ei poisteta." in html
    client.post(bulk(used, unused))
    assert list(Material.objects.filter(pk__in=[used.pk, unused.pk])) == [used]


def test_bytes_that_only_builds_remember_do_not_keep_a_material() -> None:
    assert rules.may_delete(two_versions())


@pytest.mark.parametrize("role", ["editor", "coordinator"])
def test_those_who_may_change_a_material_may_delete_it_while_nobody_has_had_it(client_of: Clients, role: str) -> None:
    used, unused, client = two_versions(), material("vapaa"), client_of(role)
    used_by_download(used)
    for own in (used, unused):
        client.post(delete(own))
    assert list(Material.objects.filter(pk__in=[used.pk, unused.pk])) == [used]
