"""Organisations: who hosts and funds events and whose people come to them."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.managers import TaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from . import business_id
from .municipality import Municipality


class OrganisationKind(models.TextChoices):
    """Types that numbers are told by (checklist B29–B31, A03, A04, A25, A27)."""

    MUNICIPALITY = "municipality", _("municipality")
    EMPLOYMENT_AREA = "employment-area", _("employment area")
    WELLBEING_AREA = "wellbeing-area", _("wellbeing services county")
    STATE = "state", _("state authority")
    ASSOCIATION = "association", _("association")
    FOUNDATION = "foundation", _("foundation")
    PARISH = "parish", _("parish")
    WORKSHOP = "workshop", _("workshop")
    SPECIAL_EMPLOYMENT = "special-employment", _("special employment unit")
    SOCIAL_ECONOMY = "social-economy", _("social-economy firm")
    COMPANY = "company", _("company")
    EDUCATION = "education", _("educational institution")
    REHABILITATION = "rehabilitation", _("rehabilitation provider")
    OTHER = "other", _("other")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def current(self) -> "OrganisationQuerySet":
        """Those that have not been merged into another."""
        return self.filter(merged_into=None)


class Organisation(RevisionMixin, index.Indexed, ClusterableModel):
    """One organisation through all its names. A merged one stays as a signpost to the one that it was merged into."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("type"), max_length=20, choices=OrganisationKind.choices)
    business_id = models.CharField(
        _("business id"), max_length=9, blank=True, help_text=_("1234567-8. Units without one of their own: empty.")
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )
    website = models.URLField(_("website"), blank=True)
    services = TaggableManager(
        verbose_name=_("services"), blank=True, help_text=_("What the organisation offers, in a word or two each.")
    )
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="merged_from",
    )  # fmt: skip
    is_example = models.BooleanField(_("example"), default=False, editable=False)

    objects = OrganisationQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("business_id")]),
        FieldRowPanel([FieldPanel("municipality"), FieldPanel("website")]),
        FieldPanel("services"),
        MultiFieldPanel([InlinePanel("names", label=_("Earlier name"))], heading=_("Names over time")),
    ]

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("business_id"),
        index.AutocompleteField("business_id"),
        index.RelatedFields("names", [index.SearchField("name")]),
        index.FilterField("kind"),
        index.FilterField("merged_into"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["business_id"],
                condition=~models.Q(business_id="") & models.Q(merged_into=None),
                name="trainers_organisation_business_id_once",
                violation_error_message=_("Another organisation already has this business id."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        try:
            self.business_id = business_id.compact(self.business_id)
        except ValidationError as error:
            raise ValidationError({"business_id": error}) from error

    @property
    def shown_business_id(self) -> str:
        return business_id.shown(self.business_id)

    @property
    def service_names(self) -> str:
        return ", ".join(sorted(tag.name for tag in self.services.all()))

    @cached_property
    def earlier_names(self) -> list["OrganisationName"]:
        return list(self.names.all())

    def name_on(self, day: dt.date) -> str:
        """What it was called on that day: the earlier name whose years cover it, else today's name."""
        covering = (row.name for row in self.earlier_names if row.covers(day.year))
        return next(covering, self.name)


class OrganisationName(Orderable):
    """A name that an organisation had, with the years when it was used as far as they are known."""

    organisation: Any = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    used_from = models.PositiveSmallIntegerField(_("from the year"), null=True, blank=True)
    used_until = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True)

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("used_from"), FieldPanel("used_until")])]

    class Meta(Orderable.Meta):
        verbose_name = _("earlier name")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.used_from and self.used_until and self.used_until < self.used_from:
            raise ValidationError({"used_until": _("The end is before the beginning.")})

    def covers(self, year: int) -> bool:
        """An earlier name without an end is not known to cover any year."""
        return self.used_until is not None and (self.used_from or 0) <= year <= self.used_until
