"""What every public page of feedback has: the round of its code, how it stands, and nothing about the visitor."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from ..models import FeedbackRound, RoundKind
from ..views.private import private
from . import limits
from .codes import understood
from .rounds import Standing, standing

UNKNOWN, TOO_MANY = 404, 429
NAMES = {"fi": "Suomeksi", "sv": "På svenska", "en": "In English"}


@dataclass
class Visit:
    request: HttpRequest
    asked: FeedbackRound

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    @property
    def is_follow_up(self) -> bool:
        return self.asked.kind == RoundKind.FOLLOW_UP

    @cached_property
    def standing(self) -> Standing:
        return standing(self.asked, self.asked.answers.count(), sending=self.is_post)

    def to(self, name: str) -> HttpResponse:
        return redirect(reverse(f"feedback:{name}", args=[self.asked.code]))

    def render(self, template: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
        known = {"visit": self, "asked": self.asked, "event": self.asked.event, **page(self.request)}
        return render(self.request, f"feedback/{template}.html", {**known, **(context or {})}, status=status)

    def closed(self, why: Standing, status: int = 200) -> HttpResponse:
        return self.render("closed", {"why": why}, status)


def page(request: HttpRequest) -> dict[str, Any]:
    """What the template of all pages is told; the form is in three languages although its event is in one."""
    reads = get_language() or settings.LANGUAGE_CODE
    others = [(code, name, translate_url(request.path, code)) for code, name in NAMES.items() if code != reads]
    return {"section": "", "noindex": True, "interface_only": True, "languages": others}


def of_code(*methods: str) -> Any:
    """Makes a view of a function of the visit. A code that nobody has gets a page that says what to do."""

    def decorate(view: Callable[[Visit], HttpResponse]) -> Any:
        @private
        @wraps(view)
        def shown(request: HttpRequest, code: str) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            meant = understood(code)
            rounds = FeedbackRound.objects.select_related("event__municipality", "event__programme", "event__edition")
            asked = rounds.filter(code=meant).first() if meant else None
            if asked is None:
                return unknown(request, code)
            if asked.code != code and request.method != "POST":
                return redirect(reverse("feedback:form", args=[asked.code]))
            return view(Visit(request, asked))

        return shown

    return decorate


def unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """The same answer for every code that is none, until there have been too many of them."""
    is_too_much = limits.too_many_codes(request)
    context = {"typed": typed, "is_unknown": not is_too_much, "is_too_much": is_too_much, **page(request)}
    return render(request, "feedback/enter.html", context, status=TOO_MANY if is_too_much else UNKNOWN)
