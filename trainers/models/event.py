"""Training events: where and when training has been and will be held."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin
from wagtail.search import index

from valmentamo.core.models.base import SOURCE_ROWS
from valmentamo.core.publishing import PublishableModelForm

from .municipality import Municipality

UNKNOWN_YEAR = "vuosi-ei-tiedossa"
ADDRESS_TAKEN = _("Another event of the same year already has this address.")


class EventKind(models.TextChoices):
    COURSE = "course", _("workplace coach training")
    TRAINER_TRAINING = "trainer-training", _("trainer training")
    TRADES = "trades", _("TRADES training")
    FOLLOW_UP = "follow-up", _("follow-up")


class EventState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ANNOUNCED = "announced", _("announced")
    OPEN = "open", _("enrolment open")
    CLOSED = "closed", _("enrolment closed")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")


class DatePrecision(models.TextChoices):
    DAY = "day", _("days are known")
    YEAR = "year", _("only the year is known")
    UNKNOWN = "unknown", _("the year is not known")


class Mode(models.TextChoices):
    ONSITE = "onsite", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class EventQuerySet(models.QuerySet["TrainingEvent"]):
    def public(self) -> "EventQuerySet":
        """What readers may see: published and past the state of a draft."""
        return self.filter(live=True).exclude(state=EventState.DRAFT)

    def upcoming(self, today: dt.date) -> "EventQuerySet":
        """Events whose last day is today or later, soonest first. Without a known day nothing is upcoming."""
        dated = self.filter(precision=DatePrecision.DAY).exclude(state=EventState.HELD)
        return (
            dated.annotate(first_day=models.Min("days__date"), last_day=models.Max("days__date"))
            .filter(last_day__gte=today)
            .order_by("first_day", "pk")
        )

    def past(self, today: dt.date) -> "EventQuerySet":
        """Everything else, newest first; an unknown year comes last."""
        annotated = self.annotate(first_day=models.Min("days__date"), last_day=models.Max("days__date"))
        over = models.Q(last_day__lt=today) | models.Q(last_day=None) | models.Q(state=EventState.HELD)
        return annotated.filter(over).order_by(
            models.F("year").desc(nulls_last=True), models.F("first_day").desc(nulls_last=True), "title"
        )


class TrainingEvent(DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel):
    """One run of a course, trainer training, TRADES course or follow-up. Tells no more of its date than is known."""

    slug = models.SlugField(_("address"), max_length=120)
    title = models.CharField(_("title"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices, default=EventKind.COURSE)
    state = models.CharField(_("state"), max_length=12, choices=EventState.choices, default=EventState.DRAFT)
    precision = models.CharField(_("what is known of the date"), max_length=8, choices=DatePrecision.choices)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    mode = models.CharField(_("mode"), max_length=8, choices=Mode.choices, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    venue = models.CharField(_("venue"), max_length=150, blank=True)
    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("course"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    summary = models.TextField(_("description"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_rows = models.CharField(_("source rows"), max_length=60, blank=True, validators=[SOURCE_ROWS])

    objects = EventQuerySet.as_manager()

    base_form_class = PublishableModelForm

    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        MultiFieldPanel(
            [FieldPanel("precision"), FieldPanel("year"), InlinePanel("days", label=_("Day"))], heading=_("When")
        ),
        MultiFieldPanel([FieldPanel("mode"), FieldPanel("municipality"), FieldPanel("venue")], heading=_("Where")),
        FieldPanel("course"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_rows")], heading=_("Sources")),
    ]

    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("summary"),
        index.RelatedFields("municipality", [index.SearchField("name_fi"), index.SearchField("name_sv")]),
        index.FilterField("live"),
        index.FilterField("state"),
    ]

    class Meta:
        verbose_name = _("training event")
        verbose_name_plural = _("training events")
        ordering = [models.F("year").desc(nulls_last=True), "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "slug"], name="trainers_event_address_once", violation_error_message=ADDRESS_TAKEN
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=models.Q(year=None),
                name="trainers_event_address_once_without_year",
                violation_error_message=ADDRESS_TAKEN,
            ),
            models.CheckConstraint(
                name="trainers_event_year_as_known",
                condition=models.Q(precision=DatePrecision.UNKNOWN, year=None)
                | (~models.Q(precision=DatePrecision.UNKNOWN) & models.Q(year__isnull=False)),
                violation_error_message=_("Give the year, or say that it is not known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year or _('year not known')})"

    def clean(self) -> None:
        super().clean()
        if self.precision == DatePrecision.UNKNOWN and self.year:
            raise ValidationError({"year": _("Leave the year empty when it is not known.")})
        if self.precision != DatePrecision.UNKNOWN and not self.year:
            raise ValidationError({"year": _("Give the year, or say that it is not known.")})

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.year or UNKNOWN_YEAR, self.slug])

    @property
    def has_days(self) -> bool:
        return self.precision == DatePrecision.DAY

    @property
    def start_date(self) -> str:
        """What schema.org's startDate may say: a day, a year, or nothing. Never a made-up day (checklist B34–B43)."""
        if self.has_days and (days := list(self.days.all())):
            return min(day.date for day in days).isoformat()
        return str(self.year) if self.year else ""

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "trainers/event_detail.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"event": self, "crumbs": [], "is_preview": True}


class EventDay(Orderable):
    """One day of an event, local time. Days need not follow one another."""

    event = ParentalKey(TrainingEvent, on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("date"))
    start = models.TimeField(_("from"), null=True, blank=True)
    end = models.TimeField(_("until"), null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("start"), FieldPanel("end")])]

    class Meta:
        verbose_name = _("day of an event")
        ordering = ["date", "start"]

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The end is before the beginning.")})
