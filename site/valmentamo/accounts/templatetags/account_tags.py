"""Helps for the pages of signing in and of the own account."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()

IN_A_GROUP = 4


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[tuple[str, str, str]]:
    """(code, the language's own name, address) of the same page in the other languages of the interface."""
    request: Any = context["request"]
    here, path = get_language(), request.get_full_path()
    names = settings.WAGTAILADMIN_PERMITTED_LANGUAGES
    return [(code, name.capitalize(), translate_url(path, code)) for code, name in names if code != here]


@register.filter
def in_groups(text: str) -> str:
    """A key in groups of four signs, which a person can copy; programs take it with the spaces."""
    return " ".join(text[start : start + IN_A_GROUP] for start in range(0, len(text), IN_A_GROUP))
