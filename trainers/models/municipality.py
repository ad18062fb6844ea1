"""Municipalities: where events are held."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

CODE = RegexValidator(r"^\d{3}$", _("A municipality's code has three digits, for example 091."))


class Municipality(models.Model):
    """A Finnish municipality in the years when it existed. The code is text: 005 is not 5.

    Names and codes: Statistics Finland; coordinates (WGS84, centre): National Land Survey; both CC BY 4.0.
    """

    code = models.CharField(_("code"), max_length=3, validators=[CODE])
    name_fi = models.CharField(_("name in Finnish"), max_length=60)
    name_sv = models.CharField(_("name in Swedish"), max_length=60, blank=True)
    region_name = models.CharField(_("region"), max_length=60)
    region_code = models.CharField(_("code of the region"), max_length=6)
    region_scheme = models.CharField(_("which codes of regions"), max_length=40)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    valid_from = models.PositiveSmallIntegerField(_("from the year"), null=True, blank=True)
    valid_until = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name_fi"]
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="trainers_municipality_once")]

    def __str__(self) -> str:
        return self.name_fi

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The end is before the beginning.")})
