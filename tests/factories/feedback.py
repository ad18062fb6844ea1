"""Events that ask for feedback now, and people who answer."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.test import Client
from django.utils import timezone

from courses.models import Programme
from enrolments.feedback import once
from enrolments.feedback.answering import record
from enrolments.feedback.form import Answered, Proposed
from enrolments.feedback.rounds import ensure
from enrolments.models import FeedbackRound, RoundKind
from tests.factories.enrolments import enrolled, open_event
from tests.factories.forms import opened_before
from trainers.models import EventDay, EventState, TrainingEvent


def over_event(slug: str = "pidetty", *, days_ago: int = 0, **fields: Any) -> TrainingEvent:
    """A course of two days of the curriculum, the last so many days ago."""
    programme = Programme.objects.select_related("course").get(slug="kaksi-paivaa")
    known = {"programme": programme, "course": programme.course, "state": EventState.CLOSED, "language": "fi"}
    return open_event(slug, in_days=-days_ago - 1, **{**known, **fields})


def move_days(event: TrainingEvent, *, days_ago: int) -> TrainingEvent:
    """The last day was so many days ago; who has enrolled stays enrolled. Past the forms, as time passes."""
    days = [today() - dt.timedelta(days=days_ago + 1), today() - dt.timedelta(days=days_ago)]
    EventDay.objects.filter(event=event).delete()
    for number, day in enumerate(days):
        EventDay.objects.create(event=event, date=day, sort_order=number)
    TrainingEvent.objects.filter(pk=event.pk).update(first_day=days[0], last_day=days[1], year=days[0].year)
    return TrainingEvent.objects.get(pk=event.pk)


def attended(slug: str = "kaynyt", *, people: int = 2, days_ago: int = 1, **fields: Any) -> TrainingEvent:
    """A course that people have enrolled in, and that is over."""
    event = over_event(slug, days_ago=-30, **{"state": EventState.OPEN, **fields})
    enrolled(event, people)
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CLOSED)
    return move_days(event, days_ago=days_ago)


def asked_of(event: TrainingEvent, kind: RoundKind = RoundKind.END) -> FeedbackRound:
    asked = ensure(event, kind)
    assert asked is not None
    return asked


def follow_up_event(slug: str = "seurattu", **fields: Any) -> TrainingEvent:
    """One whose survey after two to three months is open now."""
    return over_event(slug, days_ago=75, **fields)


def answer(asked: FeedbackRound, **values: Any) -> None:
    """One answer: numbers by question, texts by question, `modules` by code, perhaps a proposal."""
    modules = values.pop("modules", {})
    proposed: Proposed | None = values.pop("proposed", None)
    scores = [(key, "", value) for key, value in values.items() if isinstance(value, int)]
    scores += [("module", code, value) for code, value in modules.items()]
    texts = [(key, value) for key, value in values.items() if isinstance(value, str)]
    record(round_id=asked.pk, answered=Answered(tuple(scores), tuple(texts), proposed), language="fi")


def answer_all(asked: FeedbackRound, usefulness: Iterable[int], **values: Any) -> None:
    for value in usefulness:
        answer(asked, usefulness=value, **values)


class Visitor:
    """Somebody with a telephone and the code."""

    def __init__(self, asked: FeedbackRound, client: Client | None = None, prefix: str = "") -> None:
        self.client = client or Client()
        self.page = f"{prefix}/palaute/{asked.code}/"

    def get(self, address: str = "") -> Any:
        return self.client.get(f"{self.page}{address}")

    def read(self, address: str = "") -> str:
        return plain(self.get(address))

    def send(self, address: str = "", **fields: str) -> Any:
        known = {"opened": opened_before(60), "once": once.new_key()}
        return self.client.post(f"{self.page}{address}", {**known, **fields})


def plain(response: Any) -> str:
    """A page's text with ordinary spaces."""
    return str(response.content.decode()).replace("\xa0", " ").replace("\u2060", "").replace("\xad", "")


def today() -> dt.date:
    return timezone.localdate()
