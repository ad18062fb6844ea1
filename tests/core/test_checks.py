"""The house rules as system checks: each names what breaks it, and our own models break none."""

import pytest
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import Page

from valmentamo.core import checks
from valmentamo.core.models import BasePage

OURS = "courses.models.sketch"


class Orphan(Page):
    __module__ = OURS

    class Meta:
        abstract = True


class Homeless(BasePage):
    """Says what it is for, but not where it may stand."""

    __module__ = OURS

    class Meta:
        abstract = True


class Rightful(BasePage):
    """Says what it is for and where it stands."""

    __module__ = OURS
    parent_page_types = ["core.HomePage"]

    class Meta:
        abstract = True


class Foreign(Page):
    class Meta:
        abstract = True


Orphan.__doc__ = "Orphan(id, path, depth)"


@pytest.mark.parametrize(
    ("model", "broken"),
    [
        (Orphan, ["valmentamo.E001", "valmentamo.E002", "valmentamo.E003"]),
        (Homeless, ["valmentamo.E002"]),
        (Rightful, []),
        (Foreign, []),
    ],
)
def test_page_type_is_reported_by_each_rule_that_it_breaks(
    monkeypatch: pytest.MonkeyPatch, model: type[Page], broken: list[str]
) -> None:
    monkeypatch.setattr(checks, "get_page_models", lambda: [model])
    found = checks.page_rules()
    assert [message.id for message in found] == broken
    assert all(model.__name__ in message.msg for message in found)


@pytest.mark.parametrize("field", ["newcomer_name", "tulijan_nimi", "diagnosis", "HETU", "henkilotunnus", "disability"])
def test_field_about_the_newcomer_is_reported(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    with isolate_apps("courses") as isolated:
        meta = type("Meta", (), {"app_label": "courses"})
        type(
            "Sketch",
            (models.Model,),
            {"__module__": OURS, "Meta": meta, field: models.CharField(), "name": models.CharField()},
        )
        monkeypatch.setattr(checks, "apps", isolated)
        found = checks.no_newcomer_fields()
    assert [(message.id, message.msg.split(" ")[0]) for message in found] == [("valmentamo.E004", f"Sketch.{field}")]


def test_our_own_models_break_no_rule() -> None:
    assert checks.page_rules() == checks.no_newcomer_fields() == []


def test_house_rules_run_with_every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "get_page_models", lambda: [Homeless])
    assert [message.id for message in run_checks() if (message.id or "").startswith("valmentamo.")] == [
        "valmentamo.E002"
    ]
