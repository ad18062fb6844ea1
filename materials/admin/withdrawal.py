"""Withdrawing one version or a whole material, with a reason that readers see."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import queries, rules, services
from ..forms import WithdrawalForm
from ..models import Material, MaterialVersion


def withdraw_version(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """Asks for the reason and withdraws. Raises PermissionDenied for those who may not."""
    _check(request)
    versions = MaterialVersion.objects.without_text().select_related("material")
    version = get_object_or_404(versions, material=document_id, number=number)
    if version.is_withdrawn:
        messages.info(request, _("Version %(number)s has been withdrawn already.") % {"number": number})
        return _back(version.material)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        services.withdraw(version, reason=form.cleaned_data["reason"])
        messages.success(request, _("Version %(number)s was withdrawn.") % {"number": number})
        return _back(version.material)
    others = [other for other in queries.versions(version.material) if other != version and not other.is_withdrawn]
    return _ask(request, form, version.material, version=version, next_in_force=others[0] if others else None)


def withdraw_material(request: HttpRequest, document_id: int) -> HttpResponse:
    """The same for every version at once: what deleting would hide, this explains."""
    _check(request)
    material = get_object_or_404(Material, pk=document_id)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        services.withdraw_all(material, reason=form.cleaned_data["reason"])
        messages.success(request, _("“%(title)s” was withdrawn.") % {"title": material.title})
        return _back(material)
    return _ask(request, form, material)


def _check(request: HttpRequest) -> None:
    if not rules.may_withdraw(request.user):
        raise PermissionDenied


def _back(material: Material) -> HttpResponse:
    return redirect(reverse("wagtaildocs:edit", args=[material.pk]) + "#versiot")


def _ask(request: HttpRequest, form: WithdrawalForm, material: Material, **context: Any) -> HttpResponse:
    context = {"form": form, "material": material, "uses": queries.uses(material), **context}
    return render(request, "materials/admin/withdraw.html", context)
