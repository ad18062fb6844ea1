"""The form, and the answer to a code.

The form is posted, so that the code stands in no query, and changes nothing: it needs no cookie against forgery.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from valmentamo.core.crumbs import Crumb
from valmentamo.core.guard import HOUR
from valmentamo.core.typesetting.spacing import WORD_JOINER

from ...views.private import private
from ..code import shown
from .finding import Finding, Outcome, look_up
from .forms import CodeForm
from .limits import too_many_checks

# What a code looks like; its groups stay on one line.
EXAMPLE = f"{WORD_JOINER}-{WORD_JOINER}".join(("K7QM", "2F9D", "0XAB"))
NAMES = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
NOT_FOUND, TOO_MANY, INVALID = 404, 429, 400


@csrf_exempt
@private
def form(request: HttpRequest) -> HttpResponse:
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
    typed = CodeForm(request.POST if request.method == "POST" else None)
    if typed.is_valid():
        return HttpResponseRedirect(reverse("check:certificate", args=[shown(typed.cleaned_data["code"])]))
    return _page(request, "form", {"form": typed}, status=INVALID if typed.is_bound else 200)


@private
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Whatever stands in the address gets an answer here: nothing of it may become an error that is logged."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    if too_many_checks(request):
        response = _page(request, "too_many", {}, status=TOO_MANY)
        response.headers["Retry-After"] = str(HOUR)
        return response
    return _answer(request, code, look_up(code))


def _answer(request: HttpRequest, code: str, finding: Finding) -> HttpResponse:
    is_unknown = finding.outcome == Outcome.UNKNOWN
    context = {
        "finding": finding,
        "certificate": finding.certificate,
        "now": timezone.now(),
        "where": urlsplit(settings.SITE_URL).netloc,
        "form": CodeForm(initial={"code": code[:40]} if is_unknown else None),
    }
    return _page(request, "result", context, status=NOT_FOUND if is_unknown else 200)


def _languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The same page for readers of the other languages: papers travel."""
    reads = get_language()
    return [(code, name, translate_url(request.path, code)) for code, name in NAMES.items() if code != reads]


def _page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    shared = {
        "section": "",
        "crumbs": [Crumb(_("Home"), "/")],
        "interface_only": True,
        "noindex": True,
        "example": EXAMPLE,
        "languages": _languages(request),
    }
    return render(request, f"certificates/check/{name}.html", {**shared, **context}, status=status)
