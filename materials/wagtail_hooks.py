"""The library in the admin, and the gate of its files."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from .models import Material
from .rules import may_open


@hooks.register("before_serve_document")
def open_only_to_audience(document: Material, request: HttpRequest) -> HttpResponse | None:
    """A file for trainers cannot be had by its address alone. Raises PermissionDenied for others."""
    if not may_open(request.user, document):
        raise PermissionDenied
    return None


@hooks.register("construct_document_chooser_queryset")
def newest_first(documents: Any, _request: HttpRequest) -> Any:
    return documents.order_by("-created_at")
