"""Nothing that is stored of an answer tells whose it is, and no difference between two looks does."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.test import Client

from enrolments.feedback import answering
from enrolments.feedback.form import Proposed
from enrolments.feedback.look import look_at
from enrolments.feedback.results import results
from enrolments.feedback.rounds import Standing
from enrolments.feedback.showing import show
from enrolments.models import FeedbackAnswer, FeedbackScore, FeedbackText, Suggestion, SuggestionKind
from tests.factories.feedback import Visitor, answer, answer_all, asked_of, over_event
from valmentamo.accounts.audit.models import AuditEntry
from valmentamo.accounts.audit.tracking import all_tracked

pytestmark = pytest.mark.django_db

OF_AN_ANSWER = (FeedbackAnswer, FeedbackScore, FeedbackText, Suggestion)
# What an answer may lead to: its round and the event, which are the same for everybody.
SHARED = {"enrolments.FeedbackRound", "trainers.TrainingEvent"}
AGENT, ADDRESS = "Kuikka/1.0 (salainen selain)", "203.0.113.77"


def test_no_way_of_keys_leads_from_an_answer_to_a_person() -> None:
    reached = set(_reached(FeedbackAnswer)) | set(_reached(FeedbackScore)) | set(_reached(FeedbackText))
    own = {model._meta.label for model in OF_AN_ANSWER}
    assert reached - own == {"enrolments.FeedbackRound"}
    assert {model._meta.label for model in _pointed_at(Suggestion)} == {"enrolments.FeedbackRound", "accounts.User"}
    assert Suggestion._meta.get_field("handled_by").null, "the editor who handles it, not the writer"


def _reached(model: type[models.Model]) -> Iterator[str]:
    for other in _pointed_at(model):
        yield other._meta.label
        if other._meta.label not in SHARED:
            yield from _reached(other)


def _pointed_at(model: type[models.Model]) -> list[type[models.Model]]:
    return [field.related_model for field in model._meta.concrete_fields if field.is_relation]  # type: ignore[misc]


def test_nothing_else_of_the_database_points_at_an_answer() -> None:
    pointing = {
        field.model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in OF_AN_ANSWER
    }
    assert pointing == {"enrolments.FeedbackScore", "enrolments.FeedbackText"}
    assert not {of.model for of in all_tracked()} & set(OF_AN_ANSWER), "the audit trail tells the second"


def test_no_column_of_an_answer_is_finer_than_a_week_or_rises_with_time() -> None:
    for model in (FeedbackAnswer, FeedbackScore, FeedbackText):
        kinds = {type(field) for field in model._meta.concrete_fields}
        assert models.DateTimeField not in kinds
        assert not isinstance(model._meta.pk, models.AutoField)
    times = [field.name for field in Suggestion._meta.concrete_fields if isinstance(field, models.DateTimeField)]
    assert times == ["handled_at"]
    dates = [field.name for model in OF_AN_ANSWER for field in model._meta.concrete_fields
             if type(field) is models.DateField]  # fmt: skip
    assert dates == ["week", "week"]


@pytest.mark.parametrize("day", range(7))
def test_the_stored_day_is_the_monday_of_the_week(day: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = asked_of(over_event())
    monkeypatch.setattr(answering, "standing", lambda *_args, **_kwargs: Standing.OPEN)
    monkeypatch.setattr(answering.timezone, "localdate", lambda: dt.date(2027, 3, 8 + day))
    answer(asked, usefulness=5)
    assert FeedbackAnswer.objects.get().week == dt.date(2027, 3, 8)


def test_a_request_leaves_no_address_no_browser_and_no_session() -> None:
    asked = asked_of(over_event())
    visitor = Visitor(asked, Client(HTTP_USER_AGENT=AGENT, REMOTE_ADDR=ADDRESS))
    visitor.get()
    assert visitor.send(usefulness="4", best="Harjoitukset").status_code == 302
    assert Session.objects.count() == 0
    assert "sessionid" not in visitor.client.cookies
    assert AuditEntry.objects.filter(kind__startswith="enrolments.feedback").count() == 0
    stored = [value for value in _everything() if "Kuikka" in value or ADDRESS in value]
    assert stored == []
    assert "Harjoitukset" in set(_everything())


def _everything() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from (str(value) for value in row)


def test_a_signed_in_person_answers_as_anonymously(client_of: Any) -> None:
    asked = asked_of(over_event())
    Visitor(asked, client_of("coordinator")).send(usefulness="4")
    assert FeedbackAnswer.objects.count() == 1
    assert AuditEntry.objects.filter(kind__startswith="enrolments.feedback").count() == 0


def test_the_places_of_rows_tell_nothing_of_the_order_in_which_people_answered() -> None:
    asked = asked_of(over_event())
    for number in range(4):
        proposed = Proposed(SuggestionKind.THEME, f"Teema {number}")
        answer(asked, usefulness=5, access=4, best=f"Paras {number}", proposed=proposed)
    for model in OF_AN_ANSWER:
        keys = _in_their_places(model)
        assert (len(keys) >= 4, keys) == (True, sorted(keys)), model


def test_shown_answers_stay_where_they_are() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5, 4, 3, 2, 1])
    assert show(round_id=asked.pk) == 5
    before = set(FeedbackAnswer.objects.values_list("pk", "step"))
    answer(asked, usefulness=1)
    assert before < set(FeedbackAnswer.objects.values_list("pk", "step"))
    assert FeedbackScore.objects.filter(question="usefulness").count() == 6


def _in_their_places(model: type[models.Model]) -> list[str]:
    """The rows' keys in the order in which they lie in the database."""
    place = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id FROM "{model._meta.db_table}" ORDER BY {place}')
        return [str(row[0]) for row in cursor.fetchall()]


