"""The ways to the trainer's own pages, on the first page of the workspace."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..workspace.access import trainer_of
from ..workspace.sections import Section, register_own
from .way import StepState, Way, way_of


def _steps(user: Any) -> Section | None:
    trainer = trainer_of(user)
    if trainer is None:
        return None
    way = way_of(trainer)
    needs_you = way.is_lapsing or any(step.state in (StepState.SOON, StepState.OVERDUE) for step in way.steps)
    return Section(_("My qualification and steps"), reverse("workspace:steps"), _standing(way), "check", needs_you)


def _standing(way: Way) -> str:
    """“Active until 30.11.2028 · 2 steps left”."""
    parts = []
    if way.is_active and way.active_until:
        parts.append(_("Active until %(day)s") % {"day": date_format(way.active_until, "SHORT_DATE_FORMAT")})
    elif way.is_active:
        parts.append(_("Active until further notice"))
    elif way.has_lapsed:
        parts.append(_("The active period has ended"))
    if way.left:
        parts.append(ngettext("%(n)s step left", "%(n)s steps left", way.left) % {"n": way.left})
    return " · ".join(parts)


def _profile(user: Any) -> Section | None:
    trainer = trainer_of(user)
    if trainer is None:
        return None
    standing = _("Public: everybody sees it") if trainer.is_public else _("Not public")
    return Section(_("My profile"), reverse("workspace:profile"), standing, "people")


def _record(user: Any) -> Section | None:
    if trainer_of(user) is None:
        return None
    text = _("Courses that you have held, also as PDF and as a sheet")
    return Section(_("Service record"), reverse("workspace:record"), text, "guide")


def register() -> None:
    for order, maker in ((10, _steps), (20, _profile), (30, _record)):
        register_own(order, maker)
