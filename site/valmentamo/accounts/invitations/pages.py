"""Invitations in the admin: the list, inviting, sending again, withdrawing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..models import Invitation, User
from ..roles import role_of
from ..signin.pages import signed_in
from . import queries, services
from .errors import InvitationRefused
from .forms import InvitingForm
from .rules import roles_to_invite

ON_A_PAGE = 50


@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.kept_by(_inviter(request)), ON_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "accounts/admin/invitations.html", {"page": page})


def new_invitation(request: HttpRequest) -> HttpResponse:
    inviter = _inviter(request)
    form = InvitingForm(inviter, request.POST if request.method == "POST" else None, use_required_attribute=False)
    if form.is_valid() and (made := _invite(inviter, form)):
        _tell_of_mail(request, made)
        return redirect("invitations")
    return render(request, "accounts/admin/invite.html", {"form": form})


@require_POST
def send_invitation_again(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = _invitation_of(request, pk)
    try:
        _tell_of_mail(request, services.send_again(invitation=invitation))
    except InvitationRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("invitations")


@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = _invitation_of(request, pk)
    try:
        services.withdraw(invitation=invitation)
    except InvitationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation of %(address)s was withdrawn.") % {"address": invitation.email})
    return redirect("invitations")


def _inviter(request: HttpRequest) -> User:
    """Raises PermissionDenied for those who may invite nobody; Wagtail sends them home with a message."""
    user = signed_in(request)
    if not roles_to_invite(user):
        raise PermissionDenied
    return user


def _invitation_of(request: HttpRequest, pk: int) -> Invitation:
    """Raises Http404 for one to a role that this person may not invite to, as for one that is not there."""
    return get_object_or_404(queries.kept_by(_inviter(request)), pk=pk)


def _invite(inviter: User, form: InvitingForm) -> Invitation | None:
    given = form.cleaned_data
    try:
        with transaction.atomic():
            return services.invite(**{**given, "role": role_of(given["role"])}, invited_by=inviter)
    except InvitationRefused as refusal:
        form.add_error("email", str(refusal))
        return None


def _tell_of_mail(request: HttpRequest, invitation: Invitation) -> None:
    """By now the mail has left, or not."""
    sent = {"address": invitation.email}
    if Invitation.objects.filter(pk=invitation.pk, sent_at=None).exists():
        messages.error(request, _("The mail to %(address)s could not be sent. Send it again from the list.") % sent)
    else:
        messages.success(request, _("The invitation has been sent to %(address)s.") % sent)
