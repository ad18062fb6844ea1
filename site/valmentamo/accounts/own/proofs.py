"""Proving once more who one is, before something of the account is changed."""

import logging

from allauth.account.views import (
    ConfirmReauthenticationCodeView,
    ReauthenticateView,
    RequestReauthenticationCodeView,
)
from allauth.mfa.base.views import ReauthenticateView as FactorAgainView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..signin import forms
from ..signin.pages import PLAIN, with_next

logger = logging.getLogger(__name__)


class PasswordProof(ReauthenticateView):
    template_name = "accounts/own/proof_password.html"
    form_class = forms.PasswordAgainForm
    extra_context = PLAIN


class CodeRequest(RequestReauthenticationCodeView):
    template_name = "accounts/own/proof_request.html"
    form_class = forms.RequestCodeAgainForm
    extra_context = PLAIN


class CodeProof(ConfirmReauthenticationCodeView):
    template_name = "accounts/own/proof_code.html"
    form_class = forms.CodeAgainForm
    extra_context = PLAIN

    def form_invalid(self, form: forms.CodeAgainForm) -> HttpResponse:
        logger.warning("Confirmation by code refused: wrong code")
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        messages.error(self.request, _("That was the third wrong code, so it is no longer good. Ask for a new one."))
        return redirect(with_next(self.request, "account_request_reauthentication_code"))


class FactorProof(FactorAgainView):
    template_name = "accounts/own/proof_factor.html"
    form_class = forms.FactorAgainForm
    extra_context = PLAIN


class PasskeyProof(ReauthenticateWebAuthnView):
    template_name = "accounts/own/proof_passkey.html"
    extra_context = PLAIN

    def form_invalid(self, form: forms.Dressed) -> HttpResponse:
        logger.warning("Confirmation by passkey refused")
        messages.error(self.request, _("The passkey was not accepted. Try again, or choose another way."))
        return redirect(with_next(self.request, "mfa_reauthenticate_webauthn"))
