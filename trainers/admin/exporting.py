"""Events as a spreadsheet: the filtered list, or the rows that were chosen."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ..models import TrainingEvent
from .event_columns import NEWEST_FIRST, dates
from .event_filters import EventFilterSet

FILE_NAME = "koulutukset"
FORMATS = (("xlsx", "XLSX"), ("csv", "CSV"))


def organisers(event: TrainingEvent) -> str:
    return "; ".join(str(row) for row in event.organisations.all())


def trainers(event: TrainingEvent) -> str:
    return "; ".join(str(row) for row in event.trainers.all())


def region(event: TrainingEvent) -> str:
    return event.municipality.region if event.municipality else ""


# The column's name in the file → what stands in it (a field's path or a function of the event), and its heading.
COLUMNS: dict[str, tuple[Any, Any]] = {
    "title": ("title", _("Title")),
    "kind": ("get_kind_display", _("Kind")),
    "state": ("get_state_display", _("State")),
    "year": ("year", _("Year")),
    "days": (dates, _("Days")),
    "first_day": ("first_day", _("First day")),
    "last_day": ("last_day", _("Last day")),
    "mode": ("get_mode_display", _("Mode")),
    "municipality": ("municipality", _("Municipality")),
    "municipality_code": ("municipality.code", _("Code of the municipality")),
    "region": (region, _("Region")),
    "language": ("get_language_display", _("Language of training")),
    "course": ("course", _("Course")),
    "programme": ("programme", _("Programme")),
    "organisations": (organisers, _("Organisations")),
    "trainers": (trainers, _("Trainers")),
    "capacity": ("capacity", _("Seats")),
    "seats_taken": ("seats_taken", _("Seats taken")),
    "seats_waiting": ("seats_waiting", _("Waiting")),
    "people_trained": ("people_trained", _("People trained")),
    "people_approximate": ("people_approximate", _("The number of people is approximate")),
    "organisations_trained": ("organisations_trained", _("Organisations trained")),
    "is_example": ("is_example", _("Example")),
    "source": ("source", _("Source")),
}


class EventSpreadsheetMixin(SpreadsheetExportMixin):
    """How an event becomes a row, for the list and for chosen rows alike."""

    list_export = list(COLUMNS)
    export_headings = {name: heading for name, (_accessor, heading) in COLUMNS.items()}
    export_filename = FILE_NAME

    def to_row_dict(self, item: TrainingEvent) -> dict[str, Any]:
        return {name: value_of(item, accessor) for name, (accessor, _heading) in COLUMNS.items()}


def value_of(event: TrainingEvent, accessor: Any) -> Any:
    """Empty where a part of the path is not known."""
    if callable(accessor):
        return accessor(event)
    value: Any = event
    for part in accessor.split("."):
        value = getattr(value, part, None)
    return value() if callable(value) else ("" if value is None else value)


def for_export(events: QuerySet[TrainingEvent]) -> QuerySet[TrainingEvent]:
    """In a constant number of queries."""
    rows = ("days", "organisations__organisation", "trainers__trainer")
    return events.select_related("municipality", "course", "programme").prefetch_related(*rows)


class FormatForm(forms.Form):
    format = forms.ChoiceField(label=_("File format"), choices=FORMATS, initial="xlsx")


class ExportEvents(SnippetBulkAction):
    """A file of the rows that were ticked, or of everything that the list's filters leave."""

    display_name = _("Download")
    action_type = "export"
    aria_label = _("Download the selected events as a file")
    template_name = "trainers/admin/bulk_export.html"
    action_priority = 10
    form_class = FormatForm
    models = [TrainingEvent]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("trainers.view_trainingevent"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet[Any]:
        """The list's filters come along in the address."""
        return EventFilterSet(self.request.GET, queryset=TrainingEvent.objects.all()).qs.values_list("pk", flat=True)

    def prepare_action(self, objects: list[TrainingEvent], objects_without_access: Any) -> HttpResponse:
        keys = [event.pk for event in objects]
        events = for_export(TrainingEvent.objects.filter(pk__in=keys)).order_by(*NEWEST_FIRST)
        format_ = self.cleaned_form.cleaned_data["format"]
        response: HttpResponse = EventSpreadsheetMixin().as_spreadsheet(events, format_)
        return response
