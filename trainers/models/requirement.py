"""What is asked of a new trainer beside the training itself: data, not code, so that the rules can change."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class RequirementKind(models.TextChoices):
    """How a step is fulfilled: all but the last are ticked by what has happened, the last by a coordinator alone."""

    TRAINING = "training", _("trainer training attended")
    WITH_MENTOR = "mentor", _("course held together with an experienced trainer")
    LEAD = "lead", _("course held as the lead trainer")
    BY_HAND = "hand", _("signed by a coordinator")


# Ticked when courses have been held.
BY_HOLDING = (RequirementKind.WITH_MENTOR, RequirementKind.LEAD)
# What people have been told stays as it was told: a changed rule is a new requirement.
FIXED = ("kind", "course", "months", "valid_from")


class Requirement(models.Model):
    """One step on a trainer's way, for those who qualify while it is in force. Who has begun it keeps it."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    title = models.CharField(_("name"), max_length=100)
    title_sv = models.CharField(_("name in Swedish"), max_length=100, blank=True)
    title_en = models.CharField(_("name in English"), max_length=100, blank=True)
    description = models.TextField(_("what is to be done"), max_length=500)
    description_sv = models.TextField(_("what is to be done, in Swedish"), max_length=500, blank=True)
    description_en = models.TextField(_("what is to be done, in English"), max_length=500, blank=True)
    kind = models.CharField(_("how it is fulfilled"), max_length=8, choices=RequirementKind.choices)
    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("only for the course"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trainer_requirements",
        help_text=_("Empty: whatever course the trainer qualifies for."),
    )
    months = models.PositiveSmallIntegerField(
        _("within months"), null=True, blank=True, help_text=_("Counted from the qualification. Empty: no deadline.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Off: nobody begins it any more. Who has begun it keeps it.")
    )
    valid_from = models.DateField(
        _("for qualifications from"), default=timezone.localdate, help_text=_("Earlier qualifications are left alone.")
    )
    valid_until = models.DateField(
        _("for qualifications until"), null=True, blank=True, help_text=_("Empty: until further notice.")
    )

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("key")]),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("course")]),
        FieldRowPanel([FieldPanel("months"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until"), FieldPanel("is_active")]),
        MultiFieldPanel(
            [
                FieldPanel("title_sv"),
                FieldPanel("description_sv"),
                FieldPanel("title_en"),
                FieldPanel("description_en"),
            ],
            heading=_("In other languages"),
        ),
    ]

    class Meta:
        verbose_name = _("step of a trainer")
        verbose_name_plural = _("steps of trainers")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the reader's language, in Finnish where it has not been translated."""
        return self._in_language("title")

    @property
    def what(self) -> str:
        return self._in_language("description")

    def _in_language(self, field: str) -> str:
        return str(getattr(self, f"{field}_{get_language()}", "") or getattr(self, field))

    def clean(self) -> None:
        super().clean()
        if self.valid_until and self.valid_from and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The end is before the beginning.")})
        if faults := self._rewritten():
            raise ValidationError(dict.fromkeys(faults, _("Trainers have begun this step. Make a new one instead.")))

    def _rewritten(self) -> list[str]:
        """Fields that would change what trainers have been told."""
        before: Any = Requirement.objects.filter(pk=self.pk, steps__isnull=False).first() if self.pk else None
        if before is None:
            return []
        names = {name: Requirement._meta.get_field(name).attname for name in FIXED}  # type: ignore[union-attr]
        return [name for name, attribute in names.items() if getattr(before, attribute) != getattr(self, attribute)]
