"""What is told after answers have been shown."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def shown_words(number: int) -> str:
    if not number:
        return _("Nothing was added: fewer than five answers have come that have not been seen yet.")
    return ngettext("%(n)s answer was added.", "%(n)s answers were added.", number) % {"n": number}
