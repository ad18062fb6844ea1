"""Choosing a municipality, an organisation or a trainer by any name that people know it by."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from ..models import Municipality, Organisation, Trainer
from .searching import containing


class NameFilterForm(BaseFilterForm):
    """One search field; what it looks in is said by the chooser."""

    q = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    @staticmethod
    def found_by(text: str) -> Q:
        raise NotImplementedError

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        text = self.cleaned_data.get("q", "").strip()
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        return objects.filter(self.found_by(text)).distinct()


class MunicipalityFilterForm(NameFilterForm):
    q = forms.CharField(
        label=_("Name in Finnish or Swedish, or code"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @staticmethod
    def found_by(text: str) -> Q:
        return containing(text, "name_fi", "name_sv") | Q(code=text)


class OrganisationFilterForm(NameFilterForm):
    q = forms.CharField(
        label=_("Name now or earlier, or business id"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @staticmethod
    def found_by(text: str) -> Q:
        return organisations_by(text)


class TrainerFilterForm(NameFilterForm):
    @staticmethod
    def found_by(text: str) -> Q:
        return trainers_by(text)


def organisations_by(text: str) -> Q:
    digits = text.replace("-", "").replace(" ", "")
    by_name = containing(text, "name", "names__name")
    return by_name | Q(business_id__contains=digits) if digits.isdigit() else by_name


def trainers_by(text: str) -> Q:
    """Every word in the first or the last name, in either order."""
    condition = Q()
    for word in text.split():
        condition &= containing(word, "first_name", "last_name")
    return condition


class CarefulChooser(AdminSnippetChooser):
    """A value that is no key at all is shown as no choice, not as an error of the server."""

    def get_instance(self, value: Any) -> Any:
        try:
            return super().get_instance(value)
        except (ValueError, TypeError):
            return None


class PermittedMixin:
    """Wagtail shows a chooser to everybody in the admin; names of people are for those who manage them."""

    request: HttpRequest
    model: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(f"trainers.view_{self.model._meta.model_name}"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def years(municipality: Municipality) -> str:
    """”1989–2008” of one that has ceased; nothing of one that exists and always has."""
    if municipality.valid_from is None and municipality.valid_until is None:
        return ""
    return f"{municipality.valid_from or ''}–{municipality.valid_until or ''}"


class PermittedChooseMixin(PermittedMixin):
    own_columns: tuple[Column, ...] = ()

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, *self.own_columns]  # type: ignore[misc]


class PermittedChooseView(PermittedChooseMixin, ChooseView):
    pass


class PermittedResultsView(PermittedChooseMixin, ChooseResultsView):
    pass


class PermittedChosenView(PermittedMixin, SnippetChosenView):
    pass


class PermittedChosenMultipleView(PermittedMixin, SnippetChosenMultipleView):
    pass


class NameChooserViewSet(SnippetChooserViewSet):
    """A chooser with a search of its own and columns that tell namesakes apart."""

    choose_view_class = PermittedChooseView
    choose_results_view_class = PermittedResultsView
    chosen_view_class = PermittedChosenView
    chosen_multiple_view_class = PermittedChosenMultipleView
    filter_form_class = NameFilterForm
    own_columns: tuple[Column, ...] = ()

    @cached_property
    def widget_class(self) -> CarefulChooser:
        return CarefulChooser(model=self.model, icon=self.icon)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own = {"filter_form_class": self.filter_form_class, "own_columns": self.own_columns}
        common: dict[str, Any] = super().get_common_view_kwargs(**{**own, **kwargs})
        return common


class MunicipalityChooserViewSet(NameChooserViewSet):
    filter_form_class = MunicipalityFilterForm
    own_columns = (
        Column("name_sv", label=_("In Swedish")),
        Column("region", label=_("Region")),
        Column("years", label=_("Years"), accessor=years),
    )

    def get_object_list(self) -> QuerySet[Municipality]:
        """Those that exist come first."""
        return Municipality.objects.order_by(F("valid_until").desc(nulls_first=True), "name_fi")


class OrganisationChooserViewSet(NameChooserViewSet):
    filter_form_class = OrganisationFilterForm
    own_columns = (
        Column("kind", label=_("Type"), accessor="get_kind_display"),
        Column("municipality", label=_("Municipality")),
        Column("business_id", label=_("Business id"), accessor="shown_business_id"),
    )

    def get_object_list(self) -> QuerySet[Organisation]:
        return Organisation.objects.current().select_related("municipality")


class TrainerChooserViewSet(NameChooserViewSet):
    filter_form_class = TrainerFilterForm
    own_columns = (
        Column("organisation", label=_("Organisation")),
        Column("municipality", label=_("Municipality")),
    )

    def get_object_list(self) -> QuerySet[Trainer]:
        return Trainer.objects.select_related("organisation", "municipality")
