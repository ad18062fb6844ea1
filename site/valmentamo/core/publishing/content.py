"""Checks of a body's text: order of headings, safe links, letters that our documents can show."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from ..typesetting.glyphs import unsupported
from .findings import Finding, register

ALLOWED_SCHEMES = {"", "http", "https", "mailto", "tel"}


def rows_of(instance: models.Model) -> Iterator[tuple[str, models.Model]]:
    """The rows that are edited together with a page (its activities, doors, facts), each with its relation's name."""
    for relation in get_all_child_relations(type(instance)):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME:  # editors' remarks to one another are not published
            for row in getattr(instance, name).all():
                yield name, row


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
def pictures_described(instance: models.Model) -> Iterable[Finding]:
    """A picture says what it shows or is marked as decoration (WCAG 1.1.1). The form asks; imports do not."""
    for name, stream in stream_fields(instance):
        for number, block in enumerate(stream.get_prep_value() if stream else [], start=1):
            picture = block["value"].get("image") if block["type"] == "picture" else None
            if picture and not picture.get("decorative") and not str(picture.get("alt_text") or "").strip():
                yield Finding(name, _("Block %(number)s: the picture has no text alternative.") % {"number": number})


@register
def link_schemes(instance: models.Model) -> Iterable[Finding]:
    """Links go to pages, files, web addresses, mail or telephone; never to a script or a local disk."""
    for name, html in rich_texts(instance):
        for link in faulty_links(html):
            yield Finding(name, _("The link ”%(link)s” is of a kind that is not allowed.") % {"link": link})


def is_allowed(href: str) -> bool:
    try:
        return urlsplit(href).scheme.lower() in ALLOWED_SCHEMES
    except ValueError:  # "http://[" and the like
        return False


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
    """Every text that is edited with this object, with the name of its field; rows go by their relation's name."""
    for field in instance._meta.get_fields():
        if isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, StreamField):
            yield field.name, str(getattr(instance, field.name) or "")
    for name, stream in stream_fields(instance):
        yield name, " ".join(strings_in(stream.get_prep_value() if stream else []))
    for name, row in rows_of(instance):
        yield from ((name, text) for _field, text in texts(row))


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
            if "<a" in text:
                yield name, text
    for name, row in rows_of(instance):
        yield from ((name, html) for _field, html in rich_texts(row))


def faulty_links(html: str) -> list[str]:
    """Addresses that are not allowed, and the words of links whose address the editor has already thrown away.

    Wagtail's text editor drops `javascript:` and its like without a word and leaves a link that leads nowhere.
    """
    collector = _LinkCollector()
    collector.feed(html)
    return [*(href for href in collector.links if not is_allowed(href)), *collector.dead]


class _LinkCollector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.dead: list[str] = []
        self._in_dead = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            return
        found = dict(attrs)
        if found.get("href"):
            self.links.append(str(found["href"]))
        elif "linktype" not in found:  # a link to a page or a file is kept by its number
            self._in_dead = True
            self.dead.append("")

    def handle_data(self, data: str) -> None:
        if self._in_dead:
            self.dead[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._in_dead = False
