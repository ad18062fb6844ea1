"""House rules as system checks: they run with every command, so a breach is seen before a review."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page, get_page_models

from .models import BasePage

OWN_PREFIX = ("valmentamo.", "materials", "courses", "trainers", "enrolments")


def _is_own(model: type) -> bool:
    return model.__module__.startswith(OWN_PREFIX)


@register()
def page_rules(app_configs: Sequence[AppConfig] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Every page type extends our base and says where in the tree it may stand."""
    return [message for model in get_page_models() if _is_own(model) for message in _breaches(model)]


def _breaches(model: type[Page]) -> Iterator[CheckMessage]:
    if not issubclass(model, BasePage):
        yield Error(f"{model.__name__} does not extend core.BasePage.", obj=model, id="valmentamo.E001")
    if "parent_page_types" not in vars(model):
        yield Error(f"{model.__name__} does not say its parent_page_types.", obj=model, id="valmentamo.E002")
    if not (model.__doc__ or "").strip() or (model.__doc__ or "").startswith(f"{model.__name__}("):
        yield Error(f"{model.__name__} has no docstring that says what it is for.", obj=model, id="valmentamo.E003")


@register()
def no_newcomer_fields(app_configs: Sequence[AppConfig] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """No field about the person who will be coached, and no personal identity code, may ever exist."""
    forbidden = ("newcomer", "tulija", "diagnos", "henkilotunnus", "hetu", "disability")
    return [
        Error(f"{model.__name__}.{field.name} would hold data that we never collect.", obj=model, id="valmentamo.E004")
        for model in apps.get_models()
        if _is_own(model)
        for field in model._meta.get_fields()
        if any(word in field.name.lower() for word in forbidden)
    ]
