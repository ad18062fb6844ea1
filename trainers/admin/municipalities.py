"""Municipalities: looked up, never edited; they follow their file."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from ..models import Municipality
from .choosers import MunicipalityChooserViewSet, MunicipalityFilterForm, years

EXISTS = (("kylla", _("exist today")), ("ei", _("have ceased")))


class LookingOnly(ModelPermissionPolicy):
    """Nobody changes them here, whatever their rights."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def regions() -> list[tuple[str, str]]:
    """Code and name of every region that has municipalities, by name."""
    rows = Municipality.objects.filter(valid_until=None).order_by("region_name", "code")
    found = {row.region_code: row.region for row in rows.only("region_code", "region_name", "region_name_sv")}
    return list(found.items())


class MunicipalityFilterSet(WagtailFilterSet):
    region_code = django_filters.ChoiceFilter(label=_("Region"), choices=regions, empty_label=_("All"))
    exists = django_filters.ChoiceFilter(label=_("Which"), choices=EXISTS, method="by_existence", empty_label=_("All"))

    class Meta:
        model = Municipality
        fields = ["region_code"]

    def by_existence(self, rows: QuerySet[Municipality], name: str, value: str) -> QuerySet[Municipality]:
        return rows.filter(valid_until__isnull=value == "kylla")


class MunicipalityIndexView(IndexView):
    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Municipality]) -> QuerySet[Municipality]:
        return queryset.filter(MunicipalityFilterForm.found_by(self.search_query)) if self.search_query else queryset


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    index_view_class = MunicipalityIndexView
    chooser_viewset_class = MunicipalityChooserViewSet
    base_url_path = "kunnat"
    icon = "site"
    menu_label = _("Municipalities")
    inspect_view_enabled = True
    copy_view_enabled = False
    chooser_per_page = 25
    list_per_page = 50
    list_display = [
        "name_fi",
        Column("name_sv", label=_("In Swedish"), sort_key="name_sv"),
        Column("code", label=_("Code"), sort_key="code"),
        Column("region", label=_("Region"), sort_key="region_name"),
        Column("language", label=_("Official languages"), accessor="get_language_display"),
        Column("years", label=_("Years"), accessor=years),
    ]
    list_export = [
        "code", "name_fi", "name_sv", "region_code", "region_name", "region_scheme", "language", "valid_from",
        "valid_until", "successor", "latitude", "longitude",
    ]  # fmt: skip
    export_filename = "kunnat"
    filterset_class = MunicipalityFilterSet

    @property
    def permission_policy(self) -> LookingOnly:
        return LookingOnly(self.model)
