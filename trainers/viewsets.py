"""The list of training events in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import TrainingEvent


class EventFilterSet(WagtailFilterSet):
    class Meta:
        model = TrainingEvent
        fields = ["kind", "state", "precision", "year", "municipality", "mode"]


class EventViewSet(SnippetViewSet):
    model = TrainingEvent
    icon = "date"
    menu_label = _("Training events")
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["title", "year", "municipality", "kind", "state", LiveStatusTagColumn()]
    list_export = ["title", "kind", "state", "precision", "year", "municipality", "mode", "source"]
    list_per_page = 50
    filterset_class = EventFilterSet
    copy_view_enabled = False
