"""The subscription's pages. Links in mail open a page with a button: programs that open links must not decide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from valmentamo.core.crumbs import Crumb
from valmentamo.core.guard import Limit, network_address

from ..models import EventSubscriber
from . import subscriptions, tasks
from .forms import SubscribeForm, WishesForm

# An hour: more from one network is not people asking for mail, more to one address is somebody's ill will.
BY_NETWORK = Limit("events-subscribe", most=10)
TO_ADDRESS = Limit("events-subscribe-to", most=3)


@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Asks for the address. The answer is the same whether it was known or not."""
    form = SubscribeForm(request.POST if request.method == "POST" else None, initial=_wished(request))
    if request.method == "POST" and form.is_valid():
        if not _is_too_many(request, form.cleaned_data["email"]):
            asked = subscriptions.ask(email=form.cleaned_data["email"], reads=get_language() or "fi", **form.wishes)
            tasks.send_link.enqueue(asked.pk)
        return redirect(reverse("events:subscribed"))
    return render(request, "trainers/subscribe.html", {"form": form, **_page()})


def _wished(request: HttpRequest) -> dict[str, str]:
    """From the list narrowed to a region or language the form begins with the same."""
    return {"region": request.GET.get("maakunta", ""), "language": request.GET.get("kieli", "")}


def _is_too_many(request: HttpRequest, email: str) -> bool:
    return BY_NETWORK.is_passed(network_address(request)) or TO_ADDRESS.is_passed(email.lower())


def _page() -> dict[str, object]:
    crumbs = [Crumb(_("Home"), "/"), Crumb(_("Training events"), reverse("events:list"))]
    return {"section": "events", "interface_only": True, "crumbs": crumbs}


@require_safe
def subscribed(request: HttpRequest) -> HttpResponse:
    return render(request, "trainers/subscribed.html", {"noindex": True, **_page()})


@never_cache
@require_http_methods(["GET", "POST"])
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Confirms, changes or ends a subscription by its buttons."""
    subscriber = subscriptions.find(token)
    context = {"noindex": True, **_page()}
    if subscriber is None:
        return render(request, "trainers/subscription_gone.html", context, status=404)
    form = WishesForm(request.POST if request.method == "POST" else None, initial=_of(subscriber))
    done = _act(request, subscriber, form) if request.method == "POST" else ""
    context |= {"subscriber": subscriber, "done": done, "form": form}
    return render(request, "trainers/subscription.html", context)


def _of(subscriber: EventSubscriber) -> dict[str, str]:
    return {"region": subscriber.region_code, "language": subscriber.language}


def _act(request: HttpRequest, subscriber: EventSubscriber, form: WishesForm) -> str:
    """What the pressed button did: left, confirmed, changed, or nothing when the choices were no choices."""
    if "leave" in request.POST:
        subscriptions.leave(subscriber=subscriber)
        return "left"
    if not form.is_valid():
        return ""
    is_new = not subscriber.is_confirmed
    subscriptions.change(subscriber=subscriber, **form.wishes)
    subscriptions.confirm(subscriber=subscriber)
    return "confirmed" if is_new else "changed"


@csrf_exempt  # RFC 8058: the mail program posts this without having seen a page; the token is the proof
@require_POST
def one_click_leave(_request: HttpRequest, token: str) -> HttpResponse:
    subscriber = subscriptions.find(token)
    if subscriber is not None:
        subscriptions.leave(subscriber=subscriber)
    return HttpResponse(status=204)
