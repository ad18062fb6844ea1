"""Editors and coordinators: rounds and results of every event, modules across events; others none of it."""

import codecs
import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from enrolments.feedback.modules_across import modules_across
from enrolments.feedback.results import mean_of, means_of
from enrolments.feedback.showing import show
from enrolments.models import FeedbackAnswer, FeedbackRound, RoundKind
from tests.factories.feedback import answer, answer_all, asked_of, over_event, plain
from trainers.models import TrainingEvent
from valmentamo.accounts.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
ROOT = "/hallinta/palaute/"


def rated(slug: str, ratings: dict[str, int], number: int = 5, **fields: Any) -> FeedbackRound:
    """An event whose modules so many people have given the same numbers, shown."""
    asked = asked_of(over_event(slug, **fields))
    answer_all(asked, [4] * number, modules=ratings)
    show(round_id=asked.pk)
    return asked


def pages(asked: FeedbackRound) -> list[str]:
    return [ROOT, f"{ROOT}moduulit/", f"{ROOT}moduulit.csv", f"{ROOT}ehdotukset/", f"{ROOT}{asked.pk}/",
            f"{ROOT}{asked.pk}/tulokset.csv"]  # fmt: skip


@pytest.mark.parametrize("role", ["editor", "coordinator", "administrator"])
def test_those_who_work_with_the_material_get_in(client_of: ClientOf, role: str) -> None:
    client, asked = client_of(role), rated("arvioitu", {"M1": 2})
    assert {client.get(address).status_code for address in pages(asked)} == {200}


@pytest.mark.parametrize("role", ["trainer", ""])
def test_others_see_nothing(client_of: ClientOf, role: str) -> None:
    client = client_of(role) if role else Client()
    asked = rated("arvioitu", {"M1": 2})
    for address in pages(asked):
        assert client.get(address).status_code in (302, 403), address
    assert client.post(f"{ROOT}{asked.pk}/nayta/").status_code in (302, 403)


def test_results_are_those_of_the_trainer_and_opened_by_a_press(client_of: ClientOf) -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5, 5, 5, 5, 3], best="Hyvää tässä")
    client = client_of("editor")
    address = f"{ROOT}{asked.pk}/"
    assert "Hyvää tässä" not in plain(client.get(address))
    assert client.get(f"{address}nayta/").status_code == 405
    text = plain(client.post(f"{address}nayta/", follow=True))
    assert "5 vastausta lisättiin." in text
    assert "keskiarvo 4,6 / 5" in text
    assert text.count("Hyvää tässä") == 5
    response = client.get(f"{address}tulokset.csv")
    assert response.content.startswith(codecs.BOM_UTF8)
    assert AuditEntry.objects.filter(kind="enrolments.feedbackround", action="view").count() == 1


def test_results_below_five_are_nobodys(client_of: ClientOf) -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5] * 4, best="Salaisuus")
    client = client_of("administrator")
    text = plain(client.post(f"{ROOT}{asked.pk}/nayta/", follow=True))
    assert "Salaisuus" not in text
    assert client.get(f"{ROOT}{asked.pk}/tulokset.csv").status_code == 404
    assert not FeedbackAnswer.objects.exclude(step=None).exists()


def test_the_list_tells_how_every_form_stands(client_of: ClientOf) -> None:
    rated("arvioitu", {})
    coming = asked_of(over_event("tuleva", days_ago=-20))
    text = plain(client_of("editor").get(ROOT))
    assert "Koulutus arvioitu" in text
    assert "Koulutus tuleva" not in text, "it has not opened yet"
    assert '<td class="number">4,0</td>' in text
    assert coming.answers.count() == 0


@pytest.mark.parametrize(("query", "expected"), [("?laji=follow-up", 0), ("?laji=end", 2), ("?vuosi=1999", 0),
                                                 ("?vuosi=abc", 2), ("?koulutus={pk}", 1)])  # fmt: skip
def test_the_list_is_narrowed(client_of: ClientOf, query: str, expected: int) -> None:
    first = rated("yksi", {})
    rated("kaksi", {})
    text = plain(client_of("editor").get(ROOT + query.format(pk=first.event_id)))
    rounds = FeedbackRound.objects.values_list("pk", flat=True)
    assert sum(f'href="{ROOT}{pk}/"' in text for pk in rounds) == expected


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("", 13), ("moduulit/", 12)])
def test_asks_alike_for_one_and_three_events(
    client_of: ClientOf, number: int, page: str, queries: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        rated(f"e{place}", {"M1": 3, "M2": 4})
    client = client_of("editor")
    client.get(ROOT + page)
    with django_assert_num_queries(queries):
        client.get(ROOT + page)


# --- modules across events -----------------------------------------------------------------------------------------


def test_the_module_that_is_rated_lowest_comes_first() -> None:
    rated("a", {"M1": 4, "M2": 2})
    rated("b", {"M1": 5, "M3": 3}, number=10)
    found = [(each.code, each.mean, each.number, each.events) for each in modules_across()]
    assert found == [
        ("M2", Decimal("2.00"), 5, 1), ("M3", Decimal("3.00"), 10, 1), ("M1", Decimal("4.67"), 15, 2),
    ]  # fmt: skip
    assert modules_across()[0].title == "Yhdenvertainen työelämä ja monimuotoinen työyhteisö"


def test_an_event_counts_for_a_module_from_five_ratings_on() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [4] * 4, modules={"M1": 1})
    answer(asked, usefulness=4)
    rated("b", {"M1": 5})
    show(round_id=asked.pk)
    assert [(each.mean, each.number, each.events) for each in modules_across()] == [(Decimal("5.00"), 5, 1)]


def test_examples_and_answers_that_nobody_has_seen_are_left_out() -> None:
    rated("esimerkki", {"M1": 1}, is_example=True)
    answer_all(asked_of(over_event("katsomatta")), [4] * 5, modules={"M1": 2})
    assert modules_across() == []


def test_modules_are_narrowed_to_a_year_and_downloaded(client_of: ClientOf) -> None:
    asked = rated("a", {"M4": 2})
    client = client_of("coordinator")
    assert "Perehdytys ja työnopastus" in plain(client.get(f"{ROOT}moduulit/?vuosi={asked.event.year}"))
    assert "Perehdytys ja työnopastus" not in plain(client.get(f"{ROOT}moduulit/?vuosi=1999"))
    content = client.get(f"{ROOT}moduulit.csv").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert lines[1] == ["M4", "Perehdytys ja työnopastus", "2.00", "5", "1", "0", "5", "0", "0", "0"]


# --- the mean, for figures -----------------------------------------------------------------------------------------


def test_the_mean_is_of_shown_answers_from_five_on(django_assert_num_queries: Any) -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5, 5, 4, 4])
    assert mean_of(asked.event) is None
    answer(asked, usefulness=4)
    assert mean_of(asked.event) is None, "nobody has looked yet"
    show(round_id=asked.pk)
    assert mean_of(asked.event) == Decimal("4.40")
    other = rated("toinen", {})
    with django_assert_num_queries(2):
        found = means_of([asked.event_id, other.event_id, 999999])
    assert found == {asked.event_id: Decimal("4.40"), other.event_id: Decimal("4.00")}


def test_the_mean_is_of_the_end_and_not_of_the_follow_up() -> None:
    event = over_event(days_ago=75)
    later = asked_of(event, RoundKind.FOLLOW_UP)
    for _number in range(5):
        answer(later, acted=3, usefulness=1)
    show(round_id=later.pk)
    assert mean_of(TrainingEvent.objects.get(pk=event.pk)) is None
