"""Fields that are safe to show, to mail and to store: no control characters, no identity codes, no advertising."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..identity import refuse_identity_code

LINK = re.compile(r"://|\bwww\.", re.IGNORECASE)
PHONE = re.compile(r"\+?[\d ()/-]{5,30}")
LETTER = re.compile(r"[^\W\d_]")
# What a sheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@")


def without_controls(text: str) -> str:
    """Control characters and halves of characters can hurt whatever shows or stores them; line breaks stay."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


def attributes(autocomplete: str = "off", *, is_short: bool = False, **others: Any) -> dict[str, Any]:
    return {"class": "input input--short" if is_short else "input", "autocomplete": autocomplete, **others}


def refuse_link(text: str) -> None:
    """Names are written into mails to other people: nobody gets to advertise in them."""
    if LINK.search(text):
        raise ValidationError(_("Leave web addresses out of this."), code="link")


def refuse_no_name(text: str) -> None:
    if text.startswith(FORMULA) or not LETTER.search(text):
        raise ValidationError(_("This does not look like a name."), code="name")


def refuse_no_phone(text: str) -> None:
    if not PHONE.fullmatch(text):
        raise ValidationError(_("Write the number in digits, for example 040 123 4567."), code="phone")


class OneLine(forms.CharField):
    """Line breaks become spaces: one could pass for a part of the mail that we wrote ourselves."""

    default_validators = [refuse_identity_code, refuse_link]

    def to_python(self, value: Any) -> str:
        return " ".join(without_controls(str(value or "")).split())


class Name(OneLine):
    default_validators = [*OneLine.default_validators, refuse_no_name]


class Phone(OneLine):
    default_validators = [refuse_identity_code, refuse_no_phone]


class SeveralLines(forms.CharField):
    widget = forms.Textarea
    default_validators = [refuse_identity_code]

    def to_python(self, value: Any) -> str:
        return without_controls(str(value or "").replace("\r\n", "\n")).strip()


class Email(forms.EmailField):
    default_validators = [*forms.EmailField.default_validators, refuse_identity_code]
    default_error_messages = {}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 254, **kwargs})

    def to_python(self, value: Any) -> str:
        """Addresses copied from a mail program come with a prefix and spaces."""
        text = without_controls(str(value or "")).strip().removeprefix("mailto:").strip("<> ;,")
        return str(super().to_python(text))
