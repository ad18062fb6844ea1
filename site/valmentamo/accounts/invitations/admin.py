"""Invitations' place in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..signin.pages import signed_in
from . import pages
from .rules import roles_to_invite


class InvitationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(roles_to_invite(signed_in(request)))


@hooks.register("register_admin_urls")
def invitations_addresses() -> list[URLPattern]:
    return [
        path("kutsut/", pages.invitations, name="invitations"),
        path("kutsut/uusi/", pages.new_invitation, name="invitations_new"),
        path("kutsut/<int:pk>/laheta/", pages.send_invitation_again, name="invitations_send"),
        path("kutsut/<int:pk>/peru/", pages.withdraw_invitation, name="invitations_withdraw"),
    ]


@hooks.register("register_settings_menu_item")
def invitations_in_menu() -> MenuItem:
    return InvitationsMenuItem(_("Invitations"), reverse_lazy("invitations"), icon_name="mail", order=590)
