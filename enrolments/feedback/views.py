"""The public pages: typing the code, the form, thanks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..views.private import private
from . import limits, once
from .answering import AnswerRefused, record
from .codes import understood
from .form import FeedbackForm
from .modules import modules_of
from .questions import asks_of_modules, questions_of
from .rounds import Standing, follow_up_day, is_followed_up
from .visit import TOO_MANY, Visit, of_code, page, unknown

CONFLICT = 409
READS = ("GET", "HEAD")


@private
def enter(request: HttpRequest) -> HttpResponse:
    """Takes the code from a form that is sent with GET: nothing is changed by it."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    typed = request.GET.get("koodi", "").strip()
    code = understood(typed)
    if code:
        return redirect(reverse("feedback:form", args=[code]))
    if typed:
        return unknown(request, typed)
    return render(request, "feedback/enter.html", {"is_empty": "koodi" in request.GET, **page(request)})


@of_code("GET", "HEAD", "POST")
def form(visit: Visit) -> HttpResponse:
    if visit.standing != Standing.OPEN:
        return visit.closed(visit.standing, CONFLICT if visit.is_post else 200)
    filled = _form_of(visit)
    if not visit.is_post:
        return _show(visit, filled)
    if not filled.is_valid():
        return _show(visit, filled)
    return _send(visit, filled)


def _form_of(visit: Visit) -> FeedbackForm:
    event, kind = visit.asked.event, visit.asked.kind
    modules = modules_of(event) if asks_of_modules(kind) else []
    return FeedbackForm(questions_of(kind, event.kind), modules, visit.request.POST if visit.is_post else None)


def _send(visit: Visit, filled: FeedbackForm) -> HttpResponse:
    """A form that has come before is thanked for again, and not counted again."""
    if limits.too_many_answers(visit.request, visit.asked.code):
        filled.add_error(None, _("Very many answers have come within an hour. Try again a little later."))
        return _show(visit, filled, TOO_MANY)
    if once.is_first(filled.key):
        try:
            record(round_id=visit.asked.pk, answered=filled.answered, language=_language())
        except AnswerRefused as refused:
            once.allow_again(filled.key)
            return visit.closed(refused.why, CONFLICT)
        except Exception:
            once.allow_again(filled.key)
            raise
    return visit.to("thanks")


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def _show(visit: Visit, filled: FeedbackForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": filled,
        "problems": filled.problems,
        "refusals": filled.non_field_errors() if filled.is_bound else [],
    }
    return visit.render("form", context, status)


@of_code("GET", "HEAD")
def thanks(visit: Visit) -> HttpResponse:
    """Thanks, and an offer that has nothing to do with what was answered: to be asked once more."""
    event = visit.asked.event
    day = follow_up_day(event.last_day) if event.last_day and not visit.is_follow_up and is_followed_up(event) else None
    return visit.render("thanks", {"follow_up_day": day})
