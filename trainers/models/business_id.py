"""Finnish business ids (Y-tunnus): stored as eight digits, shown as 1234567-8."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.fi import ytunnus

LENGTH = 8
# It has the right check digit, but nobody has been given it (domain facts § 4.6).
NOBODYS = "0" * LENGTH


def compact(text: str) -> str:
    """What was typed, as eight digits: "737546-2" → "07375462". An empty text stays empty.

    Old ids have seven digits and get a leading zero. Raises ValidationError, in the reader's language, when the id
    is of a wrong length, has a wrong check digit, or is all zeros.
    """
    digits = text.replace(" ", "").replace("-", "").removeprefix("FI")
    if not digits:
        return ""
    padded = digits.zfill(LENGTH) if len(digits) == LENGTH - 1 else digits
    if not _is_valid(padded):
        raise ValidationError(
            _("”%(id)s” is not a business id: check the digits. A business id is of the form 1234567-8."),
            code="business_id",
            params={"id": text},
        )
    return padded


def _is_valid(digits: str) -> bool:
    try:
        return str(ytunnus.validate(digits)) == digits and digits != NOBODYS
    except StdnumError:
        return False


def shown(digits: str) -> str:
    """As people write it: 20774740 → 2077474-0."""
    return f"{digits[:-1]}-{digits[-1]}" if digits else ""
