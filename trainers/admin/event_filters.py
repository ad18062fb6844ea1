"""Filters of the list of events."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from courses.models import CoursePage

from ..models import EventState, TrainingEvent
from ..rules.attention import UNFINISHED, WITHOUT_FIGURES, attention
from ..rules.editions import EditionsInForce
from .municipalities import regions
from .municipality_field import MunicipalityFilter

ALL = _("All")
ATTENTION = (("kylla", _("Something is missing")),)
# What the rules look at, in a constant number of queries.
RELATED = ("municipality", "course", "programme__course", "edition__course")
ROWS = ("days", "trainers__trainer__qualifications")


def years() -> list[tuple[int, int]]:
    found = TrainingEvent.objects.exclude(year=None).order_by("-year").values_list("year", flat=True).distinct()
    return [(year, year) for year in found if year]


class EventFilterSet(WagtailFilterSet):
    attention = django_filters.ChoiceFilter(
        label=_("Needs attention"), choices=ATTENTION, method="by_attention", empty_label=ALL
    )
    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=EventState.choices)
    year = django_filters.ChoiceFilter(label=_("Year"), choices=years, empty_label=ALL)
    municipality = MunicipalityFilter(used_by="events")
    region = django_filters.ChoiceFilter(
        label=_("Region"), choices=regions, field_name="municipality__region_code", empty_label=ALL
    )
    course = django_filters.ModelChoiceFilter(
        label=_("Course"), queryset=CoursePage.objects.filter(events__isnull=False).distinct()
    )

    class Meta:
        model = TrainingEvent
        fields = ["attention", "state", "year", "municipality", "region", "kind", "language", "mode", "course"]

    def by_attention(self, rows: QuerySet[TrainingEvent], name: str, value: str) -> QuerySet[TrainingEvent]:
        return rows.filter(Q(pk__in=wanting_attention()) | WITHOUT_FIGURES)


def wanting_attention() -> list[int]:
    """Events under way of which something is missing. They are few; those held are asked of the database."""
    today, editions = timezone.localdate(), EditionsInForce()
    events = TrainingEvent.objects.filter(state__in=UNFINISHED).select_related(*RELATED).prefetch_related(*ROWS)
    return [event.pk for event in events if attention(event, today=today, editions=editions)]
