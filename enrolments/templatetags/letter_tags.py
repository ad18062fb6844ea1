"""Parts of letters about events; those of any letter come with them (see `valmentamo.core.templatetags.letters`)."""

from collections.abc import Sequence

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

from valmentamo.core.templatetags import letters
from valmentamo.core.templatetags.letters import TEXT, one_line

from ..emails.facts import Difference, Fact

register = template.Library()
register.tags.update(letters.register.tags)


@register.simple_tag(takes_context=True)
def titled(context: Context, title: str, language: str) -> str:
    """The event's own words, marked when their language is not the letter's."""
    if context["shape"] == TEXT or not language:
        return title
    return format_html('<span lang="{}">{}</span>', language, title)


@register.simple_tag(takes_context=True)
def fact_list(context: Context, facts: Sequence[Fact]) -> str:
    if context["shape"] == TEXT:
        return "\n\n{}\n\n".format("\n".join(_fact_lines(fact.label, fact.lines) for fact in facts))
    rows = format_html_join("", "<dt>{}</dt>{}", ((fact.label, _values(fact)) for fact in facts))
    return format_html("<dl>{}</dl>", rows)


def _fact_lines(label: str, lines: Sequence[str]) -> str:
    """The label on its own line, what it is of below, drawn in."""
    return "\n".join((f"{label}:", *(f"  {one_line(line)}" for line in lines)))


def _values(fact: Fact) -> SafeString:
    mark = format_html(' lang="{}"', fact.language) if fact.language else ""
    return format_html_join("", "<dd{}>{}</dd>", ((mark, line) for line in fact.lines if line.strip()))


@register.simple_tag(takes_context=True)
def difference_list(context: Context, differences: Sequence[Difference], before: str, now: str) -> str:
    """What has changed: each thing as it was and as it is."""
    facts = [
        fact
        for each in differences
        for fact in (Fact(f"{each.label}, {before}", each.before), Fact(f"{each.label}, {now}", each.now))
    ]
    return fact_list(context, facts)


@register.simple_tag(takes_context=True)
def free_text(context: Context, text: str) -> str:
    """What a coordinator has written: an empty line parts paragraphs, other line breaks stay."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if context["shape"] == TEXT:
        return "\n\n{}\n\n".format("\n\n".join(parts))
    return format_html_join("", "<p>{}</p>", ((_lines(part),) for part in parts))


def _lines(text: str) -> SafeString:
    linked = urlize(text, nofollow=False, autoescape=True)
    return mark_safe(linked.replace("\n", "<br>"))
