"""Organisations in the admin: business ids, likely doubles, merging."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories.ready_events import make_organisation, make_trainer
from tests.trainers.admin.addresses import of, own
from trainers.models import Organisation, OrganisationName

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of("coordinator")


def form(name: str, **fields: Any) -> dict[str, str]:
    plain = {"name": name, "kind": "association", "business_id": "", "municipality": "", "website": "", "services": ""}
    return dict(nested_form_data({**plain, "names": inline_formset([]), **fields}))


def save(client: Client, name: str, **fields: Any) -> Any:
    return client.post(of(Organisation, "add"), form(name, **fields))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2077474-0", "20774740"),
        ("FI20774740", "20774740"),
        (" 2077474-0 ", "20774740"),
        ("737546-2", "07375462"),
        ("", ""),
    ],
)
def test_business_id_is_stored_as_eight_digits_and_shown_as_people_write_it(
    client: Client, typed: str, stored: str
) -> None:
    assert save(client, "Uusi ry", business_id=typed).status_code == 302
    made = Organisation.objects.get(name="Uusi ry")
    assert made.business_id == stored
    shown = client.get(of(Organisation, "edit", made.pk)).context["form"]["business_id"].value()
    assert shown == (f"{stored[:7]}-{stored[7]}" if stored else "")


@pytest.mark.parametrize("typed", ["2077474-1", "0000000-0", "123", "abcdefg-h", "٢٠٧٧٤٧٤-٠"])
def test_wrong_business_id_is_refused_beside_its_field(client: Client, typed: str) -> None:
    response = save(client, "Uusi ry", business_id=typed)
    assert list(response.context["form"].errors) == ["business_id"]
    assert typed in response.content.decode()


def test_business_id_of_another_is_refused_with_its_name_and_of_a_merged_one_is_not(client: Client) -> None:
    other = make_organisation("Vanha ry", business_id="20774740")
    response = save(client, "Uusi ry", business_id="2077474-0")
    assert "Vanha ry" in str(response.context["form"].errors["business_id"])
    Organisation.objects.filter(pk=other.pk).update(merged_into=make_organisation("Jäänyt"))
    assert save(client, "Uusi ry", business_id="2077474-0").status_code == 302


def test_nearly_the_same_name_is_told_with_links_and_stops_nobody(client: Client) -> None:
    other = make_organisation("Kuvitelman tuki ry")
    response = save(client, "Kuvitelman tuki")
    made = Organisation.objects.get(name="Kuvitelman tuki")
    (warning,) = [str(told) for told in get_messages(response.wsgi_request) if told.level_tag == "warning"]
    assert (of(Organisation, "edit", other.pk) in warning, own("merge", made.pk) in warning) == (True, True)


def test_name_is_escaped_in_the_warning(client: Client) -> None:
    make_organisation("<b>Kuvitelma</b> {0} %s")
    response = save(client, "<b>Kuvitelma</b> {0} %s")
    (warning,) = [str(told) for told in get_messages(response.wsgi_request) if told.level_tag == "warning"]
    assert ("<b>" in warning, "&lt;b&gt;Kuvitelma" in warning) == (False, True)


@pytest.fixture
def pair() -> tuple[Organisation, Organisation]:
    return make_organisation("Jäävä ry"), make_organisation("Poistuva ry")


def test_merge_is_shown_before_it_is_done(client: Client, pair: tuple[Organisation, Organisation]) -> None:
    keep, gone = pair
    make_trainer("Siirtyvä", organisation=gone)
    response = client.get(own("merge", gone.pk), {"keep": keep.pk})
    assert "Siirtyvä" in response.content.decode()
    assert Organisation.objects.get(pk=gone.pk).merged_into is None
    seen = response.context["digest"]
    response = client.post(own("merge", gone.pk), {"keep": keep.pk, "seen": seen})
    assert response["Location"] == of(Organisation, "edit", keep.pk)
    assert (Organisation.objects.get(pk=gone.pk).merged_into, keep.trainers.count()) == (keep, 1)


@pytest.mark.parametrize("seen", ["", "jotain muuta"])
def test_merge_that_was_not_looked_at_is_not_done(
    client: Client, pair: tuple[Organisation, Organisation], seen: str
) -> None:
    keep, gone = pair
    assert client.post(own("merge", gone.pk), {"keep": keep.pk, "seen": seen}).status_code == 200
    assert Organisation.objects.get(pk=gone.pk).merged_into is None


def test_merge_is_shown_anew_when_something_changed_meanwhile(
    client: Client, pair: tuple[Organisation, Organisation]
) -> None:
    keep, gone = pair
    seen = client.get(own("merge", gone.pk), {"keep": keep.pk}).context["digest"]
    OrganisationName.objects.create(organisation=gone, name="Vielä yksi nimi")
    response = client.post(own("merge", gone.pk), {"keep": keep.pk, "seen": seen})
    assert ("Vielä yksi nimi" in response.content.decode(), response.status_code) == (True, 200)
    assert Organisation.objects.get(pk=gone.pk).merged_into is None


@pytest.mark.parametrize("keep", ["", "0", "x", "self"])
def test_impossible_choice_is_told_beside_the_field(
    client: Client, pair: tuple[Organisation, Organisation], keep: str
) -> None:
    _keep, gone = pair
    value = str(gone.pk) if keep == "self" else keep
    response = client.post(own("merge", gone.pk), {"keep": value, "seen": "x"})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["keep"])


def test_different_business_ids_are_warned_about(client: Client) -> None:
    keep, gone = make_organisation("Yksi", business_id="20774740"), make_organisation("Kaksi", business_id="07375462")
    text = client.get(own("merge", gone.pk), {"keep": keep.pk}).content.decode()
    assert ("2077474-0" in text, "0737546-2" in text) == (True, True)


def test_merged_one_points_at_the_one_that_stayed(client: Client, pair: tuple[Organisation, Organisation]) -> None:
    keep, gone = pair
    Organisation.objects.filter(pk=gone.pk).update(merged_into=keep)
    text = client.get(of(Organisation, "edit", gone.pk)).content.decode()
    assert (of(Organisation, "edit", keep.pk) in text, own("merge", gone.pk) in text) == (True, False)
