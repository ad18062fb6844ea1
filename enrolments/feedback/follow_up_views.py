"""Leaving an address for the follow-up, and taking it away again. Apart from the form: no answer is known here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..views.private import private
from . import follow_up, limits
from .follow_up_form import FollowUpForm
from .rounds import follow_up_day
from .visit import TOO_MANY, Visit, of_code, page

GONE = 404


@of_code("GET", "HEAD", "POST")
def leave(visit: Visit) -> HttpResponse:
    """The answer is the same whether the address was known or not."""
    event = visit.asked.event
    if visit.is_follow_up or event.last_day is None or not follow_up.can_be_left(event):
        return visit.render("follow_up_over")
    filled = FollowUpForm(visit.request.POST if visit.is_post else None)
    context = {"form": filled, "day": follow_up_day(event.last_day)}
    if visit.is_post and filled.is_valid():
        email = filled.cleaned_data["email"]
        if not limits.too_many_addresses(visit.request, email):
            language = (get_language() or settings.LANGUAGE_CODE)[:2]
            follow_up.leave(event=event, email=email, language=language)
            return visit.to("left")
        filled.add_error(None, _("Very many addresses have come within an hour. Try again a little later."))
        return visit.render("follow_up", context, TOO_MANY)
    return visit.render("follow_up", context)


@of_code("GET", "HEAD")
def left(visit: Visit) -> HttpResponse:
    return visit.render("follow_up_left")


@private
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: programs that open links in mails must not decide."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    is_ours = follow_up.is_ours(token)
    is_done = is_ours and request.method == "POST" and follow_up.withdraw(token=token)
    context = {"is_ours": is_ours, "is_done": is_done, **page(request)}
    return render(request, "feedback/withdraw.html", context, status=200 if is_ours else GONE)
