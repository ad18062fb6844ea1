"""The contact person of an enrolment, corrected by the contact person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Enrolment
from ..services.requests import Contact
from .fields import Email, Name, Phone, attributes


class ContactForm(forms.Form):
    name = Name(label=_("Name"), max_length=120, widget=forms.TextInput(attributes("name")))
    email = Email(
        label=_("E-mail"),
        help_text=_("A new address gets a new link, and the present link opens nothing any more."),
        widget=forms.EmailInput(attributes("email")),
    )
    phone = Phone(label=_("Telephone"), required=False, widget=forms.TextInput(attributes("tel", is_short=True)))

    def __init__(self, enrolment: Enrolment, data: Any = None) -> None:
        initial = {
            "name": enrolment.contact_name,
            "email": enrolment.contact_email,
            "phone": enrolment.contact_phone,
        }
        super().__init__(data, initial=initial, use_required_attribute=False)

    @property
    def contact(self) -> Contact:
        return Contact(**{name: self.cleaned_data[name] for name in ("name", "email", "phone")})
