"""The list of events in the admin, and their form."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from ..forms.event import EventForm
from ..models import TrainingEvent
from ..rules.attention import attention
from ..rules.editions import EditionsInForce
from .event_columns import COLUMNS, NEWEST_FIRST
from .event_editing import EventCreateView, EventEditView
from .event_filters import RELATED, ROWS, EventFilterSet
from .exporting import EventSpreadsheetMixin, for_export
from .searching import containing


class EventIndexView(EventSpreadsheetMixin, IndexView):
    is_searchable = True

    def search_queryset(self, queryset: QuerySet[TrainingEvent]) -> QuerySet[TrainingEvent]:
        fields = ("title", "venue", "municipality__name_fi", "municipality__name_sv")
        return queryset.filter(containing(self.search_query, *fields)) if self.search_query else queryset

    def get_base_queryset(self) -> QuerySet[TrainingEvent]:
        events = TrainingEvent.objects.order_by(*NEWEST_FIRST)
        return for_export(events) if self.is_export else events.select_related(*RELATED).prefetch_related(*ROWS)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Each shown event knows what waits for a coordinator in it."""
        paginator, page, _events, is_paginated = super().paginate_queryset(queryset, page_size)
        page.object_list = list(page.object_list)
        today, editions = timezone.localdate(), EditionsInForce()
        for event in page.object_list:
            event.findings = attention(event, today=today, editions=editions)
        return paginator, page, page.object_list, is_paginated

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The usual way to begin; an empty form is in the menu beside it."""
        plan = reverse("trainers_admin:plan")
        return [HeaderButton(_("New from a course"), url=plan, icon_name="plus")] if self.add_url else []

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.add_url:
            buttons.append(Button(_("New, empty form"), url=self.add_url, icon_name="doc-empty", priority=1))
        calendar = reverse("trainers_admin:calendar")
        return [*buttons, Button(_("Calendar"), url=calendar, icon_name="calendar-alt", priority=2)]

    def get_list_more_buttons(self, instance: TrainingEvent) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("change"):
            state = reverse("trainers_admin:state", args=[instance.pk])
            buttons.append(MenuItem(_("Change the state"), url=state, icon_name="resubmit", priority=15))
        if self.user_has_permission("add"):
            copy = reverse("trainers_admin:duplicate", args=[instance.pk])
            buttons.append(MenuItem(_("Make a similar one"), url=copy, icon_name="copy", priority=20))
        return list(buttons)


class EventViewSet(SnippetViewSet):
    model = TrainingEvent
    index_view_class = EventIndexView
    add_view_class = EventCreateView
    edit_view_class = EventEditView
    edit_template_name = "trainers/admin/event_edit.html"
    base_url_path = "koulutukset"
    icon = "date"
    menu_label = gettext_lazy("Training events")
    copy_view_enabled = False
    edit_handler = ObjectList(TrainingEvent.panels, base_form_class=EventForm)
    list_display = COLUMNS
    list_export = EventSpreadsheetMixin.list_export
    export_headings = EventSpreadsheetMixin.export_headings
    export_filename = EventSpreadsheetMixin.export_filename
    list_per_page = 50
    filterset_class = EventFilterSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[TrainingEvent]:
        return TrainingEvent.objects.all()
