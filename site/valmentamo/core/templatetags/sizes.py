"""Sizes of files as people read them: 840 kt, 1,2 Mt, 38 Mt; in Swedish and English kB and MB.

Counted as desktops show them (1 kB = 1,024 bytes), so that a reader sees the same number before and after the
download. A no-break space keeps the number with its unit.
"""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

register = template.Library()

STEP = 1024
# Below this a number shows one decimal.
SHORT = 10
NO_BREAK = "\u00a0"


@register.filter
def filesize(size: int | None) -> str:
    """Empty for an unknown size."""
    return "" if size is None else _in_words(size).replace(" ", NO_BREAK)


def _in_words(size: int) -> str:
    if size < STEP:
        return ngettext("%(number)s byte", "%(number)s bytes", size) % {"number": size}
    if (kilobytes := round(size / STEP)) < STEP:
        return gettext("%(number)s kB") % {"number": kilobytes}
    if (megabytes := size / STEP**2) < STEP - 0.5:
        return gettext("%(number)s MB") % {"number": _short(megabytes)}
    return gettext("%(number)s GB") % {"number": _short(size / STEP**3)}


def _short(number: float) -> str:
    """Rounded here, because Django cuts the decimals off."""
    decimals = 1 if round(number, 1) < SHORT else 0
    return str(number_format(round(number, decimals), decimal_pos=decimals))
