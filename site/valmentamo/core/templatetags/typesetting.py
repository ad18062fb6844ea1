"""Finnish typesetting in templates: joints of long words, spaces that do not break, durations."""

import datetime as dt

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from ..typesetting.durations import grouped, hours_and_minutes
from ..typesetting.hyphenation import hyphenate
from ..typesetting.spacing import NO_BREAK, WORD_JOINER, bind

register = template.Library()


@register.filter(needs_autoescape=True)
@stringfilter
def typeset(text: str, autoescape: bool = True) -> SafeString:
    """For headings, link lists and labels: soft hyphens, no-break spaces, unbroken ranges."""
    safe = conditional_escape(text) if autoescape else text
    return mark_safe(bind(hyphenate(safe)))  # escaped on the line above


@register.filter
def duration(minutes: int) -> str:
    """690 → 11 h 30 min."""
    return hours_and_minutes(minutes)


@register.filter
def minutes(value: int) -> str:
    """1035 → 1 035 min."""
    return f"{grouped(value)}{NO_BREAK}min"


@register.filter
def clock(time: dt.time) -> str:
    """9.00, without a leading zero."""
    return f"{time.hour}.{time.minute:02d}"


@register.simple_tag
def span(start: dt.time, end: dt.time) -> str:
    """9.00–10.15 in one piece."""
    return f"{clock(start)}–{WORD_JOINER}{clock(end)}"
