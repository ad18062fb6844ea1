"""The form's main part: organisation, contact person, seats without names, what to do when seats are short."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trainers.models import OrganisationKind, TrainingEvent
from trainers.models.business_id import compact

from ..models import GroupPolicy
from ..rules import names_are_late
from .fields import Email, Name, OneLine, Phone, attributes
from .invoice import check_invoice, invoice_fields

MOST_UNNAMED = 50


def policy_of(fields: Mapping[str, str]) -> GroupPolicy:
    """What the group chose; who was not asked comes in as many as fit."""
    chosen = fields.get("policy", "")
    return GroupPolicy(chosen) if chosen in GroupPolicy.values else GroupPolicy.AS_MANY


class BusinessId(OneLine):
    def to_python(self, value: Any) -> str:
        return compact(super().to_python(value))


def _kinds() -> list[tuple[str, Any]]:
    kinds = sorted(((value, str(label).capitalize()) for value, label in OrganisationKind.choices), key=_in_alphabet)
    return [("", _("Choose")), *kinds]


def _in_alphabet(kind: tuple[str, str]) -> tuple[bool, str]:
    """“Other” comes last in every language."""
    return kind[0] == OrganisationKind.OTHER, kind[1]


class EnrolmentForm(forms.Form):
    """What is asked depends on the event: no invoice without a fee, no unnamed seats once names are due."""

    business_id = BusinessId(
        label=_("Business id"),
        required=False,
        max_length=20,
        help_text=_(
            "Seven digits, a hyphen and a check digit. An organisation without one of its own leaves it empty."
        ),
        widget=forms.TextInput(attributes(is_short=True)),
    )
    organisation_name = Name(
        label=_("Name of the organisation"),
        max_length=200,
        widget=forms.TextInput(attributes("organization")),
        error_messages={"required": _("Write the name of the organisation.")},
    )
    organisation_kind = forms.ChoiceField(
        label=_("Type of organisation"),
        choices=_kinds,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": _("Choose the type of organisation.")},
    )
    contact_name = Name(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attributes("name")),
        error_messages={"required": _("Write the contact person's name.")},
    )
    contact_email = Email(
        label=_("E-mail"),
        help_text=_("We send here the confirmation and the link with which you change the enrolment."),
        widget=forms.EmailInput(attributes("email")),
        error_messages={"required": _("Write the contact person's e-mail address.")},
    )
    contact_phone = Phone(
        label=_("Telephone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attributes("tel", is_short=True, type="tel")),
    )
    unnamed = forms.IntegerField(
        label=_("Seats whose names come later"),
        required=False,
        min_value=0,
        max_value=MOST_UNNAMED,
        widget=forms.TextInput(attributes(is_short=True, inputmode="numeric")),
    )
    policy = forms.ChoiceField(
        label=_("If there are not seats for all"),
        required=False,
        choices=[
            (GroupPolicy.AS_MANY, _("As many of us come as fit")),
            (GroupPolicy.TOGETHER, _("All of us come, or nobody yet")),
        ],
        widget=forms.RadioSelect,
    )
    accepted = forms.BooleanField(
        label=_("I have read this and I tell it to the participants, too"),
        error_messages={"required": _("Read this and tick the box: without it we may not take the enrolment.")},
    )

    def __init__(self, event: TrainingEvent, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.event = event
        if event.fee:
            self.fields.update(invoice_fields())
        if names_are_late(event):
            del self.fields["unnamed"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.event.fee:
            check_invoice(self)
        return cleaned

    @property
    def unnamed_seats(self) -> int:
        return int(self.cleaned_data.get("unnamed") or 0)

    @property
    def chosen_policy(self) -> GroupPolicy:
        return policy_of(self.cleaned_data)
