"""What a coordinator's browser sends from the form of an event."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data

from trainers.models import TrainingEvent

EMPTY = (
    "language", "course", "programme", "edition", "summary", "audience", "year", "mode", "municipality", "venue",
    "street_address", "access", "capacity", "minimum", "waiting_capacity", "enrolment_opens", "enrolment_closes",
    "names_until", "cancel_until", "fee", "contact_name", "contact_email", "contact_phone", "people_trained",
    "organisations_trained", "source", "source_rows", "slug",
)  # fmt: skip


def row(date: dt.date | str, start: str = "09:00", end: str = "16:00") -> dict[str, Any]:
    return {"date": str(date), "start": start, "end": end}


def event_form(
    title: str,
    days: Sequence[dict[str, Any]] = (),
    trainers: Sequence[dict[str, Any]] = (),
    organisations: Sequence[dict[str, Any]] = (),
    **fields: Any,
) -> dict[str, str]:
    """A new event's form with these values; precision is a day when days are given."""
    plain: dict[str, Any] = dict.fromkeys(EMPTY, "")
    plain |= {"title": title, "kind": "course", "precision": "day" if days else "year"}
    plain |= {
        "days": inline_formset([{"id": "", **day} for day in days]),
        "trainers": inline_formset([{"id": "", "role": "lead", **one} for one in trainers]),
        "organisations": inline_formset([{"id": "", "role": "host", **one} for one in organisations]),
    }
    return dict(nested_form_data({**plain, **fields}))


def form_of(event: TrainingEvent, **changes: Any) -> dict[str, str]:
    """What the form of a stored event sends when these fields were changed."""
    values: dict[str, Any] = {}
    for name in EMPTY:
        value = getattr(event, f"{name}_id", None) if hasattr(event, f"{name}_id") else getattr(event, name)
        values[name] = "" if value is None else value
    days = [
        {"id": str(day.pk), "date": str(day.date), "start": str(day.start), "end": str(day.end)}
        for day in event.days.all()
    ]
    trainers = [{"id": str(one.pk), "trainer": one.trainer_id, "role": one.role} for one in event.trainers.all()]
    plain = {
        **values,
        "title": event.title,
        "kind": event.kind,
        "precision": event.precision,
        "days": inline_formset(days, initial=len(days)),
        "trainers": inline_formset(trainers, initial=len(trainers)),
        "organisations": inline_formset([]),
    }
    return {name: local(value) for name, value in nested_form_data({**plain, **changes}).items()}


def local(value: Any) -> Any:
    """A moment as the form shows it."""
    return value.astimezone().strftime("%d.%m.%Y %H:%M") if isinstance(value, dt.datetime) else value
