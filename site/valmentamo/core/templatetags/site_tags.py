"""Parts that every page has: header, footer, structured data, addresses in other languages."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from ..crumbs import Crumb, breadcrumb_data
from ..models import InfoPage, SiteContact
from ..navigation import Destination, destinations, personal_destinations

register = template.Library()

# Signs that could end the script element or open a comment inside it, as JSON escapes.
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def main_destinations() -> list[Destination]:
    return destinations()


@register.inclusion_tag("includes/account.html", takes_context=True)
def account_bar(context: dict[str, Any]) -> dict[str, Any]:
    """Who has signed in, where they may go, and the way out. Empty for readers, whose pages are the same for all.

    Without the session's cookie nobody is asked for: then the page depends on nobody and may be stored.
    """
    request: HttpRequest | None = context.get("request")
    has_session = request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
    user = getattr(request, "user", None) if has_session else None
    if user is None or not user.is_authenticated:
        return {}
    ways = personal_destinations(user)
    return {"request": request, "user": user, "ways": ways, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def footer_pages() -> list[InfoPage]:
    return list(InfoPage.objects.filter(in_footer=True).live().public().order_by("path"))


@register.simple_tag
def site_contact() -> SiteContact:
    return SiteContact.load()


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """A structured-data element. It holds data, not code, so the content security policy does not concern it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # escaped on the line above


@register.simple_tag(takes_context=True)
def breadcrumb_json_ld(context: dict[str, Any], title: str) -> SafeString:
    request: HttpRequest = context["request"]
    crumbs: list[Crumb] = context.get("crumbs") or []
    return json_ld(breadcrumb_data(crumbs, title, request.path, settings.SITE_URL))


@register.simple_tag(takes_context=True)
def content_language(context: dict[str, Any]) -> str:
    """The language in which this page's own text is. Records are Finnish so far; a view without any says so."""
    page = context.get("page")
    if isinstance(page, Page):
        return str(page.locale.language_code)
    return get_language() or settings.LANGUAGE_CODE if context.get("interface_only") else settings.LANGUAGE_CODE


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """This page's own address: host as configured, without the query, in the language of its text."""
    request: HttpRequest = context["request"]
    return f"{settings.SITE_URL}{translate_url(request.path, content_language(context))}"


@register.simple_tag(takes_context=True)
def translations(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(language code, its own name, address) of this page in the other languages in which it is published."""
    page = context.get("page")
    if not isinstance(page, Page) or not page.pk:
        return []
    names = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    others = [p for p in page.get_translations().live().select_related("locale") if not p.get_view_restrictions()]
    return [(p.locale.language_code, names[p.locale.language_code].capitalize(), p.url) for p in others]


@register.simple_tag
def subpages(page: Page) -> list[Page]:
    """Published pages right below this one."""
    return list(page.get_children().live().public().specific())


@register.filter
def section_headings(body: Any) -> list[str]:
    """Headings of a body's sections, for its table of contents."""
    return [block.value["text"] for block in body if block.block_type == "heading" and block.value["level"] == "h2"]


@register.filter
def nth(items: Any, number: int) -> Any:
    """The item at a place, for loops over two lists at once."""
    return items[number]
