"""The audit trail's place in the admin."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .page import trail_page


class TrailMenuItem(MenuItem):
    def is_shown(self, request: object) -> bool:
        return bool(request.user.has_perm("accounts.view_auditentry"))  # type: ignore[attr-defined]


@hooks.register("register_admin_urls")
def trail_address() -> list[URLPattern]:
    return [path("muutosloki/", trail_page, name="audit_trail")]


@hooks.register("register_reports_menu_item")
def trail_in_menu() -> MenuItem:
    return TrailMenuItem(_("Audit trail"), reverse_lazy("audit_trail"), icon_name="history", order=900)
