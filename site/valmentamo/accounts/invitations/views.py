"""The page that an invitation's link opens. Programs that check mails open links: only sending the form accepts."""

import logging
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from valmentamo.core.guard import Limit, network_address
from valmentamo.core.views import too_many

from ..models import Invitation, User
from ..roles import role_of
from ..signin.destinations import may_open_admin
from ..signin.pages import PLAIN
from . import queries
from .errors import InvitationRefused
from .forms import AcceptanceForm
from .models import InvitationState
from .services import accept, why_not

logger = logging.getLogger(__name__)

# Openings of links an hour from one network: nobody guesses 256 bits, and nobody shall try.
OPENINGS = Limit("invitations-from", 60)
GONE = 410
NOT_FOUND = 404


@method_decorator(never_cache, name="dispatch")
class InvitationView(View):
    """Shows who invites to what, asks for the name, and on sending makes the account and signs the person in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if OPENINGS.is_passed(network_address(request)):
            return too_many(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = queries.by_token(token)
        if invitation is None or invitation.state != InvitationState.PENDING:
            return _refusal(request, invitation, why_not(invitation))
        known = {"first_name": invitation.first_name, "last_name": invitation.last_name}
        return _page(request, invitation, AcceptanceForm(initial=known))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = queries.by_token(token)
        form = AcceptanceForm(request.POST)
        if invitation and _account(invitation) is None and not form.is_valid():
            return _page(request, invitation, form)
        names = form.cleaned_data if form.is_valid() else {}
        try:
            accepted = accept(token=token, **names)
        except InvitationRefused as refusal:
            return _refusal(request, invitation, str(refusal))
        return _signed_in(request, accepted.user)


invitation = InvitationView.as_view()


def _page(request: HttpRequest, invitation: Invitation, form: AcceptanceForm) -> HttpResponse:
    context = {
        **PLAIN,
        "invitation": invitation,
        "role": role_of(invitation.role),
        "form": form,
        "account": _account(invitation),
    }
    return render(request, "accounts/invitation.html", context)


def _account(invitation: Invitation) -> User | None:
    """The account that the person has already, by which its name is known."""
    return User.objects.filter(email__iexact=invitation.email).first()


def _refusal(request: HttpRequest, invitation: Invitation | None, words: str) -> HttpResponse:
    logger.warning("Invitation %s not opened: %s", invitation.pk if invitation else "?", _state(invitation))
    context = {**PLAIN, "words": words, "is_used": _state(invitation) == InvitationState.ACCEPTED}
    return render(request, "accounts/invitation_closed.html", context, status=GONE if invitation else NOT_FOUND)


def _state(invitation: Invitation | None) -> str:
    return str(invitation.state.value) if invitation else "unknown"


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    """Through allauth, so that an account which has a second factor is asked for it.

    The link came by mail, so it proves the same as a code does.
    """
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request, show_message=False)
    record_authentication(request, user, "code", email=user.email)
    way = reverse("second_factor") if may_open_admin(user) else reverse("welcome")
    return perform_login(request, Login(user=user, email=user.email.lower(), redirect_url=way))
