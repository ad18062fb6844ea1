"""Which models are audited. Rooms above say so from their `AppConfig.ready()`: `track(Participant, event_path=…)`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models

# Kept by the machine: a change of them tells nothing of anybody's doing.
NEVER = frozenset({
    "id", "sort_order", "link_nonce", "token_hash", "latest_revision", "saved_at", "changed_at", "issued_at",
    "idempotency_key", "calendar_uid", "calendar_sequence",
})  # fmt: skip


@dataclass(frozen=True)
class Tracked:
    """`event_path` leads to the key of the training event (`event_id`, `participant__event_id`), "" to none.

    `link` gives the address of a row's page in the admin.
    """

    model: type[models.Model]
    fields: frozenset[str]
    event_path: str
    link: Callable[[str], str] | None = None


_tracked: dict[type[models.Model], Tracked] = {}


def track(
    model: type[models.Model],
    *,
    event_path: str = "",
    leave_out: Iterable[str] = (),
    link: Callable[[str], str] | None = None,
) -> None:
    """Every field of the model is audited but those left out and those that the machine keeps."""
    names = {field.name for field in model._meta.concrete_fields} - NEVER - set(leave_out)
    _tracked[model] = Tracked(model, frozenset(names), event_path, link)


def tracked(model: type[models.Model]) -> Tracked | None:
    return _tracked.get(model)


def all_tracked() -> tuple[Tracked, ...]:
    return tuple(_tracked.values())
