"""Changing the own address: it changes when the code that was sent to the new one has come back."""

import logging

from allauth.account.views import ConfirmEmailVerificationCodeView, EmailView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from ..signin import forms
from ..signin.pages import PLAIN

logger = logging.getLogger(__name__)


class ChangeAddress(EmailView):
    template_name = "accounts/own/address.html"
    form_class = forms.AddressForm
    extra_context = PLAIN
    success_url = reverse_lazy("account_email")


class ConfirmAddress(ConfirmEmailVerificationCodeView):
    template_name = "accounts/own/address_code.html"
    form_class = forms.AddressCodeForm
    extra_context = PLAIN

    def form_invalid(self, form: forms.AddressCodeForm) -> HttpResponse:
        logger.warning("Change of address refused: wrong code")
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        messages.error(self.request, _("That was the third wrong code, so it is no longer good. Ask for a new one."))
        return redirect("account_email")
