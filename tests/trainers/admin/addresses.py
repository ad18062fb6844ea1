"""Addresses of the admin's pages."""

from typing import Any

from django.urls import get_resolver, reverse

from trainers.models import TrainingEvent


def of(model: Any, name: str, *args: object) -> str:
    get_resolver().url_patterns  # noqa: B018  Wagtail registers snippets when the addresses are read
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def of_event(name: str, *args: object) -> str:
    return of(TrainingEvent, name, *args)


def own(name: str, *args: object) -> str:
    return reverse(f"trainers_admin:{name}", args=args)
