"""Checks of a body's text: order of headings, safe links, letters that our documents can show."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from ..typesetting.glyphs import unsupported
from .findings import Finding, register

ALLOWED_SCHEMES = {"", "http", "https", "mailto", "tel"}


def stream_fields(instance: models.Model) -> Iterator[tuple[str, Any]]:
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            yield field.name, getattr(instance, field.name)


@register
def heading_order(instance: models.Model) -> Iterable[Finding]:
    """A subheading needs a heading before it (WCAG 1.3.1; PDF/UA refuses a skipped level)."""
    for name, stream in stream_fields(instance):
        seen_heading = False
        for number, block in enumerate(stream or [], start=1):
            if block.block_type != "heading":
                continue
            if block.value["level"] == "h3" and not seen_heading:
                yield Finding(
                    name,
                    _("Block %(number)s: the subheading ”%(text)s” stands before any heading. Use the level Heading.")
                    % {"number": number, "text": block.value["text"]},
                )
            seen_heading = seen_heading or block.value["level"] == "h2"


@register
def link_schemes(instance: models.Model) -> Iterable[Finding]:
    """Links go to pages, files, web addresses, mail or telephone; never to a script or a local disk."""
    for name, html in rich_texts(instance):
        for href in links_of(html):
            if urlsplit(href).scheme.lower() not in ALLOWED_SCHEMES:
                yield Finding(name, _("The link ”%(link)s” is of a kind that is not allowed.") % {"link": href})


@register
def glyphs(instance: models.Model) -> Iterable[Finding]:
    """Letters that no font of ours has would be missing from the printed documents."""
    for name, text in texts(instance):
        missing = unsupported(text)
        if missing:
            yield Finding(
                name,
                _("These characters cannot be shown in printed documents, please replace them: %(characters)s")
                % {"characters": " ".join(sorted(missing))},
            )


def texts(instance: models.Model) -> Iterator[tuple[str, str]]:
    for field in instance._meta.get_fields():
        if isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, StreamField):
            yield field.name, str(getattr(instance, field.name) or "")
    for name, stream in stream_fields(instance):
        yield name, " ".join(strings_in(stream.get_prep_value() if stream else []))


def strings_in(value: Any) -> Iterator[str]:
    """Every text inside a stream's plain data, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_in(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings_in(item)


def rich_texts(instance: models.Model) -> Iterator[tuple[str, str]]:
    for field in instance._meta.get_fields():
        if isinstance(field, RichTextField):
            yield field.name, str(getattr(instance, field.name) or "")
    for name, stream in stream_fields(instance):
        for text in strings_in(stream.get_prep_value() if stream else []):
            if "href" in text:
                yield name, RichText(text).source


def links_of(html: str) -> list[str]:
    collector = _LinkCollector()
    collector.feed(html)
    return collector.links


class _LinkCollector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]
