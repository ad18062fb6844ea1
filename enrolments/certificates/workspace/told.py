"""What the page tells of a press that has just been made, by words in its query: reloading it does nothing again."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NUMBER = re.compile(r"[A-Z]{2,8}-\d{4}-\d{4,6}")
LONGEST = 4


def told(query: Mapping[str, str]) -> str:
    """Empty for words that mean nothing."""
    if (given := query.get("annettu", "")).isascii() and given.isdigit() and len(given) <= LONGEST:
        return _given(int(given))
    if NUMBER.fullmatch(number := query.get("paperilla", "")):
        return _("%(number)s was given. Download it below and print it.") % {"number": number}
    if "lahetetty" in query:
        return _("The certificate is on its way again.")
    return _("The information was completed.") if "taydennetty" in query else ""


def _given(number: int) -> str:
    if not number:
        return _("Nobody was due a certificate. No new one was given.")
    text = ngettext(
        "One certificate was given. It is on its way by e-mail.",
        "%(number)s certificates were given. They are on their way by e-mail.",
        number,
    )
    return text % {"number": number}
