"""Training events: where and when training has been and will be held."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import PreviewableMixin, RevisionMixin
from wagtail.search import index

from valmentamo.core.models.base import SOURCE_ROWS

from .choices import DatePrecision, EventKind, EventState, Language, Mode
from .event_panels import PANELS
from .events import EventQuerySet
from .municipality import Municipality

UNKNOWN_YEAR = "vuosi-ei-tiedossa"
ADDRESS_TAKEN = _("Another event of the same year already has this address.")

# Written by services under the event's lock; never by the form, and never brought back from an old revision.
MANAGED = (
    "state",
    "seats_taken",
    "seats_waiting",
    "calendar_uid",
    "calendar_sequence",
    "needs_until",
    "personal_data_until",
    "first_day",
    "last_day",
    "is_example",
)


class TrainingEvent(RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel):
    """One run of a course, trainer training, TRADES course or follow-up. Tells no more of its date than is known.

    The row is the one lock for seats: whoever changes seats, limits or state takes it first.
    """

    slug = models.SlugField(_("address"), max_length=120)
    title = models.CharField(_("title"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices, default=EventKind.COURSE)
    state = models.CharField(
        _("state"), max_length=12, choices=EventState.choices, default=EventState.DRAFT, editable=False
    )
    is_example = models.BooleanField(_("example"), default=False, editable=False)

    precision = models.CharField(
        _("what is known of the date"), max_length=8, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Only when the days are not known; else it comes from the days.")
    )
    # Copied from the days whenever they change, so that lists sort and count without asking them.
    first_day = models.DateField(_("first day"), null=True, blank=True, editable=False)
    last_day = models.DateField(_("last day"), null=True, blank=True, editable=False)

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
    street_address = models.CharField(_("street address"), max_length=150, blank=True)
    access = models.TextField(
        _("getting there and accessibility"), max_length=600, blank=True,
        help_text=_("Entrance, lift, hearing loop, parking; online: which program and what it needs."),
    )  # fmt: skip
    language = models.CharField(_("language of training"), max_length=2, choices=Language.choices, blank=True)

    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("course"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    programme = models.ForeignKey(
        "courses.Programme",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    edition = models.ForeignKey(
        "courses.Edition",
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text=_("The event keeps this edition's kit for ever. Empty: the edition in force when it is announced."),
    )
    summary = models.TextField(_("description"), max_length=400, blank=True)
    audience = models.TextField(_("for whom"), max_length=400, blank=True)

    capacity = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    minimum = models.PositiveSmallIntegerField(_("smallest group"), null=True, blank=True)
    waiting_capacity = models.PositiveSmallIntegerField(
        _("places in the queue"), null=True, blank=True, help_text=_("Empty: no limit. 0: no queue.")
    )
    seats_taken = models.PositiveIntegerField(_("seats taken"), default=0, editable=False)
    seats_waiting = models.PositiveIntegerField(_("waiting"), default=0, editable=False)
    enrolment_opens = models.DateTimeField(_("enrolment opens"), null=True, blank=True)
    enrolment_closes = models.DateTimeField(_("enrolment closes"), null=True, blank=True)
    names_until = models.DateTimeField(_("names of participants by"), null=True, blank=True)
    cancel_until = models.DateTimeField(_("free cancellation until"), null=True, blank=True)
    fee = models.DecimalField(
        _("fee per person (€)"), max_digits=7, decimal_places=2, null=True, blank=True, help_text=_("Empty: free.")
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's telephone"), max_length=30, blank=True)

    calendar_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    needs_until = models.DateField(_("needs erased on"), null=True, blank=True, editable=False)
    personal_data_until = models.DateField(_("personal data erased on"), null=True, blank=True, editable=False)

    people_trained = models.PositiveIntegerField(_("people trained"), null=True, blank=True)
    people_approximate = models.BooleanField(_("the number of people is approximate"), default=False)
    organisations_trained = models.PositiveIntegerField(_("organisations trained"), null=True, blank=True)
    organisations_approximate = models.BooleanField(_("the number of organisations is approximate"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_rows = models.CharField(_("source rows"), max_length=60, blank=True, validators=[SOURCE_ROWS])

    objects = EventQuerySet.as_manager()

    panels = PANELS

    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("summary"),
        index.RelatedFields("municipality", [index.SearchField("name_fi"), index.SearchField("name_sv")]),
        index.FilterField("state"),
        index.FilterField("is_example"),
    ]

    class Meta:
        verbose_name = _("training event")
        verbose_name_plural = _("training events")
        ordering = [models.F("year").desc(nulls_last=True), "title"]
        permissions = [("change_state", "Can change the state of an event")]
        indexes = [
            models.Index(fields=["last_day", "first_day"], name="trainers_event_by_day"),
            models.Index(fields=["-year", "title"], name="trainers_event_by_year"),
        ]
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
            models.CheckConstraint(
                name="trainers_event_days_as_known",
                condition=models.Q(precision=DatePrecision.DAY) | models.Q(first_day=None, last_day=None),
                violation_error_message=_("Days are given, so the days are known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year or _('year not known')})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._follow_days()
        super().save(*args, **kwargs)

    def _follow_days(self) -> None:
        """The year comes from the days when they are known: nobody types it twice."""
        days = sorted(day.date for day in self.days.all()) if self.has_days else []
        self.first_day, self.last_day = (days[0], days[-1]) if days else (None, None)
        if days:
            self.year = days[0].year

    def clean(self) -> None:
        super().clean()
        if self.precision == DatePrecision.UNKNOWN and self.year:
            raise ValidationError({"year": _("Leave the year empty when it is not known.")})
        if self.precision != DatePrecision.UNKNOWN and not self.year:
            raise ValidationError({"year": _("Give the year, or say that it is not known.")})

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.year or UNKNOWN_YEAR, self.slug])

    def with_content_json(self, content: dict[str, Any]) -> "TrainingEvent":
        """An old revision brings back what people wrote, never what services keep."""
        restored: TrainingEvent = super().with_content_json(content)
        for name in MANAGED:
            setattr(restored, name, getattr(self, name))
        return restored

    @property
    def has_days(self) -> bool:
        return self.precision == DatePrecision.DAY

    @property
    def start_date(self) -> str:
        """What schema.org's startDate may say: a day, a year, or nothing. Never a made-up day (checklist B34–B43)."""
        if self.has_days and (days := list(self.days.all())):
            return min(day.date for day in days).isoformat()
        return str(self.year) if self.year else ""

    @property
    def seats_left(self) -> int | None:
        """None when the number of seats is not known."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)

    @property
    def is_full(self) -> bool:
        return self.seats_left == 0

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "trainers/event_detail.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"event": self, "crumbs": [], "is_preview": True}
