"""Parts of a letter, written once and shaped twice: as plain text and as HTML.

A letter's template is rendered with `shape` "text" (nothing escaped) and "html" (everything escaped). Each tag takes
what stands in it and gives it the form of the shape, so that both always say the same.
"""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

TEXT = "text"
SIGNATURE = "-- "


def one_line(text: str) -> str:
    """The text without line breaks: what people typed forges no lines, and no headers of a mail."""
    return " ".join(text.split())


def _shaped(context: Context, content: str, tag: str) -> str:
    """A block of its own. The content of a block tag has been escaped already where the shape wants it."""
    line = one_line(content)
    if not line:
        return ""
    if context["shape"] == TEXT:
        return f"\n\n{line}\n\n"
    return format_html("<{tag}>{line}</{tag}>", tag=tag, line=mark_safe(line))


@register.simple_block_tag(takes_context=True)
def subject(context: Context, content: str) -> str:
    """Stands first; the mail's subject is what the text shape has on its first line."""
    return mark_safe(f"{one_line(content)}\n")


@register.simple_block_tag(takes_context=True)
def head(context: Context, content: str) -> str:
    return _shaped(context, content, "h1")


@register.simple_block_tag(takes_context=True)
def part(context: Context, content: str) -> str:
    return _shaped(context, content, "h2")


@register.simple_block_tag(takes_context=True)
def say(context: Context, content: str) -> str:
    """A paragraph; nothing at all when it is empty."""
    return _shaped(context, content, "p")


@register.simple_block_tag(takes_context=True)
def point(context: Context, content: str) -> str:
    line = one_line(content)
    if context["shape"] == TEXT:
        return f"- {line}\n" if line else ""
    return format_html("<li>{}</li>", mark_safe(line)) if line else ""


@register.simple_block_tag(takes_context=True)
def points(context: Context, content: str) -> str:
    """A list of points; nothing at all without any."""
    lines = [line for line in content.splitlines() if line.strip()]
    if context["shape"] == TEXT:
        return "\n\n{}\n\n".format("\n".join(lines)) if lines else ""
    return format_html("<ul>{}</ul>", mark_safe("".join(lines))) if lines else ""


@register.simple_block_tag(takes_context=True)
def small_print(context: Context, content: str) -> str:
    """What stands below the letter; in plain text after the line that ends it for mail programs (RFC 3676 § 4.3)."""
    if context["shape"] == TEXT:
        return f"\n\n{SIGNATURE}\n\n{content}"
    return format_html('<footer class="small">{}</footer>', mark_safe(content))


@register.simple_block_tag(takes_context=True)
def way(context: Context, content: str, address: str) -> str:
    """The one link of the letter that leads on: words that say where, then the address."""
    words = one_line(content)
    if context["shape"] == TEXT:
        return f"\n\n{words}:\n{address}\n\n"
    return format_html('<p><a class="way" href="{}">{}</a></p>', address, mark_safe(words))


@register.simple_tag(takes_context=True)
def link(context: Context, words: str, address: str) -> str:
    """A link inside a sentence; just the words without an address."""
    if not address:
        return words
    if context["shape"] == TEXT:
        return f"{words} ({address})"
    return format_html('<a href="{}">{}</a>', address, words)


@register.simple_tag(takes_context=True)
def mail_link(context: Context, address: str) -> str:
    if context["shape"] == TEXT:
        return address
    return format_html('<a href="mailto:{0}">{0}</a>', address)
