"""What every page of the site has in common."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from ..crumbs import Crumb
from ..pagecache.kept import kept
from ..publishing import PublishablePageForm

SOURCE_ROWS = RegexValidator(r"^([AB]\d\d)( [AB]\d\d)*$", _("Write the rows as A01 B12, separated by spaces."))
HOME_DEPTH = 2


class BasePage(Page):
    """A page with a lead, breadcrumbs, structured data and checks before publishing."""

    lead = models.TextField(
        _("lead"), max_length=300, blank=True, help_text=_("What the reader gets, in a sentence or two.")
    )
    source_rows = models.CharField(
        _("source rows"),
        max_length=200,
        blank=True,
        validators=[SOURCE_ROWS],
        help_text=_("Rows of the checklist that this page answers. Readers do not see them."),
    )

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = [*Page.promote_panels, MultiFieldPanel([FieldPanel("source_rows")], heading=_("Sources"))]

    search_fields = [*Page.search_fields, index.SearchField("lead", boost=2)]

    base_form_class = PublishablePageForm

    # Which of the header's five destinations is marked as current on this page; see `navigation`.
    section = ""

    class Meta:
        abstract = True

    def crumbs(self, request: HttpRequest | None = None) -> list[Crumb]:
        """The way from the home page down to this page's parent. The home page is called so, whatever its title."""
        ancestors = self.get_ancestors().filter(depth__gte=HOME_DEPTH).only("title", "url_path", "depth", "id")
        return [
            Crumb(gettext("Home") if page.depth == HOME_DEPTH else page.title, page.get_url(request))
            for page in ancestors
        ]

    def get_view_restrictions(self) -> Any:
        """Most sites have no private page at all; that is asked once, not for every page and its ancestors."""
        if not kept(PageViewRestriction.objects.exists, "restrictions"):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def structured_data(self, request: HttpRequest) -> Iterator[dict[str, Any]]:
        """schema.org objects about this page, each written as JSON-LD. Breadcrumbs are added by the template."""
        yield from ()

    @cached_property
    def description(self) -> str:
        return self.search_description or self.lead

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # Lazy: a page whose parts are kept asks the database for none of this.
        context["crumbs"] = SimpleLazyObject(lambda: self.crumbs(request))
        context["structured_data"] = SimpleLazyObject(lambda: list(self.structured_data(request)))
        context["section"] = self.section
        context["kept_address"] = request.build_absolute_uri(request.path)
        return context

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {json.dumps(self.title, ensure_ascii=False)}>"
