"""Municipalities: where events are held."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CODE = RegexValidator(r"^\d{3}$", _("A municipality's code has three digits, for example 091."))


class OfficialLanguage(models.TextChoices):
    FINNISH = "fi", _("Finnish")
    FINNISH_SWEDISH = "fi-sv", _("Finnish and Swedish, most speak Finnish")
    SWEDISH_FINNISH = "sv-fi", _("Swedish and Finnish, most speak Swedish")
    SWEDISH = "sv", _("Swedish")


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def of_year(self, year: int | None) -> "MunicipalityQuerySet":
        """Those that exist in the year, or today's when no year is given."""
        if year is None:
            return self.filter(valid_until=None)
        return self.exclude(valid_from__gt=year).exclude(valid_until__lt=year)


class Municipality(models.Model):
    """A Finnish municipality in the years when it existed. The code is text: 005 is not 5.

    Regions are numbered by several clashing schemes, so the code goes with its scheme. Coordinates are degrees (WGS84)
    of the centre. Whose data it is stands at the top of `content/municipalities.csv`.
    """

    code = models.CharField(_("code"), max_length=3, validators=[CODE])
    name_fi = models.CharField(_("name in Finnish"), max_length=60)
    name_sv = models.CharField(_("name in Swedish"), max_length=60, blank=True)
    language = models.CharField(_("official languages"), max_length=5, choices=OfficialLanguage.choices, blank=True)
    region_name = models.CharField(_("region"), max_length=60)
    region_name_sv = models.CharField(_("region in Swedish"), max_length=60, blank=True)
    region_code = models.CharField(_("code of the region"), max_length=6)
    region_scheme = models.CharField(_("which codes of regions"), max_length=40)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    valid_from = models.PositiveSmallIntegerField(_("from the year"), null=True, blank=True)
    valid_until = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True)
    successor = models.CharField(_("code of the successor"), max_length=3, blank=True, validators=[CODE])

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name_fi"]
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="trainers_municipality_once")]

    def __str__(self) -> str:
        return self.name_fi

    @property
    def name(self) -> str:
        """In the reader's language."""
        return (self.name_sv if get_language() == "sv" else "") or self.name_fi

    @property
    def region(self) -> str:
        """The region's name in the reader's language."""
        return (self.region_name_sv if get_language() == "sv" else "") or self.region_name

    def exists_in(self, year: int) -> bool:
        return (self.valid_from or year) <= year <= (self.valid_until or year)

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The end is before the beginning.")})
