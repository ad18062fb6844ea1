"""Trainers in the admin."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from courses.models import CoursePage

from ..forms.trainer import TrainerForm
from ..models import ActivePeriod, Language, Trainer
from ..services.steps import begin
from .choosers import TrainerChooserViewSet, trainers_by
from .municipalities import regions
from .saving_live import SavingLiveMixin

ACTIVE = (("kylla", gettext_lazy("active now")), ("ei", gettext_lazy("not active now")))
ALL = gettext_lazy("All")


class TrainerFilterSet(WagtailFilterSet):
    active = django_filters.ChoiceFilter(
        label=gettext_lazy("Active"), choices=ACTIVE, method="by_activity", empty_label=ALL
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=Language.choices, field_name="languages__language", empty_label=ALL
    )
    region = django_filters.ChoiceFilter(
        label=gettext_lazy("Region"), choices=regions, field_name="municipality__region_code", empty_label=ALL
    )
    qualified = django_filters.ModelChoiceFilter(
        label=gettext_lazy("May hold the course"), queryset=CoursePage.objects.live(), method="by_qualification"
    )

    class Meta:
        model = Trainer
        fields = ["active", "language", "region", "qualified", "is_public"]

    def by_activity(self, rows: QuerySet[Trainer], name: str, value: str) -> QuerySet[Trainer]:
        return rows.filter(is_active=value == "kylla")

    def by_qualification(self, rows: QuerySet[Trainer], name: str, value: CoursePage) -> QuerySet[Trainer]:
        return rows.filter(qualifications__course=value).distinct()


class TrainerIndexView(IndexView):
    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Trainer]) -> QuerySet[Trainer]:
        return queryset.filter(trainers_by(self.search_query)) if self.search_query else queryset


class TellingMixin(SavingLiveMixin):
    """After saving, a new qualification begins its steps, and what is worth a second thought is told."""

    request: HttpRequest
    object: Any

    def save_action(self) -> HttpResponse:
        begin(trainer_id=self.object.pk)
        for text in second_thoughts(self.object):
            messages.warning(self.request, text)
        return super().save_action()  # type: ignore[misc]


def second_thoughts(trainer: Trainer) -> list[str]:
    """In words for a coordinator. Two queries at most."""
    thoughts = []
    if Trainer.objects.filter(email__iexact=trainer.email).exclude(pk=trainer.pk).exists():
        thoughts.append(_("Another trainer has the same e-mail. Is this one person twice?"))
    if trainer.is_public and not trainer.languages.all():
        thoughts.append(_("Without a language nobody finds the public profile by language."))
    if trainer.is_public and trainer.municipality is None:
        thoughts.append(_("Without a municipality nobody finds the public profile by region."))
    return thoughts


class TrainerCreateView(TellingMixin, CreateView):
    pass


class TrainerEditView(TellingMixin, EditView):
    pass


def language_names(trainer: Trainer) -> str:
    return ", ".join(str(row) for row in trainer.languages.all())


class TrainerViewSet(SnippetViewSet):
    model = Trainer
    index_view_class = TrainerIndexView
    add_view_class = TrainerCreateView
    edit_view_class = TrainerEditView
    chooser_viewset_class = TrainerChooserViewSet
    base_url_path = "kouluttajat"
    icon = "user"
    menu_label = gettext_lazy("Trainers")
    copy_view_enabled = False
    chooser_per_page = 25
    edit_handler = ObjectList(Trainer.panels, base_form_class=TrainerForm)
    list_per_page = 50
    list_display = [
        "name",
        Column("languages", label=gettext_lazy("Languages"), accessor=language_names),
        Column("municipality", label=gettext_lazy("Municipality"), sort_key="municipality__name_fi"),
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        BooleanColumn("is_active", label=gettext_lazy("Active now")),
        BooleanColumn("is_public", label=gettext_lazy("Public profile"), sort_key="is_public"),
    ]
    filterset_class = TrainerFilterSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        periods = ActivePeriod.objects.filter(trainer=OuterRef("pk")).covering(timezone.localdate())
        rows = Trainer.objects.annotate(is_active=Exists(periods))
        return rows.select_related("organisation", "municipality").prefetch_related("languages")
