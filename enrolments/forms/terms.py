"""What may be changed of an enrolment's terms, by its contact person and by coordinators alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Enrolment, GroupPolicy, InvoiceDetails
from .enrolment import EnrolmentForm
from .invoice import check_invoice, invoice_fields, invoice_of


class InvoiceForm(forms.Form):
    """The same fields and rules as on the form of enrolling."""

    def __init__(self, details: InvoiceDetails | None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(details), use_required_attribute=False)
        self.fields.update(invoice_fields())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        check_invoice(self)
        return cleaned

    @property
    def invoice(self) -> Any:
        """What was typed. Only of a form that is valid."""
        return invoice_of(self.cleaned_data)


def _initial(details: InvoiceDetails | None) -> dict[str, str]:
    if details is None:
        return {}
    return {
        "e_invoice_address": details.e_invoice_address,
        "operator": details.operator,
        "invoice_address": details.address,
        "reference": details.reference,
    }


class PolicyForm(forms.Form):
    """What the group wants when there are not seats for all."""

    policy = forms.ChoiceField(
        label=EnrolmentForm.base_fields["policy"].label,
        choices=EnrolmentForm.base_fields["policy"].choices,  # type: ignore[attr-defined]
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two."), "invalid_choice": _("Choose one of the two.")},
    )

    def __init__(self, enrolment: Enrolment, data: Any = None) -> None:
        super().__init__(data, initial={"policy": enrolment.group_policy}, use_required_attribute=False)

    @property
    def chosen(self) -> GroupPolicy:
        """Only of a form that is valid."""
        return GroupPolicy(self.cleaned_data["policy"])
