"""Trainers: people who hold courses, their permanent qualifications and the periods when they are active."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from .choices import Language
from .municipality import Municipality
from .organisation import Organisation


class TrainerQuerySet(models.QuerySet["Trainer"]):
    def public(self) -> "TrainerQuerySet":
        """Those who have asked for a public profile."""
        return self.filter(is_public=True, is_example=False)

    def active(self, day: dt.date) -> "TrainerQuerySet":
        periods = ActivePeriod.objects.filter(trainer=models.OuterRef("pk")).covering(day)
        return self.filter(models.Exists(periods))


class Trainer(index.Indexed, ClusterableModel):
    """A person who holds courses. The public profile is shown only when the person has asked for it (opt-in)."""

    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=60)
    slug = models.SlugField(_("address of the profile"), max_length=120, unique=True)
    email = models.EmailField(_("e-mail"), help_text=_("For messages. Never shown in public."))
    phone = models.CharField(_("telephone"), max_length=30, blank=True, help_text=_("Never shown in public."))
    reads = models.CharField(
        _("language of messages"), max_length=2, choices=Language.choices, default=Language.FINNISH
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="trainer",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="trainers",
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("home municipality as a trainer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trainers",
    )
    is_public = models.BooleanField(
        _("public profile"), default=False, help_text=_("Only when the person has asked for it.")
    )
    public_since = models.DateTimeField(_("public since"), null=True, blank=True, editable=False)
    presentation = models.TextField(_("presentation"), max_length=600, blank=True)
    is_example = models.BooleanField(_("example"), default=False, editable=False)

    objects = TrainerQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone"), FieldPanel("reads")]),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("municipality")]),
        InlinePanel("languages", label=_("Language"), heading=_("Languages of training"), max_num=3),
        MultiFieldPanel(
            [FieldPanel("is_public"), FieldPanel("slug"), FieldPanel("presentation")], heading=_("Public profile")
        ),
        InlinePanel("qualifications", label=_("Qualification"), heading=_("Qualifications (permanent)")),
        InlinePanel("active_periods", label=_("Active period"), heading=_("Active periods")),
        FieldPanel("user"),
    ]

    search_fields = [
        index.SearchField("first_name"),
        index.SearchField("last_name", boost=2),
        index.AutocompleteField("first_name"),
        index.AutocompleteField("last_name"),
        index.FilterField("is_public"),
        index.FilterField("is_example"),
    ]

    class Meta:
        verbose_name = _("trainer")
        verbose_name_plural = _("trainers")
        ordering = ["last_name", "first_name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    @display(description=_("name"))
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("trainers:profile", args=[self.slug])


class TrainerLanguage(Orderable):
    """A language in which the person holds courses."""

    trainer: Any = ParentalKey(Trainer, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)

    panels = [FieldPanel("language")]

    class Meta(Orderable.Meta):
        verbose_name = _("language of a trainer")
        constraints = [models.UniqueConstraint(fields=["trainer", "language"], name="trainers_language_once")]

    def __str__(self) -> str:
        return self.get_language_display()


class Qualification(Orderable):
    """What a trainer has been trained for. Permanent: whether the person is active is told apart."""

    trainer: Any = ParentalKey(Trainer, on_delete=models.CASCADE, related_name="qualifications")
    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("may hold the course"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="qualifications",
    )
    event = models.ForeignKey(
        "trainers.TrainingEvent",
        verbose_name=_("from the training"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="qualifications",
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, help_text=_("Empty: not known."))
    granted_on = models.DateField(_("granted on"), null=True, blank=True, help_text=_("Empty: not known."))

    panels = [FieldPanel("course"), FieldPanel("event"), FieldRowPanel([FieldPanel("year"), FieldPanel("granted_on")])]

    class Meta(Orderable.Meta):
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")

    def __str__(self) -> str:
        return f"{self.course or _('course not known')} ({self.year or _('year not known')})"

    def clean(self) -> None:
        super().clean()
        if self.granted_on and self.year and self.granted_on.year != self.year:
            raise ValidationError({"year": _("The day is of another year.")})
        if self.granted_on:
            self.year = self.granted_on.year


class ActivePeriodQuerySet(models.QuerySet["ActivePeriod"]):
    def covering(self, day: dt.date) -> "ActivePeriodQuerySet":
        open_or_later = models.Q(ends=None) | models.Q(ends__gte=day)
        return self.filter(open_or_later, starts__lte=day)


class ActivePeriod(Orderable):
    """A time when the trainer holds courses. Both days belong to it; without an end it goes on."""

    trainer: Any = ParentalKey(Trainer, on_delete=models.CASCADE, related_name="active_periods")
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=150, blank=True)

    objects = ActivePeriodQuerySet.as_manager()

    panels = [FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]), FieldPanel("reason")]

    class Meta(Orderable.Meta):
        verbose_name = _("active period")
        verbose_name_plural = _("active periods")

    def __str__(self) -> str:
        return f"{self.starts}–{self.ends or ''}"

    def includes(self, day: dt.date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def clean(self) -> None:
        super().clean()
        if self.ends and self.starts and self.ends < self.starts:
            raise ValidationError({"ends": _("The end is before the beginning.")})
