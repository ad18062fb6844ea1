"""Organisations in the admin: filters, words about likely doubles, and the way to merge."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from ..forms.organisation import OrganisationForm
from ..models import Organisation
from ..rules.similar import similar_to
from .beside import buttons_beside
from .choosers import OrganisationChooserViewSet, organisations_by
from .municipality_field import MunicipalityFilter
from .saving_live import SavingLiveMixin

MERGED = (("ei", gettext_lazy("in use")), ("kylla", gettext_lazy("merged into another")))


def services() -> list[tuple[str, str]]:
    """Words that organisations have been given, in alphabetical order."""
    used = Tag.objects.filter(organisation__isnull=False).order_by("name").distinct()
    return list(used.values_list("slug", "name"))


class OrganisationFilterSet(WagtailFilterSet):
    municipality = MunicipalityFilter(used_by="organisations")
    service = django_filters.ChoiceFilter(
        label=gettext_lazy("Service"), choices=services, field_name="services__slug", empty_label=gettext_lazy("All")
    )
    merged = django_filters.ChoiceFilter(
        label=gettext_lazy("Merged"), choices=MERGED, method="by_merging", empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Organisation
        fields = ["kind", "municipality", "service"]

    def by_merging(self, rows: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        return rows.filter(merged_into__isnull=value == "ei")


class OrganisationIndexView(IndexView):
    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        return queryset.filter(organisations_by(self.search_query)).distinct() if self.search_query else queryset


class SimilarNamesMixin(SavingLiveMixin):
    """After saving, organisations of nearly the same name are told with links. Nobody is stopped."""

    request: HttpRequest
    object: Any

    def save_action(self) -> HttpResponse:
        tell_similar(self.request, self.object)
        return super().save_action()  # type: ignore[misc]


def tell_similar(request: HttpRequest, organisation: Organisation) -> None:
    found = similar_to(organisation.name, other_than=organisation.pk)
    if not found:
        return
    links = format_html_join(", ", '<a href="{}">{}</a>', ((edit_url(other), other.name) for other in found))
    text = _("Is this the same organisation? There is also: %(names)s.")
    merging = format_html('<a href="{}">{}</a>', merge_url(organisation), _("Merge them"))
    messages.warning(request, format_html("{} {}", format_html(text % {"names": "{}"}, links), merging))


def edit_url(organisation: Organisation) -> str:
    return reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])


def merge_url(organisation: Organisation) -> str:
    return reverse("trainers_admin:merge", args=[organisation.pk])


class OrganisationCreateView(SimilarNamesMixin, CreateView):
    pass


class OrganisationEditView(SimilarNamesMixin, EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = [*super().header_more_buttons, *buttons_beside(self.object, self.request.user)]
        if self.object.merged_into_id is None:
            label = _("Merge into another organisation")
            buttons.append(Button(label, url=merge_url(self.object), icon_name="link", priority=40))
        return buttons


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    index_view_class = OrganisationIndexView
    add_view_class = OrganisationCreateView
    edit_view_class = OrganisationEditView
    chooser_viewset_class = OrganisationChooserViewSet
    edit_template_name = "trainers/admin/organisation_edit.html"
    base_url_path = "organisaatiot"
    icon = "group"
    menu_label = gettext_lazy("Organisations")
    copy_view_enabled = False
    chooser_per_page = 25
    edit_handler = ObjectList(Organisation.panels, base_form_class=OrganisationForm)
    list_per_page = 50
    list_display = [
        "name",
        Column("kind", label=gettext_lazy("Type"), accessor="get_kind_display", sort_key="kind"),
        Column("municipality", label=gettext_lazy("Municipality"), sort_key="municipality__name_fi"),
        Column("business_id", label=gettext_lazy("Business id"), accessor="shown_business_id"),
        Column("merged_into", label=gettext_lazy("Merged into")),
    ]
    list_export = [
        "name", "get_kind_display", "shown_business_id", "municipality", "website", "service_names", "merged_into"
    ]  # fmt: skip
    export_headings = {
        "get_kind_display": gettext_lazy("Type"),
        "shown_business_id": gettext_lazy("Business id"),
        "service_names": gettext_lazy("Services"),
    }
    export_filename = "organisaatiot"
    filterset_class = OrganisationFilterSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("municipality", "merged_into").prefetch_related("services")
