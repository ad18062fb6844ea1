"""Steps of trainers in the admin: the rules of becoming a trainer, as data."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Requirement


class RequirementViewSet(SnippetViewSet):
    model = Requirement
    base_url_path = "kouluttajan-vaiheet"
    icon = "tick-inverse"
    menu_label = gettext_lazy("Steps of trainers")
    copy_view_enabled = False
    list_display = [
        "title",
        Column("kind", label=gettext_lazy("How it is fulfilled"), accessor="get_kind_display"),
        Column("months", label=gettext_lazy("Within months")),
        Column("valid_from", label=gettext_lazy("From")),
        Column("valid_until", label=gettext_lazy("Until")),
        BooleanColumn("is_active", label=gettext_lazy("In use")),
        Column("open_steps", label=gettext_lazy("Lack it")),
    ]
    list_filter = ["kind", "is_active"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        lacking = Count("steps", filter=Q(steps__done_on=None))
        return Requirement.objects.annotate(open_steps=lacking).order_by("order", "pk")
