"""The register of certificates: searched by number, and by name as long as names are kept; narrowed and exported.

The file holds numbers and no names, unless somebody who may change certificates asks for names; that is noted.
"""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button

from trainers.models import EventKind
from valmentamo.accounts.audit import recording
from valmentamo.accounts.audit.models import Action
from valmentamo.accounts.audit.tracking import tracked

from ...admin.cells import safe
from ...models import Certificate
from .access import CHANGE, SEE, certificate_url

VALID, REVOKED, REPLACED, NAMELESS = "voimassa", "peruttu", "korvattu", "nimi-poistettu"
STATES = (
    (VALID, gettext_lazy("valid")),
    (REVOKED, gettext_lazy("revoked")),
    (REPLACED, gettext_lazy("replaced")),
    (NAMELESS, gettext_lazy("name erased")),
)
WITH_NAMES = "nimet"


def in_state(rows: QuerySet[Certificate], state: str) -> QuerySet[Certificate]:
    narrowed: dict[str, Any] = {
        VALID: {"revoked_at": None},
        REVOKED: {"revoked_at__isnull": False, "replaced_by": None},
        REPLACED: {"replaced_by__isnull": False},
        NAMELESS: {"name_erased_at__isnull": False},
    }
    return rows.filter(**narrowed[state])


def years() -> list[tuple[int, str]]:
    found = Certificate.objects.order_by("-issued_on__year").values_list("issued_on__year", flat=True).distinct()
    return [(year, str(year)) for year in found]


def courses() -> list[tuple[str, str]]:
    found = Certificate.objects.order_by("course_title").values_list("course_title", flat=True).distinct()
    return [(title, title) for title in found]


class RegisterFilterSet(WagtailFilterSet):
    year = django_filters.ChoiceFilter(label=gettext_lazy("Year"), choices=years, field_name="issued_on__year")
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=EventKind.choices)
    course = django_filters.ChoiceFilter(label=gettext_lazy("Course"), choices=courses, field_name="course_title")
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=STATES, method="by_state")
    is_example = django_filters.ChoiceFilter(
        label=gettext_lazy("Examples"),
        choices=[("true", gettext_lazy("only examples"))],
        empty_label=gettext_lazy("without examples"),
        method="by_example",
    )

    class Meta:
        model = Certificate
        fields: list[str] = []

    def by_state(self, rows: QuerySet[Certificate], name: str, value: str) -> QuerySet[Certificate]:
        return in_state(rows, value)

    def by_example(self, rows: QuerySet[Certificate], name: str, value: str) -> QuerySet[Certificate]:
        return rows.filter(is_example=True)


def state_text(certificate: Certificate) -> str:
    """Give a certificate that knows its successor (`replaced_by`)."""
    if certificate.is_valid:
        return _("valid")
    return _("replaced") if hasattr(certificate, "replaced_by") else _("revoked")


def given_text(certificate: Certificate) -> str:
    return date_format(certificate.issued_on, "SHORT_DATE_FORMAT")


def name_text(certificate: Certificate) -> str:
    return certificate.name or _("erased")


# The column's name in the file → what stands in it, and its heading.
COLUMNS: dict[str, tuple[Any, Any]] = {
    "number": (lambda one: one.number, gettext_lazy("Number")),
    "issued_on": (lambda one: one.issued_on, gettext_lazy("Given on")),
    "state": (state_text, gettext_lazy("State")),
    "kind": (lambda one: one.get_kind_display(), gettext_lazy("Kind")),
    "course": (lambda one: one.course_title, gettext_lazy("Course")),
    "event": (lambda one: one.event.title, gettext_lazy("Event")),
    "days": (lambda one: len(one.days), gettext_lazy("Days attended")),
    "minutes": (lambda one: one.minutes, gettext_lazy("Minutes taught")),
    "language": (lambda one: one.language, gettext_lazy("Language")),
    "erase_on": (lambda one: one.erase_on, gettext_lazy("Name erased on")),
}
NAME = {"name": (name_text, gettext_lazy("Name"))}


class RegisterView(ReportView):
    model = Certificate
    page_title = gettext_lazy("Register of certificates")
    header_icon = "clipboard-list"
    index_url_name = "certificates_admin:register"
    index_results_url_name = "certificates_admin:register_results"
    filterset_class = RegisterFilterSet
    is_searchable = True
    default_ordering = "-issued_at"
    export_filename = "todistusrekisteri"
    export_headings = {name: heading for name, (_value, heading) in (COLUMNS | NAME).items()}
    columns = [
        TitleColumn(
            "number",
            label=gettext_lazy("Number"),
            get_url=certificate_url,
            sort_key="number",
            classname="w-whitespace-nowrap",
        ),
        Column("name", label=gettext_lazy("Name"), accessor=name_text, sort_key="name"),
        Column("course", label=gettext_lazy("Course"), accessor="course_title", sort_key="course_title"),
        Column("event", label=gettext_lazy("Event"), accessor="event.title"),
        Column("issued_on", label=gettext_lazy("Given on"), accessor=given_text, sort_key="issued_at"),
        Column("state", label=gettext_lazy("State"), accessor=state_text),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(SEE) or (self._wants_names(request) and not request.user.has_perm(CHANGE)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _wants_names(self, request: HttpRequest) -> bool:
        return WITH_NAMES in request.GET

    @cached_property
    def no_results_message(self) -> str:
        """Whoever tries the site out on its example would look for its certificates here."""
        if self.is_searching or self.is_filtering:
            return _("No certificate fits what you are looking for.")
        return _("No certificate has been given yet. Certificates of examples are shown by the filter.")

    @property
    def list_export(self) -> list[str]:
        return [*COLUMNS, *(NAME if self._wants_names(self.request) else ())]

    def get_base_queryset(self) -> QuerySet[Certificate]:
        """Examples are in no number of the register: they are shown when somebody asks for them."""
        found = Certificate.objects.select_related("event", "replaced_by")
        return found if self.request.GET.get("is_example") else found.real()

    def search_queryset(self, queryset: QuerySet[Certificate]) -> QuerySet[Certificate]:
        words = self.search_query.split()
        for word in words:
            queryset = queryset.filter(number__icontains=word) | queryset.filter(name__icontains=word)
        return queryset

    def to_row_dict(self, item: Certificate) -> dict[str, Any]:
        columns = COLUMNS | (NAME if self._wants_names(self.request) else {})
        values = {name: value(item) for name, (value, _heading) in columns.items()}
        return {name: safe(value) if isinstance(value, str) else value for name, value in values.items()}

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        of = tracked(Certificate)
        if of and self._wants_names(self.request):
            rows = list(queryset.values_list("pk", "event_id"))
            recording.note_many(Action.VIEW, of, rows, ["name"])
        response: HttpResponse = super().as_spreadsheet(queryset, spreadsheet_format)
        return response

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(CHANGE):
            asked = self.request.GET.copy()
            asked.update({WITH_NAMES: "1", "export": "csv"})
            label = _("Download CSV with names")
            buttons.append(Button(label, url=f"?{asked.urlencode()}", icon_name="download", priority=100))
        return buttons
