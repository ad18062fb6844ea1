"""Versions of a material: what was handed out once stays as it was."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from ..files.names import safe_name
from .material import Material

WITHDRAWAL = ("withdrawn_at", "withdrawn_reason")


class ImmutableVersionError(Exception):
    """Somebody tried to change a version. A changed file is a new version."""


class MaterialVersionQuerySet(models.QuerySet["MaterialVersion"]):
    def in_force(self) -> "MaterialVersionQuerySet":
        return self.filter(withdrawn_at=None)

    def without_text(self) -> "MaterialVersionQuerySet":
        """The extracted text can be a megabyte, and only the search wants it."""
        return self.defer("text")


class MaterialVersion(models.Model):
    """One file of a material, as it was published. Only its withdrawal may be written later."""

    # A version is a part of its material and no use of it.
    wagtail_reference_index_ignore = True

    material = models.ForeignKey(
        Material, verbose_name=_("material"), on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    sha256 = models.CharField(max_length=64)
    name = models.CharField(_("name of the file"), max_length=255)
    extension = models.CharField(max_length=10)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    change_note = models.CharField(_("what changed"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    accessibility = models.JSONField(default=dict, blank=True)
    text = models.TextField(blank=True)
    thumbnail = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason for withdrawal"), max_length=300, blank=True)

    objects = MaterialVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a material")
        verbose_name_plural = _("versions of materials")
        ordering = ["-number"]
        permissions = [("withdraw_version", gettext_noop("Can withdraw a version of a material"))]
        constraints = [
            models.UniqueConstraint(fields=["material", "number"], name="one_version_of_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_numbers_start_from_one"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(change_note=""), name="new_version_says_what_changed"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="withdrawal_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.material} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self._refuse_changes()
        super().save(*args, **kwargs)

    def _refuse_changes(self) -> None:
        """Raises ImmutableVersionError."""
        stored = type(self).objects.get(pk=self.pk)
        loaded = {field.attname for field in self._meta.concrete_fields} - self.get_deferred_fields()
        final = loaded - (set() if stored.withdrawn_at else set(WITHDRAWAL))
        changed = sorted(name for name in final if getattr(self, name) != getattr(stored, name))
        if changed:
            raise ImmutableVersionError(f"{self}: {', '.join(changed)}")

    def get_absolute_url(self) -> str:
        """Never shows other bytes."""
        return reverse("materials:version", args=[self.material.slug, self.number, self.address_name])

    @property
    def address_name(self) -> str:
        return safe_name(self.name)

    @property
    def format(self) -> str:
        return self.extension.upper()

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class DownloadCount(models.Model):
    """How often a version was downloaded on one day. Of who did nothing is known."""

    version = models.ForeignKey(MaterialVersion, on_delete=models.CASCADE, related_name="downloads")
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("downloads"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads of days")
        constraints = [models.UniqueConstraint(fields=["version", "day"], name="one_count_of_a_day")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.day}: {self.number}"
