"""Where the invoice goes; asked only when the event has a fee.

E-invoice addresses: OVT identifier (0037, the business id's eight digits, up to five characters) or an IBAN; with the
operator's id (domain facts § 4.6).
"""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum import iban
from stdnum.exceptions import ValidationError as StdnumError

from trainers.models.business_id import compact as compact_business_id

from ..services.requests import Invoice
from .fields import OneLine, attributes

OVT = re.compile(r"0037(\d{8})[0-9A-Z]{0,5}")
OPERATOR = re.compile(r"[0-9A-Z]{4,20}")
NAMES = ("e_invoice_address", "operator", "invoice_address", "reference")


class EInvoiceAddress(OneLine):
    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s-]", "", super().to_python(value)).upper()

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not (_is_ovt(value) or _is_iban(value)):
            raise ValidationError(
                _("An e-invoice address begins with 0037 and your business id, for example 003712345678. Check it."),
                code="e_invoice_address",
            )


class Operator(OneLine):
    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace(" ", "").upper()

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not OPERATOR.fullmatch(value):
            raise ValidationError(
                _("An operator id has only letters and digits, for example DABAFIHH."), code="operator"
            )


def _is_ovt(text: str) -> bool:
    match = OVT.fullmatch(text)
    try:
        return bool(match and compact_business_id(match[1]))
    except ValidationError:
        return False


def _is_iban(text: str) -> bool:
    try:
        return text[:2].isalpha() and bool(iban.validate(text))
    except StdnumError:
        return False


def invoice_fields() -> dict[str, forms.Field]:
    return {
        "e_invoice_address": EInvoiceAddress(
            label=gettext_lazy("E-invoice address"),
            max_length=40,
            required=False,
            help_text=gettext_lazy("Begins with 0037. Leave this empty when you do not take e-invoices."),
            widget=forms.TextInput(attributes()),
        ),
        "operator": Operator(
            label=gettext_lazy("Operator id"),
            max_length=40,
            required=False,
            help_text=gettext_lazy("Needed with an e-invoice address."),
            widget=forms.TextInput(attributes(is_short=True)),
        ),
        "invoice_address": OneLine(
            label=gettext_lazy("Postal or e-mail address for the invoice"),
            max_length=200,
            required=False,
            help_text=gettext_lazy("Needed when there is no e-invoice address."),
            widget=forms.TextInput(attributes()),
        ),
        "reference": OneLine(
            label=gettext_lazy("Your reference"),
            max_length=80,
            required=False,
            widget=forms.TextInput(attributes()),
        ),
    }


def check_invoice(form: forms.Form) -> None:
    """An invoice must get somewhere: an e-invoice address with its operator, or another address."""
    given = form.cleaned_data
    if given.get("e_invoice_address") and not given.get("operator") and "operator" not in form.errors:
        form.add_error("operator", _("Give the operator id, too."))
    nowhere = not given.get("e_invoice_address") and not given.get("invoice_address")
    if nowhere and "e_invoice_address" not in form.errors and "invoice_address" not in form.errors:
        form.add_error("e_invoice_address", _("Give the e-invoice address, or a postal or e-mail address below."))


def invoice_of(cleaned: dict[str, Any]) -> Invoice:
    return Invoice(
        e_invoice_address=cleaned.get("e_invoice_address", ""),
        operator=cleaned.get("operator", ""),
        address=cleaned.get("invoice_address", ""),
        reference=cleaned.get("reference", ""),
    )
