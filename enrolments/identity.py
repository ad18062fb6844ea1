"""Finnish personal identity codes (henkilötunnus): nobody may write one here, and none is ever stored.

Form of the code: day, month and year, a sign of the century, three digits and a check character (010190-123A). Signs
as of the reform of 2023: - + A–F U–Y. Whether the check character is right does not matter: a mistyped code is still
one.
Tietosuojalaki 1050/2018 § 29 allows asking for it only where a law says so.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Stands where a code was.
MASK = "******-****"

_DATE = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}"
_CODE = re.compile(
    rf"(?<![0-9A-Za-z]){_DATE}"
    rf"(?:[ ]?[-–−+A-FU-Y][ ]?\d{{3}}[ ]?[0-9A-FHJ-NPR-Y]|[ ]?\d{{3}}[A-FHJ-NPR-Y])"
    rf"(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def looks_like_identity_code(text: str) -> bool:
    """True also where a code has been masked: whoever wrote it should hear of it."""
    return MASK in text or bool(_CODE.search(text))


def masked(text: str) -> str:
    """The text without the codes in it."""
    return _CODE.sub(MASK, text)


def refuse_identity_code(text: str) -> None:
    """A validator of form fields."""
    if looks_like_identity_code(text):
        raise ValidationError(
            _("This looks like a personal identity code. We never ask for it and did not store it: take it out."),
            code="identity_code",
        )
