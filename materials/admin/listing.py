"""The list of documents: which version of each is in force, and filters by what a material is."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import DocumentsFilterSet, IndexView

from .. import queries
from ..models import Material


class VersionColumn(Column):
    """The number of the newest version in force, leading to all of them."""

    cell_template_name = "materials/admin/version_cell.html"


class MaterialFilterSet(DocumentsFilterSet):
    class Meta:
        model = Material
        fields = ["kind", "audience", "language", "licence"]


class MaterialIndexView(IndexView):
    filterset_class = MaterialFilterSet

    @cached_property
    def columns(self) -> list[Any]:
        columns = super().columns
        place = next(number for number, column in enumerate(columns) if column.name == "created_at")
        return [*columns[:place], VersionColumn("version", label=_("Version")), *columns[place:]]

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        shown = super().decorate_paginated_queryset(object_list)
        newest = queries.newest_numbers([material.pk for material in shown])
        for material in shown:
            material.version = newest.get(material.pk)
        return shown
