"""These pages' places in the admin: among the trainings, among the reports, and on each trainer's row."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from trainers.admin.group import add_to_menu
from trainers.models import Trainer

from . import urls
from .rights import SEE_PROPOSALS, SEE_TRAINERS


class PermittedMenuItem(MenuItem):
    def __init__(self, right: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.right = right

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.right))


add_to_menu(
    PermittedMenuItem(
        SEE_PROPOSALS,
        gettext_lazy("Proposals of trainers"),
        reverse_lazy("qualifications_admin:proposals"),
        icon_name="tasks",
        order=250,
    )
)


@hooks.register("register_admin_urls")
def pages_of_trainers_ways() -> list[URLPattern | URLResolver]:
    return [path("", include(urls))]


@hooks.register("register_reports_menu_item")
def activity_in_menu() -> MenuItem:
    address = reverse_lazy("qualifications_admin:activity")
    return PermittedMenuItem(SEE_TRAINERS, _("Trainers: activity and steps"), address, icon_name="user", order=850)


@hooks.register("register_snippet_listing_buttons")
def way_of_a_trainer(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Trainer) and user.has_perm(SEE_TRAINERS):
        address = reverse("qualifications_admin:trainer", args=[snippet.pk])
        yield Button(_("Steps, periods and events"), url=address, icon_name="tasks", priority=5)
