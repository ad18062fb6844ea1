"""Closing in Wagtail's admin: its page, and the way to it from the lists of events."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from trainers.models import TrainingEvent

from ..admin.access import CHANGE, SEE
from . import admin_page
from .checklist import NOT_HELD

APP = "closing_admin"


@hooks.register("register_admin_urls")
def page_of_closing() -> list[URLPattern | URLResolver]:
    pages = [path("koulutukset/<int:pk>/paatos/", admin_page.closing, name="page")]
    return [path("", include((pages, APP)))]


@hooks.register("register_snippet_listing_buttons")
def way_to_closing(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, TrainingEvent) and snippet.state not in NOT_HELD and user.has_perms((SEE, CHANGE)):
        url = reverse(f"{APP}:page", args=[snippet.pk])
        yield Button(_("Close the event"), url=url, icon_name="check", priority=5)
