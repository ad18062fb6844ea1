"""The edit view of a material: its description, its versions, and the upload of the next one."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.documents.views.documents import EditView

from .. import queries, rules
from ..forms import MaterialForm


class MaterialEditView(EditView):
    template_name = "materials/admin/edit.html"

    def form_invalid(self, form: MaterialForm) -> HttpResponse:
        """The refused file was stored nowhere; what is in force still is."""
        self.object.file = form.stored_path
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(queries.versions_with_downloads(self.object))
        for version in versions:
            version.material = self.object
        return {
            **super().get_context_data(**kwargs),
            "versions": versions,
            "current": next((version for version in versions if not version.is_withdrawn), None),
            "may_withdraw": rules.may_withdraw(self.request.user),
        }

    def get_success_message(self) -> str:
        """Says what became of a chosen file: a new version, or nothing when its bytes are in force already."""
        version = self.form.version
        if version is None:
            return str(super().get_success_message())
        names = {"title": self.object.title, "number": version.number}
        if self.form.is_new_version:
            return _("“%(title)s” has a new version, number %(number)s.") % names
        return _("The file is the same as in version %(number)s of “%(title)s”, so no new version was made.") % names
