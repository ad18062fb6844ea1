"""Words for the lines of the trail: models and fields by the names that people know, events by their titles.

Events are of a room above: that room says how they are called (`name_events`).
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from .tracking import tracked


class Named(NamedTuple):
    title: str
    url: str


Resolver = Callable[[Iterable[int]], dict[int, Named]]

_resolvers: list[Resolver] = []


def name_events(resolver: Resolver) -> Resolver:
    """Registers how events are called: from their keys to titles and addresses in the admin, in one query."""
    _resolvers.append(resolver)
    return resolver


def names_of_events(keys: Iterable[int]) -> dict[int, Named]:
    wanted = set(keys)
    return {key: named for resolver in _resolvers if wanted for key, named in resolver(wanted).items()}


def kind_name(kind: str) -> str:
    """“Participant”; what no longer exists keeps its technical name."""
    try:
        return str(capfirst(apps.get_model(kind)._meta.verbose_name))
    except LookupError:
        return kind


def field_names(kind: str, fields: Iterable[str]) -> list[str]:
    return [_field_name(kind, name) for name in fields]


def _field_name(kind: str, name: str) -> str:
    """A relation that nobody has named is called what it leads to."""
    try:
        field: Any = apps.get_model(kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return name
    given = str(getattr(field, "verbose_name", name))
    is_named = given != name.replace("_", " ")
    return given if is_named or not field.related_model else str(field.related_model._meta.verbose_name)


def link_of(kind: str, key: str) -> str:
    """The page of the thing in the admin, when its room has told one."""
    try:
        of = tracked(apps.get_model(kind))
    except LookupError:
        return ""
    return of.link(key) if of and of.link else ""
