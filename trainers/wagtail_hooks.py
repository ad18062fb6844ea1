"""The trainers room in the admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import urls
from .admin.exporting import ExportEvents
from .admin.group import TrainingsGroup
from .services import organisations, states

register_snippet(TrainingsGroup)
hooks.register("register_bulk_action", ExportEvents)


@hooks.register("register_admin_urls")
def pages_of_our_own() -> list[URLPattern | URLResolver]:
    return [path("", include(urls))]


@hooks.register("register_log_actions")
def words_of_the_log(actions: Any) -> None:
    actions.register_action(states.ACTION, _("Change the state"), _("State changed"))
    actions.register_action(organisations.ACTION, _("Merge organisations"), _("Organisations merged"))
