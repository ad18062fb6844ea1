"""The background knowledge: roles, services, bodies, laws, projects, publications, in one model."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from valmentamo.core.blocks import BodyBlock
from valmentamo.core.fields import Body
from valmentamo.core.models.base import SOURCE_ROWS
from valmentamo.core.publishing import PublishableModelForm

from .partial_date import PartialDate
from .succession import connected, steps_before

STALE_AFTER = dt.timedelta(days=365)
PARTIAL_DATE = RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?$", _("Write a year (2015) or a date (2015-12-31)."))


class EntryKind(models.TextChoices):
    ROLE = "role", _("role")
    SERVICE = "service", _("service")
    PROCESS = "process", _("way of working")
    CONCEPT = "concept", _("concept")
    ORGANISATION = "organisation", _("body")
    ORGANISATION_TYPE = "organisation_type", _("type of organisation")
    PROJECT = "project", _("project")
    LAW = "law", _("law")
    PUBLICATION = "publication", _("publication")
    PERSON = "person", _("person")


class EntryStatus(models.TextChoices):
    CURRENT = "current", _("in use")
    HISTORICAL = "historical", _("historical")
    PLANNED = "planned", _("planned")
    UNVERIFIED = "unverified", _("to be verified")


class EntryQuerySet(models.QuerySet["GlossaryEntry"]):
    def live(self) -> "EntryQuerySet":
        return self.filter(live=True)


class GlossaryEntry(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One thing that the field talks about, with its names in three languages, its dates and where it leads."""

    slug = models.SlugField(_("address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind.choices)
    name = models.CharField(_("name"), max_length=150)
    name_sv = models.CharField(_("in Swedish"), max_length=150, blank=True)
    name_en = models.CharField(_("in English"), max_length=150, blank=True)
    translation_note = models.CharField(_("note on the translations"), max_length=150, blank=True)
    aliases = models.CharField(
        _("other names"), max_length=300, blank=True, help_text=_("Separated by commas. The search finds these too.")
    )
    definition = models.TextField(_("definition"), max_length=320)
    body = Body(BodyBlock(), verbose_name=_("content"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=EntryStatus.choices, default=EntryStatus.CURRENT)
    valid_from = models.CharField(_("from"), max_length=10, blank=True, validators=[PARTIAL_DATE])
    valid_until = models.CharField(_("until"), max_length=10, blank=True, validators=[PARTIAL_DATE])
    successors = ParentalManyToManyField(
        "self", verbose_name=_("who took over"), symmetrical=False, blank=True, related_name="predecessors"
    )
    related = ParentalManyToManyField(
        "self", verbose_name=_("related entries"), symmetrical=False, blank=True, related_name="related_from"
    )
    funders = ParentalManyToManyField(
        "self", verbose_name=_("funders"), symmetrical=False, blank=True, related_name="funded_projects"
    )
    providers = ParentalManyToManyField(
        "self",
        verbose_name=_("who provides the service"),
        symmetrical=False,
        blank=True,
        related_name="provided_services",
    )
    number = models.CharField(_("number of the law"), max_length=20, blank=True)
    url = models.URLField(_("official text or site"), blank=True)
    business_id = models.CharField(_("business id"), max_length=9, blank=True)
    register_label = models.CharField(_("register"), max_length=80, blank=True)
    register_value = models.CharField(_("number in the register"), max_length=40, blank=True)
    citation_authors = models.CharField(_("authors"), max_length=150, blank=True)
    citation_year = models.CharField(_("year"), max_length=10, blank=True)
    citation_title = models.CharField(_("title of the work"), max_length=250, blank=True)
    citation_publisher = models.CharField(_("publisher"), max_length=150, blank=True)
    citation_pages = models.CharField(_("pages"), max_length=60, blank=True)
    on_timeline = models.BooleanField(_("show on the model's timeline"), default=False)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    source_rows = models.CharField(_("source rows"), max_length=100, blank=True, validators=[SOURCE_ROWS])

    objects = EntryQuerySet.as_manager()

    base_form_class = PublishableModelForm

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("name_sv"), FieldPanel("name_en")]),
                    FieldPanel("translation_note"),
                    FieldPanel("aliases"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
                    FieldPanel("definition"),
                    FieldPanel("body"),
                    InlinePanel("facts", heading=_("Facts"), label=_("Fact")),
                ],
                heading=_("Content"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                            FieldPanel("successors"),
                        ],
                        heading=_("Then and now"),
                    ),
                    FieldPanel("related"),
                    FieldPanel("providers"),
                    FieldPanel("funders"),
                    FieldPanel("on_timeline"),
                ],
                heading=_("Connections"),
            ),
            ObjectList(
                [
                    FieldPanel("slug"),
                    FieldPanel("number"),
                    FieldPanel("url"),
                    FieldPanel("business_id"),
                    FieldRowPanel([FieldPanel("register_label"), FieldPanel("register_value")]),
                    MultiFieldPanel(
                        [
                            FieldPanel("citation_authors"),
                            FieldPanel("citation_year"),
                            FieldPanel("citation_title"),
                            FieldPanel("citation_publisher"),
                            FieldPanel("citation_pages"),
                        ],
                        heading=_("Citation"),
                    ),
                    FieldPanel("checked_on"),
                    FieldPanel("source_rows"),
                ],
                heading=_("Identifiers"),
            ),
        ]
    )

    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("name_sv"),
        index.SearchField("name_en"),
        index.SearchField("aliases", boost=3),
        index.SearchField("definition", boost=2),
        index.SearchField("body"),
        index.SearchField("number", boost=2),
        index.SearchField("citation_authors"),
        index.SearchField("citation_title"),
        index.FilterField("live"),
        index.FilterField("kind"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary entries")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="courses_entry_slug_once")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        for name in ("valid_from", "valid_until"):
            _check_calendar(name, getattr(self, name))
        # Only what both of them say is compared: a thing may begin on 1.6.2015 and end in 2015.
        known = min(len(self.valid_from), len(self.valid_until))
        if self.valid_until[:known] < self.valid_from[:known]:
            raise ValidationError({"valid_until": _("The end is before the beginning.")})

    def get_absolute_url(self) -> str:
        return reverse("glossary:entry", args=[self.slug])

    @property
    def began(self) -> PartialDate | None:
        return PartialDate.parse(self.valid_from)

    @property
    def ended(self) -> PartialDate | None:
        return PartialDate.parse(self.valid_until)

    @property
    def is_stale(self) -> bool:
        """Checked more than twelve months ago (checklist A28)."""
        return self.checked_on is not None and self.checked_on < timezone.localdate() - STALE_AFTER

    @property
    def is_historical(self) -> bool:
        return self.status == EntryStatus.HISTORICAL

    @property
    def alias_list(self) -> list[str]:
        return [alias.strip() for alias in self.aliases.split(",") if alias.strip()]

    @property
    def has_citation(self) -> bool:
        return bool(self.citation_title)

    @property
    def citation(self) -> str:
        """The work as a reference, author–date style."""
        year = f" ({self.citation_year})" if self.citation_year else ""
        parts = [f"{self.citation_authors}{year}", self.citation_title, self.citation_publisher, self.citation_pages]
        return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)

    def chain(self) -> list["GlossaryEntry"]:
        """This body or law with all that came before and after it, oldest first (checklist A26, A40)."""
        columns = ("from_glossaryentry_id", "to_glossaryentry_id")
        handovers = list(GlossaryEntry.successors.through.objects.values_list(*columns))
        entries = GlossaryEntry.objects.live().filter(pk__in=connected(self.pk, handovers))
        return sorted(entries, key=lambda entry: (steps_before(entry.pk, handovers), entry.valid_from, entry.name))

    def neighbours(self) -> list["GlossaryEntry"]:
        """Related entries, whichever side the relation was written on."""
        pairs = models.Q(related_from=self.pk) | models.Q(related=self.pk)
        return list(GlossaryEntry.objects.live().filter(pairs).exclude(pk=self.pk).distinct().order_by("name"))

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "courses/glossary_entry.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"entry": self, "crumbs": [], "is_preview": True}


def _check_calendar(name: str, text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError({name: _("Write a year (2015) or a date (2015-12-31).")}) from error


class EntryFact(Orderable):
    """One row of label and value, with the source that says so when sources differ."""

    entry = ParentalKey(GlossaryEntry, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(_("label"), max_length=80)
    value = models.CharField(_("value"), max_length=250)
    source = models.CharField(_("source"), max_length=120, blank=True)

    panels = [FieldPanel("label"), FieldPanel("value"), FieldPanel("source")]

    class Meta(Orderable.Meta):
        verbose_name = _("fact")
