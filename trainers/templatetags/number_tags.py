"""Figures as readers see them: how well they are known, and what is behind them."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..numbers.figures import Amount

register = template.Library()

# From here on digits are grouped.
GROUP = 1000


@register.filter
def grouped(number: int) -> str:
    """1 234, as the reader's language writes it."""
    return number_format(number, force_grouping=True) if number >= GROUP else str(number)


@register.simple_tag
def figure(number: int, address: str = "") -> SafeString:
    """A link to the events behind it; a figure without any is none."""
    if not number:
        return format_html('<span class="muted">{}</span>', number)
    if not address:
        return format_html("{}", grouped(number))
    return format_html('<a href="{}">{}</a>', address, grouped(number))


@register.simple_tag
def about(known: Amount, address: str = "") -> SafeString:
    """The figure, with a small "about" before it when it is one."""
    before = format_html("<small>{}</small> ", _("about")) if known.approximate else ""
    return format_html("{}{}", before, figure(known.value, address))


@register.simple_tag
def amount(known: Amount, address: str = "") -> SafeString:
    """The same with a note of how many events it is not known; only that, when nothing is known."""
    if not known.is_known:
        return format_html('<span class="muted">{}</span>', _("not known"))
    note = format_html(' <small class="table__note">{}</small>', missing(known)) if known.missing else ""
    return format_html("{}{}", about(known, address), note)


@register.filter
def missing(known: Amount) -> str:
    """Of how many events the figure is not known; empty when it is known of all."""
    if not known.missing:
        return ""
    words = ngettext("not known of %(n)s event", "not known of %(n)s events", known.missing)
    return words % {"n": grouped(known.missing)}
