"""Amounts that keep their unit and their precision."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin

from valmentamo.core.models.base import SOURCE_ROWS
from valmentamo.core.publishing import PublishableModelForm


class CreditUnit(models.TextChoices):
    """Old and new study credits. Never converted into each other: 1 ov was about 40 h, 1 op is about 27 h."""

    OV = "ov", _("ov (old credits)")
    OP = "op", _("op (ECTS)")


class Figure(DraftStateMixin, RevisionMixin, models.Model):
    """A number with its precision, years and source; "about 200" is one record in every language."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    value = models.PositiveIntegerField(_("value"))
    approximate = models.BooleanField(_("approximate"), default=False)
    label = models.CharField(_("what is counted"), max_length=120)
    years = models.CharField(_("years"), max_length=20, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_rows = models.CharField(_("source rows"), max_length=60, blank=True, validators=[SOURCE_ROWS])
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    base_form_class = PublishableModelForm

    panels = [
        FieldPanel("key"),
        FieldPanel("value"),
        FieldPanel("approximate"),
        FieldPanel("label"),
        FieldPanel("years"),
        FieldPanel("source"),
        FieldPanel("source_rows"),
    ]

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["sort_order", "key"]

    def __str__(self) -> str:
        about = _("about")
        return f"{about} {self.value} {self.label}" if self.approximate else f"{self.value} {self.label}"


def check_credits(value: object, unit: str) -> None:
    """A credit is a value with its unit or nothing. Raises ValidationError for a half."""
    if bool(value) != bool(unit):
        raise ValidationError({"credit_unit": _("Give the credits and their unit, or neither.")})
