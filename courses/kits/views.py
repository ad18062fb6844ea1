"""The kits: what is in force, what is inside, what changed, and the files themselves."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from materials.files import blobs
from materials.files.delivery import deliver
from materials.rules import TRAINER_MATERIAL
from valmentamo.core.crumbs import Crumb

from ..models import EditionFile
from . import queries
from .changes import compare
from .listing import listed

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def _language() -> str:
    """A kit stands below the prefix of its own language."""
    return get_language() or settings.LANGUAGE_CODE


def _page(request: HttpRequest, *crumbs: Crumb, **context: Any) -> dict[str, Any]:
    """What every page of the kits tells the site's template: its text is in the language of its address."""
    return {
        "section": "materials",
        "interface_only": True,
        "opens_all": request.user.has_perm(TRAINER_MATERIAL),
        "crumbs": [Crumb(_("Home"), "/"), *crumbs],
        **context,
    }


@require_safe
def kits(request: HttpRequest) -> HttpResponse:
    """Every course's edition in force; of a course that is not in the reader's language, that it is not."""
    found = queries.kits_in(_language())
    rows = [(kit, listed(kit.edition, queries.files_of(kit.edition)) if kit.edition else None) for kit in found]
    return render(request, "kits/kits.html", _page(request, kits=rows))


@require_safe
def edition_page(request: HttpRequest, course: str, number: int) -> HttpResponse:
    """One edition; `?minulla=2` shows what changed since edition 2, an unknown number is told."""
    found = queries.edition(course, _language(), number)
    if found is None:
        return unknown_edition(request, course)
    others = queries.other_editions(found)
    older = [edition for edition in others if edition.number < found.number]
    asked = request.GET.get("minulla", "")
    mine = next((edition for edition in others if str(edition.number) == asked), None)
    is_older = mine in older
    context = _page(
        request,
        Crumb(_("Course kits"), reverse("kits:list")),
        edition=found,
        kit=listed(found, queries.files_of(found)),
        other_editions=others,
        older=older,
        mine=mine,
        comparison=compare(mine, found) if mine and is_older else None,
        unknown_edition=asked if asked and mine is None else "",
        newer=next((edition for edition in others if edition.number > found.number), None),
        translations=queries.translations_of(found),
        noindex=bool(asked),
    )
    return render(request, "kits/edition.html", context)


def unknown_edition(request: HttpRequest, course: str) -> HttpResponse:
    """404 with the way to the edition in force, in another language when there is none in this one."""
    current = queries.current_of(course, _language())
    context = _page(request, current=current, noindex=True)
    return render(request, "kits/unknown.html", context, status=404)


@require_safe
def download(request: HttpRequest, course: str, number: int, name: str) -> HttpResponseBase:
    """A file of an edition: immutable, resumable."""
    found = queries.edition(course, _language(), number)
    if found is None:
        return unknown_edition(request, course)
    # PostgreSQL refuses to look for a NUL byte; no file of ours has one in its name.
    file = found.files.filter(name=name).first() if name.isprintable() else None
    if file is None:
        raise Http404(f"No file {name} in edition {number}")
    if file.for_trainers and not request.user.has_perm(TRAINER_MATERIAL):
        raise PermissionDenied
    return _hand_out(request, file)


def _hand_out(request: HttpRequest, file: EditionFile) -> HttpResponseBase:
    return deliver(
        request,
        path=blobs.path_of(file.sha256),
        name=file.name,
        size=file.size,
        etag=file.sha256,
        content_type=CONTENT_TYPES.get(file.extension, "application/octet-stream"),
        public=not file.for_trainers,
    )
