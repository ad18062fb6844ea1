"""The enrolments room in the admin: its pages, and the ways to them from the lists of events and organisations."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from .admin import logged, urls
from .admin.access import SEE
from .admin.buttons import buttons_of
from .admin.home_panel import TrainingsPanel
from .certificates.admin import hooks as certificates  # noqa: F401  it registers itself
from .closing import hooks as closing_hooks  # noqa: F401  registers itself
from .closing import services as closing
from .feedback.admin import hooks as feedback  # noqa: F401  registers itself
from .qualifications.admin import hooks as qualifications  # noqa: F401  registers itself
from .reports import hooks as reports  # noqa: F401  registers itself


@hooks.register("register_admin_urls")
def pages_of_enrolments() -> list[URLPattern | URLResolver]:
    return [path("", include(urls))]


@hooks.register("register_snippet_listing_buttons")
def ways_to_enrolments(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    return buttons_of(snippet, user)


@hooks.register("construct_homepage_panels")
def trainings_now(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(SEE):
        panels.append(TrainingsPanel())


@hooks.register("register_log_actions")
def words_of_the_log(actions: Any) -> None:
    actions.register_action(logged.CAPACITY, _("Change the number of seats"), _("Number of seats changed"))
    actions.register_action(logged.EXPORT, _("Download participants"), _("Participants downloaded"))
    actions.register_action(logged.NEEDS_EXPORT, _("Download needs"), _("Participants downloaded with their needs"))
    actions.register_action(logged.LETTER, _("Write to participants"), _("Message written to participants"))
    actions.register_action(closing.ACTION, _("Close the event"), _("Event closed, figures confirmed"))
    actions.register_action(logged.ENROLMENT, _("Change an enrolment"), _("Enrolment changed by staff"))
