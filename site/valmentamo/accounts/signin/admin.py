"""Signing in, in the admin: the way to the own account, and taking away second factors that were lost."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from ..audit.models import Action
from ..audit.recording import note
from ..models import User
from .factors import has_factor
from .services import remove_factors, tell_of_removed_factors


@hooks.register("register_admin_urls")
def factors_address() -> list[URLPattern]:
    return [path("users/<int:pk>/toinen-vaihe/", lost_factors, name="lost_factors")]


@hooks.register("register_account_menu_item")
def own_account(_request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account"),
        "label": _("Signing in"),
        "help_text": _("Your address, passkeys, authenticator app, recovery codes, password and open sessions."),
    }


@hooks.register("register_user_listing_buttons")
def way_to_lost_factors(user: User, request_user: User) -> Iterator[Button]:
    if may_remove_factors(request_user, user):
        yield Button(_("Second step lost"), reverse("lost_factors", args=[user.pk]), icon_name="lock", priority=40)


def may_remove_factors(actor: User, user: User) -> bool:
    """Those who keep users; the own ones are removed in the own account, those of superusers by superusers."""
    return actor.has_perm("accounts.change_user") and actor != user and (actor.is_superuser or not user.is_superuser)


def lost_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first. Raises PermissionDenied for those who may not; Wagtail sends them home with a message."""
    actor: Any = request.user
    user = get_object_or_404(User, pk=pk)
    if not may_remove_factors(actor, user):
        raise PermissionDenied
    if request.method == "POST":
        remove_factors(user=user)
        note(Action.CHANGE, user, fields=("second_factors",))
        tell_of_removed_factors(user=user)
        messages.success(request, _("The second step of %(person)s has been taken away.") % {"person": user})
        return redirect("wagtailusers_users:index")
    return render(request, "accounts/admin/lost_factors.html", {"person": user, "exists": has_factor(user)})
