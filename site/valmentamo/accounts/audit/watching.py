"""What `save` and `delete` of audited models leave in the trail."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_save

from .models import Action
from .recording import note_many
from .tracking import Tracked, tracked

# Where the saved row carries the names of its changed fields from before to after the saving.
MARK = "_audit_changed"


def connect() -> None:
    pre_save.connect(before_save, dispatch_uid="accounts.audit_before_save")
    post_save.connect(after_save, dispatch_uid="accounts.audit_after_save")
    post_delete.connect(after_delete, dispatch_uid="accounts.audit_after_delete")


def before_save(sender: type[models.Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    of = tracked(sender)
    if of is None or raw or instance._state.adding:
        return
    written = kwargs.get("update_fields")
    fields = of.fields if written is None else of.fields & set(written)
    setattr(instance, MARK, _changed(of, instance, fields) if fields else frozenset())


def _changed(of: Tracked, instance: Any, fields: frozenset[str]) -> frozenset[str]:
    row = of.model._base_manager.filter(pk=instance.pk).first()
    if row is None:
        return frozenset()
    return frozenset(name for name in fields if _value(row, name) != _value(instance, name))


def _value(row: Any, name: str) -> Any:
    """As the database would hold it: "09:00" that a form has written is the same hour as the one that was read."""
    field = row._meta.get_field(name)
    return field.to_python(getattr(row, field.attname))


def after_save(sender: type[models.Model], instance: Any, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    of = tracked(sender)
    if of is None or raw:
        return
    changed = instance.__dict__.pop(MARK, frozenset())
    if created:
        _note(Action.CREATE, of, instance, ())
    elif changed:
        _note(Action.CHANGE, of, instance, sorted(changed))


def after_delete(sender: type[models.Model], instance: Any, **_kwargs: Any) -> None:
    of = tracked(sender)
    if of is not None:
        _note(Action.DELETE, of, instance, ())


def _note(action: Action, of: Tracked, instance: Any, fields: Any) -> None:
    note_many(action, of, [(instance.pk, _event_key(of, instance))], fields)


def _event_key(of: Tracked, instance: Any) -> int | None:
    """Follows `participant__event_id` from the row; a row whose parent is gone belongs to no event any more."""
    found: Any = instance
    for name in of.event_path.split("__") if of.event_path else ():
        found = getattr(found, name, None)
    return found if of.event_path else None
