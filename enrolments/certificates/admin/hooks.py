"""Where certificates are found in the admin. Called by the room's `wagtail_hooks`."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .access import SEE


class RegisterMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(SEE))


@hooks.register("register_admin_urls")
def pages_of_certificates() -> list[URLPattern | URLResolver]:
    return [path("", include(urls))]


@hooks.register("register_reports_menu_item")
def register_in_menu() -> MenuItem:
    address = reverse_lazy("certificates_admin:register")
    return RegisterMenuItem(_("Register of certificates"), address, icon_name="clipboard-list", order=300)
