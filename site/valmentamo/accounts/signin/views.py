"""The way in: code by mail, password, passkey, second factor; and the way out."""

import logging
from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStage, LoginStageController
from allauth.account.views import (
    AccountInactiveView,
    ConfirmLoginCodeView,
    LoginView,
    LogoutView,
    RequestLoginCodeView,
)
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from ..models import User
from . import forms
from .factors import FACTORS
from .pages import PLAIN, with_next

logger = logging.getLogger(__name__)


class StartsAnew:
    """A page to begin with: whoever comes back to it has changed their mind about the sign-in that waits for a code."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        return None


class SignInView(StartsAnew, RequestLoginCodeView):
    """Asks for the address that the code is sent to, and offers the other ways. Says nothing of who has an account."""

    template_name = "accounts/signin/start.html"
    form_class = forms.RequestCodeForm
    extra_context = PLAIN


class PasswordSignInView(StartsAnew, LoginView):
    template_name = "accounts/signin/password.html"
    form_class = forms.PasswordSignInForm
    extra_context = PLAIN


class PasskeySignInView(StartsAnew, LoginWebAuthnView):
    """No page of its own: a script asks it for what the passkey signs, and the start page posts the answer."""

    def form_invalid(self, form: forms.Dressed) -> HttpResponse:
        logger.warning("Sign-in by passkey refused")
        messages.error(self.request, _("The passkey was not accepted. Try again, or choose another way to sign in."))
        return redirect(with_next(self.request, "login"))


class CodeView(ConfirmLoginCodeView):
    """Asks for the code. One that is used, old or tried too often is told so, and a new one is offered."""

    template_name = "accounts/signin/code.html"
    form_class = forms.CodeForm
    extra_context = PLAIN

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated and not _waits_for_code(request):
            logger.warning("Sign-in by code refused: the code is used or old")
            messages.error(request, _("The code is no longer good: it is old, or it has been used. Ask for a new one."))
            return redirect(with_next(request, "login"))
        return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form: forms.CodeForm) -> HttpResponse:
        logger.warning("Sign-in by code refused: wrong code")
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        messages.error(self.request, _("That was the third wrong code, so it is no longer good. Ask for a new one."))
        return redirect(with_next(self.request, "login"))


class FactorView(AuthenticateView):
    """The second step of those who have set one up."""

    template_name = "accounts/signin/factor.html"
    form_class = forms.FactorForm
    extra_context = PLAIN

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **ways_of(self.stage.login.user)}

    def form_invalid(self, form: Any) -> HttpResponse:
        logger.warning("Sign-in refused: wrong second factor")
        return super().form_invalid(form)


class SignOutView(LogoutView):
    template_name = "accounts/signin/sign_out.html"
    extra_context = PLAIN


@method_decorator(never_cache, name="dispatch")
class ClosedAccountView(AccountInactiveView):
    template_name = "accounts/signin/closed.html"
    extra_context = PLAIN


@method_decorator(never_cache, name="dispatch")
class NoSignUpView(TemplateView):
    """Nobody makes an account by themselves: says how one comes about."""

    template_name = "accounts/signin/no_sign_up.html"
    extra_context = PLAIN


@never_cache
@require_safe
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Stands before Wagtail's own form, which knows no second factor."""
    return redirect(with_next(request, "login"))


def ways_of(user: User) -> dict[str, bool]:
    """Which second factors the person has."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {"has_passkey": FACTORS[1] in kinds, "has_codes": bool(kinds - {FACTORS[1]})}


def _waits_for_code(request: HttpRequest) -> bool:
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    return stage is not None and LoginCodeVerificationProcess.resume(stage) is not None
