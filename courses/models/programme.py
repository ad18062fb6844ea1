"""Programmes: which modules are taught on which day, in which order. The timetable is computed, never typed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin

from valmentamo.core.models.base import SOURCE_ROWS
from valmentamo.core.publishing import PublishableModelForm

MINUTES_IN_DAY = 24 * 60


class Variant(models.TextChoices):
    TWO_DAY = "two-day", _("two days")
    THREE_DAY = "three-day", _("three days")
    TRAINER_DAY = "trainer-day", _("trainer day")
    HISTORICAL = "historical", _("historical")


class DayKind(models.TextChoices):
    BEFORE = "before", _("before the course")
    CONTACT = "contact", _("course day")
    BETWEEN = "between", _("between the days")
    AFTER = "after", _("after the course")


class SlotKind(models.TextChoices):
    MODULE = "module", _("module")
    CLOSING = "closing", _("closing of the day")
    BREAK = "break", _("break")
    LUNCH = "lunch", _("lunch")
    SELF_STUDY = "self-study", _("own work")


# What counts as teaching on a course day; breaks and lunch do not (domain facts § 2.2: 420 min gross, 345 net).
TAUGHT = (SlotKind.MODULE, SlotKind.CLOSING)
# What counts as work wherever it is done.
WORKED = (*TAUGHT, SlotKind.SELF_STUDY)


@dataclass(frozen=True)
class Sizes:
    """Minutes of a programme: taught on course days, own work, and both."""

    contact: int
    own: int

    @property
    def total(self) -> int:
        return self.contact + self.own


@dataclass(frozen=True)
class TimedSlot:
    slot: "Slot"
    start: dt.time
    end: dt.time
    offset: int

    @property
    def quarters(self) -> int:
        """Height in the timetable: quarters of an hour, at least one."""
        return max(1, round(self.slot.minutes / 15))


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def with_slots(self) -> "ProgrammeQuerySet":
        """Days, slots and their modules in three queries, however many programmes there are."""
        return self.prefetch_related("days__slots__module")

    def live(self) -> "ProgrammeQuerySet":
        return self.filter(live=True)


class Programme(DraftStateMixin, RevisionMixin, ClusterableModel):
    """One way to hold a course. A programme that cannot be booked is history: no event and no kit is made of it."""

    slug = models.SlugField(_("key"), max_length=60, unique=True)
    course = models.ForeignKey(
        "courses.CoursePage", verbose_name=_("course"), on_delete=models.CASCADE, related_name="programmes"
    )
    title = models.CharField(_("name"), max_length=80)
    variant = models.CharField(_("variant"), max_length=12, choices=Variant.choices)
    bookable = models.BooleanField(_("can be held"), default=True)
    start = models.TimeField(_("days start at"), default=dt.time(9))
    days_for_certificate = models.PositiveSmallIntegerField(
        _("course days needed for the certificate"), null=True, blank=True, help_text=_("Empty: every course day.")
    )
    note = models.TextField(_("note"), max_length=300, blank=True)
    source_rows = models.CharField(_("source rows"), max_length=100, blank=True, validators=[SOURCE_ROWS])
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ProgrammeQuerySet.as_manager()

    base_form_class = PublishableModelForm

    panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("slug"), FieldPanel("course"), FieldPanel("variant")],
            heading=_("Programme"),
        ),
        MultiFieldPanel(
            [FieldPanel("bookable"), FieldPanel("start"), FieldPanel("days_for_certificate"), FieldPanel("note")],
            heading=_("How it is held"),
        ),
        InlinePanel("days", heading=_("Days"), label=_("Day")),
        FieldPanel("source_rows"),
    ]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["sort_order", "title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.variant == Variant.HISTORICAL and self.bookable:
            raise ValidationError({"bookable": _("A historical programme cannot be held again.")})

    def contact_days(self) -> list["ProgrammeDay"]:
        return [day for day in self.days.all() if day.kind == DayKind.CONTACT]

    def own_work(self) -> list["ProgrammeDay"]:
        """What is done outside the course days: before, between and after them."""
        return [day for day in self.days.all() if day.kind != DayKind.CONTACT]

    @property
    def sizes(self) -> Sizes:
        contact = sum(day.taught_minutes for day in self.contact_days())
        own = sum(day.worked_minutes for day in self.own_work())
        return Sizes(contact, own)


class ProgrammeDay(ClusterableModel, Orderable):
    """A course day, or a stretch of own work before, between or after the course days."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="days")
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind.choices, default=DayKind.CONTACT)
    number = models.PositiveSmallIntegerField(_("number of the course day"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=80)
    note = models.CharField(_("note"), max_length=200, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldPanel("number"),
        FieldPanel("title"),
        FieldPanel("note"),
        InlinePanel("slots", heading=_("Slots"), label=_("Slot")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("day")

    def __str__(self) -> str:
        return self.title

    def _minutes(self, kinds: tuple[SlotKind, ...]) -> int:
        return sum(slot.minutes for slot in self.slots.all() if slot.kind in kinds)

    @property
    def taught_minutes(self) -> int:
        return self._minutes(TAUGHT)

    @property
    def worked_minutes(self) -> int:
        return self._minutes(WORKED)

    @property
    def whole_minutes(self) -> int:
        """From the first slot to the end of the last, breaks included."""
        return sum(slot.minutes for slot in self.slots.all())

    def timetable(self) -> list[TimedSlot]:
        """The day's slots with their clock times (local, Europe/Helsinki)."""
        rows = []
        offset = 0
        for slot in self.slots.all():
            rows.append(TimedSlot(slot, self._clock(offset), self._clock(offset + slot.minutes), offset))
            offset += slot.minutes
        return rows

    def _clock(self, minutes: int) -> dt.time:
        start = self.programme.start
        total = (start.hour * 60 + start.minute + minutes) % MINUTES_IN_DAY
        return dt.time(*divmod(total, 60))


class Slot(Orderable):
    """One stretch of a day: a module, a break, lunch, own work."""

    day = ParentalKey(ProgrammeDay, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(_("kind"), max_length=12, choices=SlotKind.choices, default=SlotKind.MODULE)
    module = models.ForeignKey(
        "courses.ModulePage",
        verbose_name=_("module"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="slots",
    )
    title = models.CharField(_("title"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    panels = [FieldPanel("kind"), FieldPanel("module"), FieldPanel("title"), FieldPanel("minutes")]

    class Meta(Orderable.Meta):
        verbose_name = _("slot")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.module and self.kind != SlotKind.MODULE:
            raise ValidationError({"module": _("Only a slot of the kind module names a module.")})

    @property
    def is_module(self) -> bool:
        return self.kind == SlotKind.MODULE

    @property
    def linked_module(self) -> Any:
        """The module when readers may see it, else None."""
        return self.module if self.module and self.module.live else None
