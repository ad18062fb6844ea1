"""Courses: what is offered now, and what was offered before."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from valmentamo.core.blocks import BodyBlock
from valmentamo.core.fields import Body
from valmentamo.core.models import BasePage
from valmentamo.core.typesetting.durations import iso_duration

from .programme import Programme
from .units import CreditUnit, check_credits


class Status(models.TextChoices):
    CURRENT = "current", _("offered")
    PLANNED = "planned", _("planned")
    HISTORICAL = "historical", _("historical")


class CoursePage(BasePage):
    """A course with its programmes; a historical or planned one is a record only."""

    parent_page_types = ["core.HomePage", "core.InfoPage", "courses.CoursePage"]
    subpage_types = ["courses.ModuleIndexPage", "courses.CoursePage", "core.InfoPage"]

    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.CURRENT)
    own_design = models.BooleanField(
        _("our own design"),
        default=True,
        help_text=_("Shows on every page and document that the structure is ours, not Aspa-säätiö's original."),
    )
    audience = models.TextField(_("for whom"), max_length=300, blank=True)
    suits_two_day = models.CharField(_("two days are enough when"), max_length=200, blank=True)
    suits_three_day = models.CharField(_("three days are better when"), max_length=200, blank=True)
    certificate_note = models.TextField(_("what the certificate says"), max_length=300, blank=True)
    history_note = models.TextField(_("note on earlier forms"), max_length=400, blank=True)
    credit_value = models.DecimalField(_("credits"), max_digits=5, decimal_places=1, null=True, blank=True)
    credit_unit = models.CharField(_("unit of the credits"), max_length=2, choices=CreditUnit.choices, blank=True)
    body = Body(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("own_design"),
                FieldPanel("audience"),
                FieldPanel("suits_two_day"),
                FieldPanel("suits_three_day"),
                FieldPanel("certificate_note"),
                FieldPanel("history_note"),
                FieldPanel("credit_value"),
                FieldPanel("credit_unit"),
            ],
            heading=_("Course"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("status")]

    section = "course"

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def clean(self) -> None:
        super().clean()
        check_credits(self.credit_value, self.credit_unit)

    @property
    def credits(self) -> str:
        """The credits with their unit ("18 ov"), or empty. Never converted."""
        if self.credit_value is None:
            return ""
        return f"{self.credit_value.normalize():f}\u00a0{self.credit_unit}"

    @property
    def is_current(self) -> bool:
        return self.status == Status.CURRENT

    @cached_property
    def live_programmes(self) -> list[Programme]:
        return list(self.programmes.live().with_slots()) if self.pk else []

    @property
    def bookable_programmes(self) -> list[Programme]:
        return [programme for programme in self.live_programmes if programme.bookable]

    def historical_programmes(self) -> list[Programme]:
        return [programme for programme in self.live_programmes if not programme.bookable]

    def chosen_programme(self, request: HttpRequest) -> Programme | None:
        """The programme that `?ohjelma=` names; without one, or with an unknown one, the longest."""
        programmes = self.bookable_programmes
        wanted = request.GET.get("ohjelma", "")
        named = next((programme for programme in programmes if programme.slug == wanted), None)
        return named or max(programmes, key=lambda programme: programme.sizes.contact, default=None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["asked"] = request.GET.get("ohjelma", "")
        context["programmes"] = SimpleLazyObject(lambda: self.bookable_programmes)
        context["chosen"] = SimpleLazyObject(lambda: self.chosen_programme(request))
        context["historical"] = SimpleLazyObject(self.historical_programmes)
        context["subcourses"] = SimpleLazyObject(self.subcourses)
        return context

    def subcourses(self) -> list["CoursePage"]:
        # A preview may show a page that has no place in the tree yet.
        return list(CoursePage.objects.child_of(self).live().public()) if self.pk else []

    def structured_data(self, request: HttpRequest) -> Iterator[dict[str, Any]]:
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Course",
            "name": self.title,
            "description": self.lead,
            "url": self.get_full_url(request),
            "inLanguage": self.locale.language_code,
            "provider": {"@type": "Organization", "name": "Valmentamo", "url": request.build_absolute_uri("/")},
        }
        if self.credit_value is not None:
            data["numberOfCredits"] = {
                "@type": "StructuredValue",
                "value": float(self.credit_value),
                "unitText": self.credit_unit,
            }
        instances = [self._instance(programme) for programme in self.bookable_programmes]
        if instances:
            data["hasCourseInstance"] = instances
        yield data

    def _instance(self, programme: Programme) -> dict[str, Any]:
        return {
            "@type": "CourseInstance",
            "name": f"{self.title}: {programme.title}",
            "courseMode": "blended",
            "courseWorkload": iso_duration(programme.sizes.total),
        }
