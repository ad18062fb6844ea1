"""The front page."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from .base import BasePage


class HomePage(BasePage):
    """Answers at once what the course is, for whom, where it is held next, and where to go on."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = len(settings.LANGUAGES)  # one in each language

    hero_title = models.CharField(_("large heading"), max_length=80)
    history_title = models.CharField(_("heading of the history"), max_length=80, blank=True)
    history_text = models.TextField(_("text of the history"), max_length=500, blank=True)
    closing_title = models.CharField(_("heading of the materials' band"), max_length=80, blank=True)
    closing_text = models.TextField(_("text of the materials' band"), max_length=400, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("hero_title"),
        InlinePanel("doors", heading=_("Doors"), label=_("Door"), max_num=3),
        MultiFieldPanel([FieldPanel("history_title"), FieldPanel("history_text")], heading=_("History")),
        MultiFieldPanel([FieldPanel("closing_title"), FieldPanel("closing_text")], heading=_("Materials' band")),
    ]

    search_fields = [*BasePage.search_fields, index.SearchField("history_text")]

    section = "home"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class Door(Orderable):
    """One of the three ways on from the front page, chosen by who the visitor is."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="doors")
    title = models.CharField(_("title"), max_length=80)
    text = models.CharField(_("text"), max_length=200)
    path = models.CharField(_("address on this site"), max_length=200, help_text=_("For example /koulutukset/"))

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("path")]

    class Meta(Orderable.Meta):
        verbose_name = _("door")
        verbose_name_plural = _("doors")

    def clean(self) -> None:
        super().clean()
        if not self.path.startswith("/") or self.path.startswith(("//", "/\\")):
            message = _("The link ”%(link)s” is of a kind that is not allowed.")
            raise ValidationError({"path": ValidationError(message, params={"link": self.path})})
