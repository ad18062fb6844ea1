"""Deleting is for what nobody has had. Everything else is withdrawn: its addresses then tell why."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.documents.views import multiple
from wagtail.documents.views.bulk_actions import DeleteBulkAction
from wagtail.documents.views.documents import DeleteView

from .. import queries, rules
from ..models import Material


class MaterialDeleteView(DeleteView):
    template_name = "materials/admin/delete.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Raises PermissionDenied for a material that came into use after the question."""
        if not rules.may_delete(self.object):
            raise PermissionDenied
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "material": self.object,
            "uses": queries.uses(self.object),
            "version_number": self.object.versions.count(),
            "may_withdraw": rules.may_withdraw(self.request.user),
        }


class MultipleDeleteView(multiple.DeleteView):
    """The delete button beside each of many uploads."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_delete(get_object_or_404(Material, pk=kwargs["doc_id"])):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)


class DeleteUnused(DeleteBulkAction):
    """Of the chosen ones only those that nobody has had; the others are named with the way to withdraw them."""

    template_name = "materials/admin/bulk_delete.html"

    def check_perm(self, document: Material) -> bool:
        return super().check_perm(document) and rules.may_delete(document)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refused = _("These are in use and are not deleted. Open one to withdraw it.")
        return {**super().get_context_data(**kwargs), "refused": refused}
