"""The subscription's pages. Links in mail open a page with a button: programs that open links must not decide."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from valmentamo.core.guard import Limit, network_address

from . import subscriptions, tasks

# Requests an hour from one address of the network; more is not a person asking for mail.
LIMIT = Limit("subscribe", 10)


class SubscribeForm(forms.Form):
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)
    # People do not see this field; programs fill it in.
    website = forms.CharField(required=False)


@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Asks for the address. The answer is the same whether it was known or not."""
    form = SubscribeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data["website"] and not LIMIT.is_passed(network_address(request)):
            tasks.subscribe(email=form.cleaned_data["email"], language=get_language() or settings.LANGUAGE_CODE)
        return redirect(reverse("kits:subscribed"))
    return render(request, "kits/subscribe.html", {"form": form, "section": "materials", "interface_only": True})


def subscribed(request: HttpRequest) -> HttpResponse:
    return render(request, "kits/subscribed.html", {"section": "materials", "interface_only": True})


@never_cache
@require_http_methods(["GET", "POST"])
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Confirms or ends a subscription by its button."""
    subscriber = subscriptions.find(token)
    if subscriber is None:
        raise Http404("No such subscription")
    context = {"section": "materials", "interface_only": True, "noindex": True, "confirmed": subscriber.is_confirmed}
    if request.method == "POST":
        left = "leave" in request.POST
        subscriptions.leave(subscriber) if left else subscriptions.confirm(subscriber)
        context |= {"done": "left" if left else "confirmed"}
    return render(request, "kits/subscription.html", context)


@csrf_exempt  # RFC 8058: the mail program posts this without having seen a page; the token is the proof
@require_POST
def one_click_leave(_request: HttpRequest, token: str) -> HttpResponse:
    subscriber = subscriptions.find(token)
    if subscriber is not None:
        subscriptions.leave(subscriber)
    return HttpResponse(status=204)
