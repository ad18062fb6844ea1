"""The directory, a profile, and the way to write to a trainer."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from valmentamo.core.crumbs import Crumb
from valmentamo.core.facets import narrow
from valmentamo.core.guard import Limit, network_address

from ..models import Trainer
from . import facets, queries, services
from .forms import MessageForm
from .profile import Profile

PER_PAGE = 50
# Messages an hour; more is not people writing to people.
FROM_ONE_NETWORK = Limit("trainer-message-from", 5)
TO_ONE_TRAINER = Limit("trainer-message-to", 10)


@require_safe
def trainer_list(request: HttpRequest) -> HttpResponse:
    """Public trainers, narrowed by facets (`?maakunta=04&kieli=sv`); those who hold courses now come first."""
    rows = facets.rows()
    narrowed = narrow(rows, request.GET.dict(), facets.FACETS)
    page = Paginator(narrowed.pks, PER_PAGE).get_page(request.GET.get("sivu"))
    context = {
        "trainers": queries.cards(list(page.object_list)),
        "page_of_trainers": page,
        "narrowed": narrowed,
        "total": len(rows),
        "crumbs": _crumbs(),
        "section": "events",
    }
    return render(request, "trainers/directory/list.html", context)


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    trainer = _public(slug)
    shown = Profile(trainer)
    context = {
        **_about(trainer, *_crumbs(below_list=True)),
        "profile": shown,
        "structured_data": [] if trainer.is_example else [shown.structured_data],
    }
    return render(request, "trainers/directory/profile.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """The form. Whatever hinders the message is told beside it, with everything that was written."""
    trainer = _public(slug)
    form = MessageForm(request.POST if request.method == "POST" else None)
    status = _pass_on(request, trainer, form) if form.is_valid() else 200
    if form.is_valid():  # and nothing has been added to its errors since
        return redirect(reverse("trainers:sent", args=[slug]))
    context = _about(trainer, *_crumbs(below_list=True), Crumb(trainer.name, trainer.get_absolute_url()))
    context |= {"form": form, "interface_only": True, "noindex": True}
    return render(request, "trainers/directory/contact.html", context, status=status)


def _pass_on(request: HttpRequest, trainer: Trainer, form: MessageForm) -> int:
    """Sends, or adds to the form why not; the status of the answer."""
    if FROM_ONE_NETWORK.is_passed(network_address(request)) or TO_ONE_TRAINER.is_passed(str(trainer.pk)):
        form.add_error(None, _("Too many messages have been sent within an hour. Try again later."))
        return 429
    wanted = form.cleaned_data
    message = services.Message(wanted["name"], wanted["email"], wanted["organisation"], wanted["message"])
    try:
        services.pass_on(trainer=trainer, message=message)
    except services.MessageRefusedError:
        form.add_error(None, _("The message could not be sent just now. Try again in a while."))
        return 503
    return 200


@never_cache
@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    trainer = _public(slug)
    context = _about(trainer, *_crumbs(below_list=True), Crumb(trainer.name, trainer.get_absolute_url()))
    return render(request, "trainers/directory/sent.html", {**context, "interface_only": True, "noindex": True})


def _public(slug: str) -> Trainer:
    """Raises Http404 as soon as the person has withdrawn the profile."""
    trainer = queries.by_slug(slug)
    if trainer is None:
        raise Http404("No such public profile")
    return trainer


def _about(trainer: Trainer, *crumbs: Crumb) -> dict[str, Any]:
    return {"trainer": trainer, "crumbs": list(crumbs), "section": "events", "noindex": trainer.is_example}


def _crumbs(*, below_list: bool = False) -> list[Crumb]:
    crumbs = [Crumb(_("Home"), "/"), Crumb(_("Training events"), reverse("events:list"))]
    return [*crumbs, Crumb(_("Trainers"), reverse("trainers:list"))] if below_list else crumbs
