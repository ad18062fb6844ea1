"""The form with which an event is made of a course."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from courses.models import Programme

from ..models import Language, Mode, Municipality
from ..rules.proposals import ProposedDay
from ..services.planning import Plan
from .years import refuse_day

USUAL_CAPACITY = 20


class ProgrammeField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.course.title}: {obj.title}"


class PlanForm(forms.Form):
    """What a coordinator knows from the start."""

    programme = ProgrammeField(
        label=gettext_lazy("Course and programme"), queryset=Programme.objects.none(), empty_label=None
    )
    first_day = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput, validators=[refuse_day])
    mode = forms.ChoiceField(label=gettext_lazy("Mode"), choices=Mode.choices)
    municipality = forms.ModelChoiceField(
        label=gettext_lazy("Municipality"),
        queryset=Municipality.objects.all(),
        required=False,
        help_text=gettext_lazy("Not needed online."),
        error_messages={"invalid_choice": gettext_lazy("There is no such municipality.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of training"), choices=Language.choices)
    capacity = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=1000, initial=USUAL_CAPACITY)

    def __init__(self, *args: Any, municipality_widget: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.live().filter(bookable=True, course__live=True)
        field = self.fields["programme"]
        field.queryset = (  # type: ignore[attr-defined]
            programmes.select_related("course").prefetch_related("days__slots").order_by("course__path", "sort_order")
        )
        self.fields["municipality"].widget = municipality_widget

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        place, first = data.get("municipality"), data.get("first_day")
        if "municipality" not in self.errors and data.get("mode") != Mode.ONLINE and place is None:
            self.add_error("municipality", _("Choose the municipality, or say that the event is online."))
        if place and first and not place.exists_in(first.year):
            text = _("There was no municipality of %(name)s in %(year)s.")
            self.add_error("municipality", text % {"name": place.name, "year": first.year})
        return data

    def plan(self, days: list[ProposedDay]) -> Plan:
        data = self.cleaned_data
        kept = {name: data[name] for name in ("programme", "mode", "municipality", "language", "capacity")}
        return Plan(days=days, **kept)


class DayForm(forms.Form):
    """A proposed day that may be moved or left out."""

    date = forms.DateField(label=gettext_lazy("Date"), required=False, widget=AdminDateInput, validators=[refuse_day])
    start = forms.TimeField(label=gettext_lazy("Begins"), required=False, widget=AdminTimeInput)
    end = forms.TimeField(label=gettext_lazy("Ends"), required=False, widget=AdminTimeInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and end <= start:
            self.add_error("end", _("The end is before the beginning."))
        return data

    @property
    def day(self) -> ProposedDay | None:
        data = self.cleaned_data
        return ProposedDay(data["date"], data["start"], data["end"]) if data.get("date") else None


class BaseDayFormSet(forms.BaseFormSet):
    def clean(self) -> None:
        seen: set[dt.date] = set()
        for form in self.forms:
            date = form.cleaned_data.get("date") if form.is_valid() else None
            if date in seen:
                form.add_error("date", _("This day is given twice."))
            if date:
                seen.add(date)
        if not seen and all(form.is_valid() for form in self.forms):
            raise ValidationError(_("Give at least one day."))

    @property
    def days(self) -> list[ProposedDay]:
        return [form.day for form in self.forms if form.day]


DayFormSet = forms.formset_factory(DayForm, formset=BaseDayFormSet, extra=0, max_num=20)
