"""Brings the site in step with the content files: once, without half measures, and never over an editor's work."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from ..models import LoadedContent
from .item import Item


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    DRAFTED = "offered as a draft (an editor has changed it)"
    KEPT = "kept as an editor left it"
    REMOVED = "left out (an editor has removed it)"
    HOMELESS = "left out (an editor has removed or moved what it stands below)"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Step:
    item: Item
    outcome: Outcome
    record: LoadedContent | None = None
    target: Any = None

    def diff(self) -> Iterator[str]:
        return self.item.diff(self.record.text if self.record else "")


@dataclass
class Report:
    steps: list[Step] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(step.outcome for step in self.steps)

    @property
    def changes(self) -> list[Step]:
        return [step for step in self.steps if step.outcome is not Outcome.UNCHANGED]


def plan(items: Iterable[Item]) -> Report:
    """What loading these items would do. Writes nothing."""
    records = {record.key: record for record in LoadedContent.objects.all()}
    return Report([_plan(item, records.get(item.key)) for item in items])


def _plan(item: Item, record: LoadedContent | None) -> Step:
    if record is None:
        found = item.find()
        return Step(item, Outcome.CREATED if found is None else _beside_an_editor(item), target=found)
    if record.text == item.text:
        return Step(item, Outcome.UNCHANGED, record)
    target = record.target
    if target is None:
        return Step(item, Outcome.REMOVED, record)
    untouched = item.fingerprint(target) == record.fingerprint
    return Step(item, Outcome.UPDATED if untouched else _beside_an_editor(item), record, target)


def _beside_an_editor(item: Item) -> Outcome:
    """What becomes of a file's words where the object is an editor's."""
    return Outcome.DRAFTED if item.has_drafts else Outcome.KEPT


@transaction.atomic
def load(items: Iterable[Item]) -> Report:
    """Does what `plan` says, in one transaction: bare objects first, so that they may refer to each other."""
    steps = [_created(step) for step in plan(items).steps]
    return Report([_carry_out(step) for step in steps])


def _created(step: Step) -> Step:
    if step.outcome is not Outcome.CREATED:
        return step
    try:
        return Step(step.item, step.outcome, target=step.item.create())
    except LookupError:  # the files fit together, so it is an editor's doing
        return Step(step.item, Outcome.HOMELESS)


def _carry_out(step: Step) -> Step:
    if step.outcome is Outcome.UNCHANGED:
        return step
    if step.target is not None and step.outcome is not Outcome.KEPT:
        _write(step)
    if step.outcome is not Outcome.HOMELESS:
        _remember(step)
    return step


def _write(step: Step) -> None:
    if step.outcome is Outcome.DRAFTED:
        target = _with_latest_words(step.target)
        step.item.fill(target)
        step.item.offer_draft(target)
        return
    # Adding children to a tree changes rows behind the object's back: read it again.
    target = type(step.target)._default_manager.get(pk=step.target.pk)
    step.item.fill(target)
    step.item.publish(target)


def _with_latest_words(target: Any) -> Any:
    """The object as the editor last left it, so that what the file does not speak of stays the editor's."""
    return target.get_latest_revision_as_object() if hasattr(target, "get_latest_revision_as_object") else target


def _remember(step: Step) -> None:
    target = step.target
    if target is None:
        LoadedContent.objects.filter(key=step.item.key).update(text=step.item.text)
        return
    fresh: models.Model = type(target)._default_manager.get(pk=target.pk)
    # An editor's object keeps the old fingerprint: it is still the editor's at the next update.
    is_editors = step.outcome in (Outcome.DRAFTED, Outcome.KEPT)
    fingerprint = _old(step) if is_editors else step.item.fingerprint(fresh)
    LoadedContent.objects.update_or_create(
        key=step.item.key,
        defaults={
            "text": step.item.text,
            "content_type": ContentType.objects.get_for_model(fresh),
            "object_id": str(fresh.pk),
            "fingerprint": fingerprint,
        },
    )


def _old(step: Step) -> str:
    return step.record.fingerprint if step.record else "not written by the loader"
