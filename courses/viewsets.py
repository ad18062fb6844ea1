"""Lists of the curriculum's records in the admin, with filters that coordinators ask for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Figure, GlossaryEntry, Programme


class EntryFilterSet(WagtailFilterSet):
    class Meta:
        model = GlossaryEntry
        fields = ["kind", "status", "live", "checked_on"]


class EntryViewSet(SnippetViewSet):
    model = GlossaryEntry
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = ["name", "kind", "status", "checked_on", LiveStatusTagColumn(), UpdatedAtColumn()]
    list_per_page = 50
    list_export = ["slug", "name", "name_sv", "name_en", "kind", "status", "checked_on", "source_rows"]
    filterset_class = EntryFilterSet
    copy_view_enabled = False


class ProgrammeFilterSet(WagtailFilterSet):
    class Meta:
        model = Programme
        fields = ["course", "variant", "bookable", "live"]


class ProgrammeViewSet(SnippetViewSet):
    model = Programme
    icon = "time"
    menu_label = _("Programmes")
    list_display = [
        "title",
        "course",
        "variant",
        BooleanColumn("bookable", label=_("can be held")),
        LiveStatusTagColumn(),
    ]
    filterset_class = ProgrammeFilterSet
    copy_view_enabled = False


class FigureViewSet(SnippetViewSet):
    model = Figure
    icon = "table"
    menu_label = _("Figures")
    list_display = ["label", "value", BooleanColumn("approximate", label=_("approximate")), "years", "source"]
    list_filter = ["approximate"]
    copy_view_enabled = False


class CurriculumGroup(SnippetViewSetGroup):
    menu_label = _("Curriculum")
    menu_icon = "list-ul"
    menu_order = 150
    items = (EntryViewSet, ProgrammeViewSet, FigureViewSet)
