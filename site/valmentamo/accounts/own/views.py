"""The account page and what is changed from it: name, password, sessions."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from ..signin import services
from ..signin.destinations import home_of, may_open_admin
from ..signin.factors import has_factor, needs_factor
from ..signin.pages import PLAIN, signed_in
from . import queries
from .forms import NameForm, PasswordForm
from .services import change_name

HOME = "account"


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    services.remember_session(request=request)
    context = {
        **PLAIN,
        "factors": queries.factors_of(user),
        "sessions": queries.sessions_of(request, user),
        "roles": queries.role_names(user),
        "has_password": user.has_usable_password(),
        "may_open_admin": may_open_admin(user),
        "needs_factor": needs_factor(user),
        "home": home_of(user),
    }
    return render(request, "accounts/own/account.html", context)


@never_cache
@login_required
def name(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    known = {"first_name": user.first_name, "last_name": user.last_name}
    form = NameForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        change_name(user=user, **form.cleaned_data)
        return _done(request, _("Your name has been saved."))
    return render(request, "accounts/own/name.html", {**PLAIN, "form": form})


@never_cache
@sensitive_post_parameters()
@login_required
@reauthentication_required(app="allauth.account")
def password(request: HttpRequest) -> HttpResponse:
    """Set or changed without the old one: who has just proved who they are may have forgotten it."""
    user = signed_in(request)
    form = PasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        _change_password(request, form.cleaned_data["password"])
        return _done(request, _("Your password has been saved. Other sessions have been ended."))
    return render(request, "accounts/own/password.html", {**PLAIN, "form": form, "exists": user.has_usable_password()})


@never_cache
@login_required
@reauthentication_required(app="allauth.account")
@require_POST
def remove_password(request: HttpRequest) -> HttpResponse:
    _change_password(request, None)
    return _done(request, _("Your password has been removed. You sign in by a code or a passkey."))


def _change_password(request: HttpRequest, value: str | None) -> None:
    user = signed_in(request)
    services.set_password(user=user, password=value)
    update_session_auth_hash(request, user)
    services.end_other_sessions(request=request, user=user)
    get_adapter().send_notification_mail("account/email/password_changed", user, {"removed": value is None})


@login_required
@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    services.end_other_sessions(request=request, user=signed_in(request))
    return _done(request, _("You have been signed out everywhere else."))


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """One that has ended by itself in the meantime is ended just as well."""
    services.end_session(user=signed_in(request), pk=pk)
    return _done(request, _("The session has been ended."))


@never_cache
@login_required
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why those who keep the site need a second step, and how to get one."""
    _remember_destination(request)
    user = signed_in(request)
    context: dict[str, Any] = {**PLAIN, "exists": has_factor(user), "is_needed": needs_factor(user)}
    return render(request, "accounts/own/second_factor.html", context)


@never_cache
@login_required
@require_safe
def confirm_factor(request: HttpRequest) -> HttpResponse:
    """Leads to the page that asks for the second factor, in a session that was opened without it."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    way = next((method["url"] for method in methods if method["id"].startswith("mfa")), None)
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{way}?{query}" if way else "second_factor")


@never_cache
@login_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Where an accepted invitation leads: a passkey now, or just on."""
    return render(request, "accounts/own/welcome.html", {**PLAIN, "home": home_of(signed_in(request))})


def _remember_destination(request: HttpRequest) -> None:
    """Setting up a factor takes some pages; the last of them leads on to where the person was going."""
    target = request.GET.get("next", "")
    if target and get_adapter().is_safe_url(target):
        request.session["after_factor"] = target


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(HOME)
