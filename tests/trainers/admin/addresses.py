"""Addresses of the admin's pages."""

from typing import Any

from django.urls import reverse

from trainers.models import TrainingEvent


def of(model: Any, name: str, *args: object) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def of_event(name: str, *args: object) -> str:
    return of(TrainingEvent, name, *args)


def own(name: str, *args: object) -> str:
    return reverse(f"trainers_admin:{name}", args=args)
