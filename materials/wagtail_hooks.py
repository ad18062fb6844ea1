"""The library in the admin, and the gate of its files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from .admin import urls
from .admin.deleting import DeleteUnused
from .models import Material
from .rules import may_open

FORBIDDEN = 403

# Wagtail finds the last one registered under a name, and its own under "delete" may be found before or after ours.
hooks.register("register_bulk_action", DeleteUnused, order=1)


@hooks.register("register_admin_urls", order=-1)
def versions_addresses() -> list[URLPattern | URLResolver]:
    """Before Wagtail's own views at the same addresses."""
    return [path("documents/", include(urls))]


@hooks.register("before_serve_document")
def open_only_to_audience(document: Material, request: HttpRequest) -> HttpResponse | None:
    """A file for trainers cannot be had by its address alone; others are told who may have it and how."""
    if may_open(request.user, document):
        return None
    context = {"material": document, "section": "materials", "noindex": True, "interface_only": True}
    return render(request, "materials/closed.html", context, status=FORBIDDEN)


@hooks.register("construct_document_chooser_queryset")
def newest_first(documents: Any, _request: HttpRequest) -> Any:
    return documents.order_by("-created_at")
