"""The first page of the admin: what is going on in trainings, for those who keep them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from enrolments.admin.home_panel import TrainingsPanel
from tests.enrolments.admin.addresses import own
from tests.factories.attendance import running_event
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db

HOME = "/hallinta/"
HEADING = "Koulutukset nyt"


def shown(client: Client) -> str:
    html: str = client.get(HOME).content.decode()
    return html.split(HEADING)[1].split("</section>", maxsplit=1)[0] if HEADING in html else ""


def test_coordinator_is_led_to_enrolments_and_to_closing(client_of: Callable[..., Client]) -> None:
    today, past, next_ = running_event("tanaan"), running_event("mennyt", begun=10), running_event("tuleva", begun=-10)
    html = shown(client_of("coordinator"))
    assert f'href="{own("board", today.pk)}"' in html
    assert f'href="{own("board", next_.pk)}"' in html
    assert f'href="{reverse("closing_admin:page", args=[past.pk])}"' in html
    assert html.index("Odottaa päättämistä") > html.index("Tänään")


def test_quiet_days_are_told(client_of: Callable[..., Client]) -> None:
    assert "Yhtään koulutusta ei ole käynnissä, tulossa eikä päättämättä." in shown(client_of("coordinator"))


def test_editor_does_not_see_it(client_of: Callable[..., Client]) -> None:
    running_event("tanaan")
    assert shown(client_of("editor")) == ""


def test_only_the_next_ones_are_listed() -> None:
    for place in range(6):
        running_event(f"tuleva-{place}", begun=-10 - place)
    rows = TrainingsPanel().get_context_data()["next"]
    assert [row.event.slug for row in rows] == [f"tuleva-{place}" for place in range(5)]


def test_long_past_ones_are_left_to_the_report() -> None:
    event = running_event("kauan-sitten", begun=200)
    assert TrainingEvent.objects.filter(pk=event.pk).exists()
    assert TrainingsPanel().get_context_data()["waiting"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_asks_alike_for_one_and_three(number: int, django_assert_num_queries: Any) -> None:
    for place in range(number):
        for begun in (0, 10, -10):
            running_event(f"tapahtuma-{place}-{begun}", begun=begun)
    with django_assert_num_queries(5):
        found = TrainingsPanel().get_context_data()
    assert [len(found[name]) for name in ("today", "waiting", "next")] == [number] * 3
