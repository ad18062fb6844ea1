"""How the model came about."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from valmentamo.core.blocks import BodyBlock
from valmentamo.core.fields import Body
from valmentamo.core.models import BasePage

from .glossary import EntryKind, GlossaryEntry
from .programme import Programme
from .units import Figure


class HistoryPage(BasePage):
    """How the model was developed: projects, formats and figures come from records, only the prose is typed (B01)."""

    parent_page_types = ["core.HomePage", "courses.CoursePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    body = Body(BodyBlock(), verbose_name=_("content"), blank=True)
    first_year = models.PositiveSmallIntegerField(_("timeline begins"), default=2008)
    last_year = models.PositiveSmallIntegerField(_("timeline ends"), default=2015)

    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("first_year"), FieldPanel("last_year")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    section = "history"

    class Meta:
        verbose_name = _("history page")

    def projects(self) -> list[GlossaryEntry]:
        """Projects with known years inside the timeline, oldest first."""
        entries = GlossaryEntry.objects.live().filter(kind=EntryKind.PROJECT, on_timeline=True)
        funders = models.Prefetch("funders", GlossaryEntry.objects.live())
        return list(entries.prefetch_related(funders).order_by("valid_from", "name"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["projects"] = self.projects()
        context["years"] = list(range(self.first_year, self.last_year + 1))
        context["figures"] = list(Figure.objects.filter(live=True))
        context["programmes"] = list(Programme.objects.live().with_slots().select_related("course"))
        return context
