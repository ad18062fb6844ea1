"""Merging two records of one organisation. It cannot be taken back, so it is shown first, row by row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from ..models import EventOrganisation, Organisation, OrganisationName, Trainer

ACTION = "trainers.merge_organisation"
# Taken over when the one that stays has none.
FILLED = ("business_id", "municipality", "website")


class MergeRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """The two cannot be merged; the message says why in the reader's language."""


@dataclass(frozen=True)
class Mover:
    """Rows that point at organisations: how they are told before a merge, and how they are moved in it.

    `tell(keep, gone)` gives a line for each row that would move; `move(keep, gone)` moves them, under the lock.
    """

    label: str | Promise
    tell: Callable[[Organisation, Organisation], Iterable[str]]
    move: Callable[[Organisation, Organisation], None]


_movers: list[Mover] = []


def on_merge(mover: Mover) -> Mover:
    """Adds rows that a merge takes along. Rooms above register theirs when the apps are ready."""
    _movers.append(mover)
    return mover


@dataclass(frozen=True)
class Moving:
    """One heading of the preview and its lines."""

    label: str
    lines: Sequence[str]


def preview_merge(*, keep: Organisation, gone: Organisation) -> list[Moving]:
    """What a merge would move, heading by heading; headings without lines are left out. Raises MergeRefused."""
    refuse_merge(keep, gone)
    told = [Moving(str(mover.label), tuple(mover.tell(keep, gone))) for mover in _movers]
    return [moving for moving in told if moving.lines]


def refuse_merge(keep: Organisation, gone: Organisation) -> None:
    """Raises MergeRefused for a pair that cannot be merged."""
    if keep.pk == gone.pk:
        raise MergeRefused(_("An organisation cannot be merged into itself."))
    for one in (keep, gone):
        if one.merged_into_id:
            raise MergeRefused(_("%(name)s has been merged already.") % {"name": one.name})
    if keep.is_example != gone.is_example:
        raise MergeRefused(_("An example cannot be merged with a real organisation."))


@transaction.atomic
def merge(*, keep: Organisation, gone: Organisation, actor: Any) -> Organisation:
    """Everything of `gone` moves to `keep`; `gone` stays as a signpost. Returns `keep`. Raises MergeRefused."""
    rows = Organisation.objects.select_for_update().filter(pk__in=[keep.pk, gone.pk]).order_by("pk").in_bulk()
    keep, gone = rows[keep.pk], rows[gone.pk]
    refuse_merge(keep, gone)
    for mover in _movers:
        mover.move(keep, gone)
    gone.merged_into = keep
    gone.save()
    keep.save()
    for one in (keep, gone):
        log(instance=one, action=ACTION, user=actor, data={"into": keep.pk, "from": gone.pk})
    return keep


# --- what this room takes along ------------------------------------------------------------------------------------


def _tell_facts(keep: Organisation, gone: Organisation) -> Iterable[str]:
    for name in _filled(keep, gone):
        shown = gone.shown_business_id if name == "business_id" else getattr(gone, name)
        yield f"{Organisation._meta.get_field(name).verbose_name}: {shown}"


def _filled(keep: Organisation, gone: Organisation) -> list[str]:
    return [name for name in FILLED if not getattr(keep, name) and getattr(gone, name)]


def _move_facts(keep: Organisation, gone: Organisation) -> None:
    for name in _filled(keep, gone):
        setattr(keep, name, getattr(gone, name))


def _new_names(keep: Organisation, gone: Organisation) -> list[OrganisationName]:
    """The name itself becomes an earlier name; its years are not known."""
    known = {keep.name, *(row.name for row in keep.names.all())}
    coming = [OrganisationName(name=gone.name), *gone.names.all()]
    return [row for row in coming if row.name not in known]


def _move_names(keep: Organisation, gone: Organisation) -> None:
    place = keep.names.count()
    for number, row in enumerate(_new_names(keep, gone), start=place):
        OrganisationName.objects.create(
            organisation=keep, sort_order=number, name=row.name, used_from=row.used_from, used_until=row.used_until
        )


def _roles(keep: Organisation, gone: Organisation) -> list[tuple[EventOrganisation, bool]]:
    """Roles in events, each with whether the one that stays has the same role there already."""
    has = set(keep.event_roles.values_list("event", "role"))
    rows = gone.event_roles.select_related("event").order_by("event__year", "event__title", "pk")
    return [(row, (row.event_id, row.role) in has) for row in rows]


def _tell_roles(keep: Organisation, gone: Organisation) -> Iterable[str]:
    for row, is_double in _roles(keep, gone):
        line = f"{row.event}: {row.get_role_display()}"
        yield _("%(role)s (has it already, so the double goes)") % {"role": line} if is_double else line


def _move_roles(keep: Organisation, gone: Organisation) -> None:
    for row, is_double in _roles(keep, gone):
        if is_double:
            row.delete()
        else:
            row.organisation = keep
            row.save()


def _services(organisation: Organisation) -> list[str]:
    return sorted(organisation.services.names())


def _move_services(keep: Organisation, gone: Organisation) -> None:
    keep.services.add(*_services(gone))
    gone.services.clear()


def _move_rows(rows: "models.QuerySet[Any]", field: str, keep: Organisation) -> None:
    for row in rows:
        setattr(row, field, keep)
        row.save()


def _tell_names(keep: Organisation, gone: Organisation) -> Iterable[str]:
    return [row.name for row in _new_names(keep, gone)]


def _tell_trainers(_keep: Organisation, gone: Organisation) -> Iterable[str]:
    return [trainer.name for trainer in gone.trainers.all()]


def _move_trainers(keep: Organisation, gone: Organisation) -> None:
    _move_rows(Trainer.objects.filter(organisation=gone), "organisation", keep)


def _tell_services(keep: Organisation, gone: Organisation) -> Iterable[str]:
    return [name for name in _services(gone) if name not in _services(keep)]


def _tell_signposts(_keep: Organisation, gone: Organisation) -> Iterable[str]:
    return [one.name for one in gone.merged_from.all()]


def _move_signposts(keep: Organisation, gone: Organisation) -> None:
    _move_rows(Organisation.objects.filter(merged_into=gone), "merged_into", keep)


on_merge(Mover(gettext_lazy("What is filled in"), _tell_facts, _move_facts))
on_merge(Mover(gettext_lazy("Earlier names"), _tell_names, _move_names))
on_merge(Mover(gettext_lazy("Roles in events"), _tell_roles, _move_roles))
on_merge(Mover(gettext_lazy("Trainers"), _tell_trainers, _move_trainers))
on_merge(Mover(gettext_lazy("Services"), _tell_services, _move_services))
on_merge(Mover(gettext_lazy("Signposts of earlier merges"), _tell_signposts, _move_signposts))
