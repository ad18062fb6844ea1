"""Trainers in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories.ready_events import make_organisation, make_trainer, two_day
from tests.trainers.admin.addresses import of
from trainers.models import Trainer

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of("coordinator")


def form(last_name: str, **fields: Any) -> dict[str, str]:
    plain: dict[str, Any] = dict.fromkeys(("phone", "organisation", "municipality", "slug", "presentation", "user"), "")
    plain |= {"first_name": "Väinö", "last_name": last_name, "email": "vaino@example.org"}
    rows = {name: inline_formset(fields.pop(name, [])) for name in ("languages", "qualifications", "active_periods")}
    return dict(nested_form_data({**plain, **rows, **fields}))


def save(client: Client, last_name: str = "Ääri", **fields: Any) -> Any:
    return client.post(of(Trainer, "add"), form(last_name, **fields))


def period(starts: str, ends: str = "") -> dict[str, str]:
    return {"id": "", "starts": starts, "ends": ends, "reason": ""}


def test_trainer_is_saved_with_qualifications_periods_and_languages(client: Client) -> None:
    course = str(two_day().course_id)
    response = save(
        client,
        languages=[{"id": "", "language": "sv"}],
        qualifications=[{"id": "", "course": course, "event": "", "year": "2014", "granted_on": ""}],
        active_periods=[period("1.1.2014", "31.12.2015"), period("1.1.2026")],
    )
    assert response.status_code == 302
    trainer = Trainer.objects.get(last_name="Ääri")
    assert (trainer.slug, trainer.languages.get().language) == ("vaino-aari", "sv")
    assert (trainer.qualifications.get().year, trainer.active_periods.count()) == (2014, 2)
    assert Trainer.objects.active(timezone.localdate()).filter(pk=trainer.pk).exists()


def test_two_of_the_same_name_have_two_addresses(client: Client) -> None:
    save(client)
    save(client, email="toinen@example.org")
    assert set(Trainer.objects.filter(last_name="Ääri").values_list("slug", flat=True)) == {
        "vaino-aari",
        "vaino-aari-2",
    }


def test_profile_is_public_since_the_moment_it_was_turned_public(client: Client) -> None:
    save(client)
    trainer = Trainer.objects.get(last_name="Ääri")
    assert (trainer.is_public, trainer.public_since) == (False, None)
    edit = of(Trainer, "edit", trainer.pk)
    before = timezone.now()
    client.post(edit, form("Ääri", slug=trainer.slug, is_public="on"))
    since = Trainer.objects.get(pk=trainer.pk).public_since
    assert since is not None
    assert before <= since <= timezone.now()
    client.post(edit, form("Ääri", slug=trainer.slug, is_public="on", phone="050 123"))
    assert Trainer.objects.get(pk=trainer.pk).public_since == since
    client.post(edit, form("Ääri", slug=trainer.slug))
    assert Trainer.objects.get(pk=trainer.pk).public_since is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"email": "ei-osoite"}, ["email"]),
        ({"slug": "aino-taken"}, ["slug"]),
        ({"active_periods": [period("2.1.2026", "1.1.2026")]}, ["active_periods-0-ends"]),
        ({"active_periods": [period("1.1.2026"), period("1.1.2027")]}, ["active_periods-1-starts"]),
        ({"active_periods": [period("1.1.2027"), period("1.1.2026", "1.1.2027")]}, ["active_periods-0-starts"]),
        ({"active_periods": [period("")]}, ["active_periods-0-starts"]),
        ({"languages": [{"id": "", "language": "de"}]}, ["languages-0-language"]),
        (
            {"qualifications": [{"id": "", "course": "", "event": "", "year": "2013", "granted_on": "1.1.2014"}]},
            ["qualifications-0-year"],
        ),
    ],
)
def test_fault_stands_next_to_its_field(client: Client, fields: dict[str, Any], expected: list[str]) -> None:
    make_trainer("Taken", slug="aino-taken")
    response = save(client, **fields)
    shown = response.context["form"]
    rows = [
        f"{row.prefix}-{name}" for formset in shown.formsets.values() for row in formset.forms for name in row.errors
    ]
    assert [*shown.errors, *rows] == expected
    assert not Trainer.objects.filter(last_name="Ääri").exists()


def test_merged_organisation_leads_to_the_one_that_stayed(client: Client) -> None:
    merged = make_organisation("Mennyt", merged_into=make_organisation("Jäänyt"))
    response = save(client, organisation=str(merged.pk))
    assert "Jäänyt" in str(response.context["form"].errors["organisation"])


def test_same_mail_twice_is_told_and_stops_nobody(client: Client) -> None:
    make_trainer(email="VAINO@example.org")
    response = save(client)
    assert [told.level_tag for told in get_messages(response.wsgi_request)] == ["warning", "success"]
    assert Trainer.objects.filter(last_name="Ääri").exists()


def test_public_profile_that_nobody_finds_is_told_of(client: Client) -> None:
    response = save(client, is_public="on")
    assert [told.level_tag for told in get_messages(response.wsgi_request)] == ["warning", "warning", "success"]
