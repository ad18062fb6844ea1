"""Editions: the frozen form in which a course is handed out.

An edition holds which revision of each module, which programmes and which versions of materials it consists of; the
files built from them stand in `edition_file.py`. A published edition never changes; what an event was taught with can
be fetched for ever.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

STALLED_AFTER = dt.timedelta(minutes=10)


class EditionState(models.TextChoices):
    BUILDING = "building", _("being built")
    PUBLISHED = "published", _("published")
    FAILED = "failed", _("build failed")


class EditionQuerySet(models.QuerySet["Edition"]):
    def published(self) -> "EditionQuerySet":
        return self.filter(state=EditionState.PUBLISHED)

    def stalled(self) -> "EditionQuerySet":
        """Builds that have not moved for so long that their process must be gone."""
        return self.filter(state=EditionState.BUILDING, moved_at__lt=timezone.now() - STALLED_AFTER)

    def current(self, course: Any, language: str) -> "Edition | None":
        """The edition in force: the newest published one. A failed build never takes its place."""
        return self.published().filter(course=course, language=language).order_by("-number").first()


class Edition(models.Model):
    """One edition of a course in one language."""

    course = models.ForeignKey(
        "courses.CoursePage", verbose_name=_("course"), on_delete=models.PROTECT, related_name="editions"
    )
    language = models.CharField(_("language"), max_length=5, default="fi")
    number = models.PositiveIntegerField(_("number"))
    change_note = models.TextField(_("what changed"), max_length=1000)
    state = models.CharField(_("state"), max_length=10, choices=EditionState.choices, default=EditionState.BUILDING)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_at = models.DateTimeField(_("build begun"), auto_now_add=True)
    moved_at = models.DateTimeField(_("build last moved"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    programmes = models.JSONField(_("programmes as frozen"), default=list)
    total = models.PositiveIntegerField(_("files to build"), default=0)
    done = models.PositiveIntegerField(_("files built"), default=0)
    current_file = models.CharField(_("building now"), max_length=300, blank=True)
    error = models.TextField(_("why the build failed"), blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["course", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "language", "number"], name="courses_edition_number_once"),
            models.UniqueConstraint(
                fields=["course", "language"],
                condition=models.Q(state="building"),
                name="courses_edition_one_build_at_a_time",
            ),
        ]
        permissions = [("publish_edition", "Can publish an edition")]

    def __str__(self) -> str:
        return f"{self.course.title}, {self.number}."

    def get_absolute_url(self) -> str:
        """In the edition's own language: a kit in Swedish stands below /sv/."""
        with translation.override(self.language):
            return reverse("kits:edition", args=[self.course.slug, self.number])

    @property
    def is_published(self) -> bool:
        return self.state == EditionState.PUBLISHED

    @property
    def progress(self) -> int:
        """Per cent, whole."""
        return self.done * 100 // self.total if self.total else 0

    @property
    def tens(self) -> int:
        """Per cent in steps of ten, for those who hear it: every file would be too much to listen to."""
        return self.progress // 10 * 10

    @property
    def is_stalled(self) -> bool:
        """Whether a build has not moved for so long that its process must be gone."""
        return self.state == EditionState.BUILDING and self.moved_at < timezone.now() - STALLED_AFTER


class EditionModule(models.Model):
    """A module as it was when the edition was made: the frozen source of all its documents."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="modules")
    module = models.ForeignKey("courses.ModulePage", null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    code = models.CharField(_("code"), max_length=4)
    title = models.CharField(_("title"), max_length=255)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.JSONField(_("content as frozen"))
    content_hash = models.CharField(_("hash of the content"), max_length=64)

    class Meta:
        verbose_name = _("module of an edition")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="courses_edition_module_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class EditionMaterial(models.Model):
    """A material of a module as it was when the edition was made: which version, and under which licence.

    The facts are copied, so that an edition stays what it was when the library's record is changed or deleted.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="materials")
    version = models.ForeignKey("materials.MaterialVersion", null=True, on_delete=models.SET_NULL, related_name="+")
    module_code = models.CharField(_("module"), max_length=4)
    key = models.CharField(_("key"), max_length=120)
    title = models.CharField(_("title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=20)
    number = models.PositiveIntegerField(_("version"))
    change_note = models.CharField(_("what changed"), max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    extension = models.CharField(max_length=10)
    language = models.CharField(_("language"), max_length=5)
    licence = models.CharField(_("licence"), max_length=40)
    attribution = models.CharField(_("attribution"), max_length=200, blank=True)
    for_trainers = models.BooleanField(_("only for trainers"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("material of an edition")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "module_code", "key"], name="courses_edition_material_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"
