"""Feedback's places in the admin: its addresses, its menu, and what is new on the first page."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.site_summary import SummaryItem

from .. import suggestions
from . import urls
from .access import READ, SEE


class Permitted(MenuItem):
    def __init__(self, *args: Any, right: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.right = right

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.right))


class NewSuggestions(SummaryItem):
    """How many suggestions wait to be read; the link leads to them."""

    order = 500
    template_name = "feedback/admin/new_suggestions.html"

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm(SEE))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"number": suggestions.unread()}


@hooks.register("register_admin_urls")
def pages_of_feedback() -> list[URLResolver]:
    return [path("palaute/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_of_feedback() -> MenuItem:
    places = (
        (_("Suggestions"), "suggestions", "comment", SEE),
        (_("Results by event"), "rounds", "form", READ),
        (_("Modules across events"), "modules", "list-ol", READ),
    )
    items = [
        Permitted(label, reverse_lazy(f"feedback_admin:{name}"), name=name, icon_name=icon, right=right, order=order)
        for order, (label, name, icon, right) in enumerate(places)
    ]
    return SubmenuMenuItem(_("Feedback"), Menu(items=items), name="feedback", icon_name="openquote", order=220)


@hooks.register("construct_homepage_summary_items")
def new_suggestions(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(NewSuggestions(request))
