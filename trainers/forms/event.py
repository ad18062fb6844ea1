"""The form with which coordinators write an event. The state is not in it."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from courses.models import CoursePage, Edition, Programme
from valmentamo.core.publishing import PublishableModelForm

from ..models import DatePrecision, EventState, TrainingEvent
from ..models.event import ADDRESS_TAKEN
from ..rules.kept_figures import FIGURES, where_mended
from ..services.events import free_address, save_event
from .event_checks import Typed, faults
from .rows import kept_rows
from .years import refuse_day, refuse_year


class EventForm(PublishableModelForm):
    """Refuses what cannot be; saves under the event's lock, so that nothing that services keep is overwritten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_courses()
        self._keep_promised_edition()
        self._keep_counted_figures()
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Part of the page’s address. Empty: made of the title.")
        if "year" in self.fields:
            self.fields["year"].validators.append(refuse_year)
        if "municipality" in self.fields:
            self.fields["municipality"].error_messages["invalid_choice"] = _("There is no such municipality.")

    def _offer_courses(self) -> None:
        """There is a handful of each: a plain list is quicker than a chooser."""
        field = self.fields.get("course")
        if isinstance(field, forms.ModelChoiceField):
            field.widget = forms.Select()
            field.queryset = CoursePage.objects.live().order_by("path")
        field = self.fields.get("programme")
        if isinstance(field, forms.ModelChoiceField):
            field.widget = forms.Select()
            field.queryset = Programme.objects.live().select_related("course").order_by("course__path", "sort_order")
            field.label_from_instance = _programme_label  # type: ignore[assignment]

    def _keep_promised_edition(self) -> None:
        field = self.fields.get("edition")
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Edition.objects.published().select_related("course")
            event = self.instance
            field.disabled = event.state != EventState.DRAFT and event.edition_id is not None

    def _keep_counted_figures(self) -> None:
        words = where_mended(self.instance)
        for name in FIGURES if words else ():
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = words if name.endswith("trained") else ""

    def clean(self) -> dict[str, Any]:
        super().clean()
        days = [row.cleaned_data["date"] for row in kept_rows(self, "days") if row.cleaned_data.get("date")]
        self._take_year_from(days)
        self._take_course_from_programme()
        self._refuse_odd_days()
        self._refuse_merged_organisations()
        for finding in faults(Typed(self.cleaned_data, days, self.instance)):
            self.add_error(finding.field if finding.field in self.fields else None, finding.message)
        self._make_address()
        return self.cleaned_data

    def _make_address(self) -> None:
        title, year = self.cleaned_data.get("title"), self.cleaned_data.get("year")
        if title and "slug" in self.fields and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = free_address(title, year, other_than=self.instance.pk)
        others = TrainingEvent.objects.exclude(pk=self.instance.pk)
        if others.filter(year=year, slug=self.cleaned_data.get("slug")).exists():
            self.add_error("slug", ADDRESS_TAKEN)

    def _take_year_from(self, days: list[dt.date]) -> None:
        """Nobody types it twice; done before the model looks at it."""
        if days and self.cleaned_data.get("precision") == DatePrecision.DAY:
            self.cleaned_data["year"] = min(days).year

    def _take_course_from_programme(self) -> None:
        programme = self.cleaned_data.get("programme")
        if programme and "course" in self.fields and not self.cleaned_data.get("course"):
            self.cleaned_data["course"] = programme.course

    def _refuse_odd_days(self) -> None:
        seen: set[dt.date] = set()
        for row in kept_rows(self, "days"):
            if date := row.cleaned_data.get("date"):
                _refuse_odd_day(row, date, seen)
                seen.add(date)

    def _refuse_merged_organisations(self) -> None:
        for row in kept_rows(self, "organisations"):
            organisation = row.cleaned_data.get("organisation")
            if organisation and organisation.merged_into:
                text = _("This organisation was merged into %(name)s. Choose that one.")
                row.add_error("organisation", text % {"name": organisation.merged_into.name})

    def _post_clean(self) -> None:
        super()._post_clean()
        days = self.formsets.get("days")
        if "precision" in self.errors or (days and not days.is_valid()):
            self.errors.pop("year", None)  # the missing year only follows from what is wrong with the days

    def save(self, commit: bool = True) -> TrainingEvent:
        event: TrainingEvent = super().save(commit=False)
        if commit:
            save_event(event=event)
            self.save_m2m()
        return event


def _refuse_odd_day(row: Any, date: dt.date, seen: set[dt.date]) -> None:
    if date in seen:
        row.add_error("date", _("This day is given twice."))
    try:
        refuse_day(date)
    except ValidationError as refused:
        row.add_error("date", refused)


def _programme_label(programme: Programme) -> str:
    label = f"{programme.course.title}: {programme.title}"
    return label if programme.bookable else _("%(programme)s (historical)") % {"programme": label}