# --- what is shown -------------------------------------------------------------------------------------------------


def test_fewer_than_five_answers_are_never_shown() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5, 4, 3, 2], best="Salaisuus")
    assert show(round_id=asked.pk) == 0
    assert results(asked) is None
    assert look_at(asked).missing == 1
    answer(asked, usefulness=1)
    assert results(asked) is None, "nobody has asked to see them"
    assert show(round_id=asked.pk) == 5
    found = results(asked)
    assert found is not None
    assert found.shown == 5
    assert found.main_mean == 3


def test_a_later_answer_changes_nothing_until_it_is_one_of_five() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5, 5, 5, 5, 5])
    show(round_id=asked.pk)
    before = results(asked)
    for number in range(4):
        answer(asked, usefulness=1, best=f"Myöhäinen {number}")
        assert show(round_id=asked.pk) == 0
        assert results(asked) == before
    answer(asked, usefulness=1)
    assert results(asked) == before, "not before somebody looks"
    assert show(round_id=asked.pk) == 5
    found = results(asked)
    assert found is not None
    assert (found.shown, found.main_mean) == (10, 3)


def test_whoever_waits_sees_all_at_once() -> None:
    asked = asked_of(over_event())
    answer_all(asked, range(1, 6))
    answer_all(asked, [5, 5, 5])
    assert show(round_id=asked.pk) == 8


def test_a_question_that_fewer_than_five_have_answered_has_no_numbers() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5, 5, 5, 5], modules={"M1": 4})
    answer(asked, usefulness=5)
    show(round_id=asked.pk)
    found = results(asked)
    assert found is not None
    assert found.modules == ()
    numbers = {each.title: each.number for each in found.scored}
    assert list(numbers.values()) == [5, 0, 0, 0]
    assert all(each.mean is None and each.bars == () for each in found.scored if not each.number)


def test_a_question_grows_by_five_at_a_time_even_when_the_answers_do() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [3] * 5, modules={"M1": 4})
    show(round_id=asked.pk)
    answer(asked, usefulness=3, modules={"M1": 1})
    answer_all(asked, [3] * 4)
    show(round_id=asked.pk)
    found = results(asked)
    assert found is not None
    assert found.shown == 10
    rated = {each.module.code: each.number for each in found.modules if each.module}
    assert rated["M1"] == 5, "one more rating would tell what one person gave"
    answer_all(asked, [3] * 5, modules={"M1": 2})
    show(round_id=asked.pk)
    found = results(asked)
    assert found is not None
    rated = {each.module.code: each.number for each in found.modules if each.module}
    assert rated["M1"] == 11


def test_texts_of_one_person_do_not_stand_in_the_order_of_answers() -> None:
    asked = asked_of(over_event(capacity=40))
    for number in range(40):
        answer(asked, best=f"Hyvää {number:02d}", change=f"Muutosta {number:02d}")
    show(round_id=asked.pk)
    found = results(asked)
    assert found is not None
    best, change = ([text[-2:] for text in written.texts] for written in found.written)
    assert sorted(best) == sorted(change) == [f"{number:02d}" for number in range(40)]
    assert best != sorted(best)
    assert best != change
