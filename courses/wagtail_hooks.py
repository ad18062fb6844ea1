"""The curriculum in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .kits import admin
from .viewsets import CurriculumGroup

register_snippet(CurriculumGroup)


@hooks.register("register_admin_urls")
def editions_addresses() -> list[URLPattern]:
    return [
        path("painokset/", admin.editions, name="editions"),
        path("painokset/tilanne/", admin.progress, name="editions_progress"),
    ]


@hooks.register("register_admin_menu_item")
def editions_menu_item() -> MenuItem:
    return EditionsMenuItem(_("Editions"), reverse_lazy("editions"), icon_name="download", order=155)


class EditionsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(admin.PERMISSION))
