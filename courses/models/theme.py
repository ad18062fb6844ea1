"""Themes: the eight of TRADES and the four that its students wished for."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from valmentamo.core.blocks import BodyBlock
from valmentamo.core.fields import Body
from valmentamo.core.models import BasePage


class Origin(models.TextChoices):
    TRADES = "trades", _("theme of TRADES")
    FEEDBACK = "feedback", _("wished for in feedback")


class ThemeIndexPage(BasePage):
    """All themes, and which modules carry each."""

    parent_page_types = ["core.HomePage"]
    subpage_types = ["courses.ThemePage"]
    max_count_per_parent = 1

    section = "course"

    class Meta:
        verbose_name = _("list of themes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        themes = self.live_themes()
        context["groups"] = [(origin.label, [theme for theme in themes if theme.origin == origin]) for origin in Origin]
        return context

    def live_themes(self) -> list["ThemePage"]:
        """Published themes, each with its published modules in teaching order."""
        module = ThemePage._meta.get_field("modules").related_model
        modules = models.Prefetch("modules", module.objects.live().public().order_by("path"))
        return list(ThemePage.objects.child_of(self).live().public().prefetch_related(modules).order_by("path"))


class ThemePage(BasePage):
    """One theme: what it is about, and the modules that treat it."""

    parent_page_types = ["courses.ThemeIndexPage"]
    subpage_types: list[str] = []

    code = models.CharField(_("code"), max_length=4)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices, default=Origin.TRADES)
    body = Body(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("code"), FieldPanel("origin"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("code")]

    section = "course"

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def live_modules(self) -> list[Any]:
        return list(self.modules.live().public().order_by("path")) if self.pk else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["modules"] = self.live_modules()
        return context

    def structured_data(self, request: HttpRequest) -> Iterator[dict[str, Any]]:
        yield {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": self.title,
            "description": self.lead,
            "termCode": self.code,
        }
