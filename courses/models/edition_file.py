"""The files of an edition, and the builder's memory of what it has built before."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from materials.models import Licence

from .edition import Edition, EditionState


class FileKind(models.TextChoices):
    HANDOUT = "handout", _("handout")
    SLIDES = "slides", _("slides")
    GUIDE = "guide", _("trainer's guide")
    CARDS = "cards", _("cards")
    PRINTABLE = "printable", _("forms and exercises")
    TIMETABLE = "timetable", _("timetable")
    ATTENDANCE = "attendance", _("attendance sheet")
    ROOMS = "rooms", _("room and equipment list")
    INVITATION = "invitation", _("invitation text")
    FEEDBACK = "feedback", _("feedback form")
    CERTIFICATE = "certificate", _("certificate sample")
    ARCHIVE = "archive", _("archive")


class EditionFile(models.Model):
    """A file of an edition, stored under the hash of its bytes.

    `version` says which copy it is: of a material its version, of a file of ours the edition in which it was last
    written (it stands in the file too).
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("kind"), max_length=12, choices=FileKind.choices)
    programme = models.CharField(_("programme"), max_length=60, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    module_code = models.CharField(_("module"), max_length=4, blank=True)
    title = models.CharField(_("title"), max_length=300)
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    for_trainers = models.BooleanField(_("only for trainers"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    language = models.CharField(_("language"), max_length=5, default="fi")
    licence = models.CharField(_("licence"), max_length=40, default=Licence.CC_BY)
    attribution = models.CharField(_("attribution"), max_length=200, blank=True, default="Valmentamo")
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("file of an edition")
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="courses_edition_file_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        edition = self.edition
        with translation.override(edition.language):
            return reverse("kits:file", args=[edition.course.slug, edition.number, self.name])

    @property
    def extension(self) -> str:
        return self.name.rsplit(".", 1)[-1]

    @property
    def is_material(self) -> bool:
        return self.kind in (FileKind.CARDS, FileKind.PRINTABLE)

    @property
    def is_open_licence(self) -> bool:
        """Under the licence that everything of ours has, so that it need not be said beside each file."""
        return self.licence == Licence.CC_BY

    @property
    def licence_name(self) -> str:
        """As people write it; an identifier that is not among the library's stays as it is."""
        return str(dict(Licence.choices).get(self.licence, self.licence))


class BuiltFileQuerySet(models.QuerySet["BuiltFile"]):
    def usable_for(self, edition: Edition) -> "BuiltFileQuerySet":
        """What an edition may take over. A file of a failed edition names an edition that never came out."""
        return self.filter(Q(edition=edition) | Q(edition__state=EditionState.PUBLISHED))


class BuiltFile(models.Model):
    """Memory of the builder: what a source with this hash was built into. Only what changed is built again."""

    key = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    built_at = models.DateTimeField(auto_now_add=True)

    objects = BuiltFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("built file")

    def __str__(self) -> str:
        return self.key
