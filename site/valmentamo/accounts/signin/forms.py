"""allauth's forms with our labels and our look. What they check stays allauth's."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.utils.translation import gettext_lazy as _

CODE = {"class": "input input--code", "inputmode": "numeric", "autocomplete": "one-time-code"}


class Dressed(forms.BaseForm):
    """Visible fields get the class of our inputs, our labels and hints, and no placeholder in place of them."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    attributes: dict[str, dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.widget.is_hidden:
                continue
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.update({"class": "input", **self.attributes.get(name, {})})
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class RequestCodeForm(Dressed, account_forms.RequestLoginCodeForm):
    labels = {"email": _("E-mail address")}
    hints = {"email": _("The address of your account. We send a code of six digits to it.")}


class PasswordSignInForm(Dressed, account_forms.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}
    attributes = {"login": {"autocomplete": "username"}}


class CodeForm(Dressed, account_forms.ConfirmLoginCodeForm):
    labels = {"code": _("Code from the mail")}
    attributes = {"code": CODE}


class FactorForm(Dressed, factor_forms.AuthenticateForm):
    labels = {"code": _("Code from the app, or a recovery code")}
    attributes = {"code": CODE}


class PasswordAgainForm(Dressed, account_forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class RequestCodeAgainForm(Dressed, account_forms.RequestReauthenticationCodeForm):
    labels = {"recipient": _("E-mail address")}


class CodeAgainForm(Dressed, account_forms.ConfirmReauthenticationCodeForm):
    labels = {"code": _("Code from the mail")}
    attributes = {"code": CODE}


class FactorAgainForm(Dressed, factor_forms.ReauthenticateForm):
    labels = {"code": _("Code from the app, or a recovery code")}
    attributes = {"code": CODE}


class AppForm(Dressed, app_forms.ActivateTOTPForm):
    labels = {"code": _("Code from the app")}
    hints = {"code": _("Six digits. The app shows a new one every half a minute.")}
    attributes = {"code": CODE}


class PasskeyForm(Dressed, passkey_forms.SignupWebAuthnForm):
    """A new passkey; always one that signs in by itself, so there is nothing to choose but its name."""

    labels = {"name": _("Name of the passkey")}
    hints = {"name": _("So that you know it later, for example “Phone” or “Computer at work”.")}
    attributes = {"name": {"maxlength": "60", "autocomplete": "off"}}


class PasskeyNameForm(Dressed, passkey_forms.EditWebAuthnForm):
    labels = {"name": _("Name of the passkey")}
    attributes = {"name": {"maxlength": "60", "autocomplete": "off"}}


class AddressForm(Dressed, account_forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}
    hints = {"email": _("We send a code to it. Your address changes when you have written the code.")}


class AddressCodeForm(Dressed, account_forms.ConfirmEmailVerificationCodeForm):
    labels = {"code": _("Code from the mail")}
    attributes = {"code": CODE}
