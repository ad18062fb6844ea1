"""The kits: what is in force, what is inside, what changed, and the files themselves."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from materials.files import blobs
from materials.files.delivery import deliver
from materials.rules import TRAINER_MATERIAL
from valmentamo.core.crumbs import Crumb

from ..models import Edition, EditionFile, FileKind
from . import queries
from .changes import compare


@require_safe
def kits(request: HttpRequest) -> HttpResponse:
    """Every course's edition in force."""
    context = {
        "kits": [(edition, _grouped(edition, queries.files_of(edition))) for edition in queries.current_editions()],
        "crumbs": [Crumb(_("Home"), "/")],
        "section": "materials",
    }
    return render(request, "kits/kits.html", context)


@require_safe
def edition_page(request: HttpRequest, course: str, number: int) -> HttpResponse:
    """One edition; `?minulla=2` shows what changed since edition 2, an unknown number is told."""
    found = queries.edition(course, settings.LANGUAGE_CODE, number)
    if found is None:
        return unknown_edition(request, course)
    older = queries.older_than(found)
    asked = request.GET.get("minulla", "")
    mine = next((edition for edition in older if str(edition.number) == asked), None)
    files = queries.files_of(found)
    context = {
        "edition": found,
        "kit": _grouped(found, files),
        "older": older,
        "mine": mine,
        "comparison": compare(mine, found) if mine else None,
        "unknown_edition": asked if asked and mine is None else "",
        "current": queries.current_of(course, settings.LANGUAGE_CODE),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Course kits"), reverse("kits:list"))],
        "section": "materials",
    }
    return render(request, "kits/edition.html", context)


def unknown_edition(request: HttpRequest, course: str) -> HttpResponse:
    """404 with the way to the edition in force."""
    current = queries.current_of(course, settings.LANGUAGE_CODE)
    context = {"current": current, "section": "materials", "noindex": True, "interface_only": True}
    return render(request, "kits/unknown.html", context, status=404)


@require_safe
def download(request: HttpRequest, course: str, number: int, name: str) -> HttpResponseBase:
    """A file of an edition: immutable, resumable."""
    found = queries.edition(course, settings.LANGUAGE_CODE, number)
    if found is None:
        return unknown_edition(request, course)
    # PostgreSQL refuses to look for a NUL byte; no file of ours has one in its name.
    file = found.files.filter(name=name).first() if name.isprintable() else None
    if file is None:
        raise Http404(f"No file {name} in edition {number}")
    if file.for_trainers and not request.user.has_perm(TRAINER_MATERIAL):
        raise PermissionDenied
    return deliver(
        request,
        path=blobs.path_of(file.sha256),
        name=file.name,
        size=file.size,
        etag=file.sha256,
        content_type=CONTENT_TYPES.get(file.extension, "application/octet-stream"),
        public=not file.for_trainers,
    )


CONTENT_TYPES = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def _grouped(edition: Edition, files: list[EditionFile]) -> dict[str, Any]:
    """An edition's files as its page shows them: archives by level, common files, files by module."""
    archives = queries.archives_of(files)
    plain = [file for file in files if file.kind != FileKind.ARCHIVE]
    titles = {module.code: module.title for module in edition.modules.all()}
    whole = {file.module_code: [file] for file in archives if file.module_code}
    by_module: dict[str, list[EditionFile]] = {}
    for file in plain:
        by_module.setdefault(file.module_code, []).append(file)
    return {
        "programmes": [file for file in archives if file.programme and file.day is None],
        "days": [file for file in archives if file.day is not None],
        "common": by_module.pop("", []),
        "modules": [(code, titles.get(code, code), [*rows, *whole.get(code, [])]) for code, rows in by_module.items()],
        "number": len(plain),
    }
