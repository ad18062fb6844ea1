"""The reports in Wagtail's admin: their addresses, and their lines in the menu of reports."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .views import SEE


class ReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEE))


@hooks.register("register_admin_urls")
def pages_of_reports() -> list[URLPattern | URLResolver]:
    return [path("", include(urls))]


@hooks.register("register_reports_menu_item")
def figures() -> MenuItem:
    return ReportItem(_("Trainings in numbers"), reverse_lazy("reports:report"), icon_name="table", order=100)


@hooks.register("register_reports_menu_item")
def missing() -> MenuItem:
    label = _("Missing data of trainings")
    return ReportItem(label, reverse_lazy("reports:missing"), icon_name="warning", order=110)
