"""Pages of plain information."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ..blocks import BodyBlock
from ..fields import Body
from .base import BasePage


class InfoPage(BasePage):
    """A page of text: about the site, for a group of readers, a notice required by law."""

    class Extra(models.TextChoices):
        NONE = "", _("nothing")
        CONTACT = "contact", _("who runs the site and the feedback address")

    parent_page_types = ["core.HomePage", "core.InfoPage", "courses.CoursePage"]

    body = Body(BodyBlock(), verbose_name=_("content"), blank=True)
    in_footer = models.BooleanField(_("link in the footer"), default=False)
    extra = models.CharField(_("shown under the text"), max_length=20, choices=Extra.choices, blank=True, default="")

    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("extra")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("in_footer")]

    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("in_footer")]

    section = "info"

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
