"""Setting up, renaming and removing passkeys, the authenticator app and recovery codes."""

from typing import Any

from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy

from ..signin import forms
from ..signin.destinations import home_of
from ..signin.factors import FactorAdapter
from ..signin.pages import PLAIN

HOME = reverse_lazy("account")


class AddPasskey(AddWebAuthnView):
    template_name = "accounts/own/passkey_add.html"
    form_class = forms.PasskeyForm
    extra_context = PLAIN

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A passkey signs in by itself: it is kept on the device, which asks for a finger, a face or a code."""
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {**super(AddWebAuthnView, self).get_context_data(**kwargs), "js_data": {"creation_options": options}}


class RenamePasskey(EditWebAuthnView):
    template_name = "accounts/own/passkey_edit.html"
    form_class = forms.PasskeyNameForm
    extra_context = PLAIN
    success_url = HOME


class RemovePasskey(RemoveWebAuthnView):
    template_name = "accounts/own/passkey_remove.html"
    extra_context = PLAIN
    success_url = HOME

    def form_valid(self, form: Any) -> HttpResponse:
        """The last second step of somebody who must have one stays; allauth asks about apps only."""
        if FactorAdapter().can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        messages.error(self.request, str(FactorAdapter.error_messages["cannot_delete_authenticator"]))
        return redirect(HOME)


class AddApp(ActivateTOTPView):
    template_name = "accounts/own/app_add.html"
    form_class = forms.AppForm
    extra_context = PLAIN


class RemoveApp(DeactivateTOTPView):
    template_name = "accounts/own/app_remove.html"
    extra_context = PLAIN


class RecoveryCodes(ViewRecoveryCodesView):
    template_name = "accounts/own/codes.html"
    extra_context = PLAIN

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With where the person was going before they had to set up a second step."""
        target = self.request.session.get("after_factor") or home_of(self.request.user)
        return {**super().get_context_data(**kwargs), "goes_on_to": target}


class NewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "accounts/own/codes_new.html"
    extra_context = PLAIN


class SavedRecoveryCodes(DownloadRecoveryCodesView):
    template_name = "accounts/own/codes.txt"
