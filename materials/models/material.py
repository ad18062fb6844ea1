"""Materials: files that trainers and participants download."""

from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from ..files.names import address_of
from .fields import LibraryFileField

if TYPE_CHECKING:
    from .version import MaterialVersion

# PostgreSQL refuses to index more than a megabyte of words of one row.
SEARCHED_LETTERS = 300_000
# Room for a number after it.
LONGEST_ADDRESS = 110


class Kind(models.TextChoices):
    SLIDES = "slides", _("slides")
    HANDOUT = "handout", _("handout")
    EXERCISE = "exercise", _("exercise")
    CARDS = "cards", _("cards")
    FORM = "form", _("form")
    GUIDE = "guide", _("guide")
    VIDEO = "video", _("video")
    PUBLICATION = "publication", _("publication")
    OTHER = "other", _("other")


class Audience(models.TextChoices):
    PUBLIC = "public", _("everyone")
    TRAINERS = "trainers", _("trainers")


class Licence(models.TextChoices):
    """Licences by SPDX identifier."""

    CC_BY = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    CC0 = "CC0-1.0", "CC0"
    RESERVED = "LicenseRef-all-rights-reserved", _("all rights reserved")


LICENCE_URLS = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.fi",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.fi",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.fi",
}


class MaterialQuerySet(models.QuerySet["Material"]):
    def public(self) -> "MaterialQuerySet":
        return self.filter(audience=Audience.PUBLIC)

    def listed(self) -> "MaterialQuerySet":
        """Without those whose every version has been withdrawn; their pages and addresses still tell why."""
        everyone = self.model._base_manager
        versioned = everyone.filter(versions__isnull=False)
        in_force = everyone.filter(versions__isnull=False, versions__withdrawn_at=None)
        return self.filter(models.Q(pk__in=in_force.values("pk")) | ~models.Q(pk__in=versioned.values("pk")))

    def free_slug(self, title: str) -> str:
        """An address from the title that no material has: "Työn jälki" → tyon-jalki, then tyon-jalki-2."""
        wanted = address_of(title)[:LONGEST_ADDRESS]
        taken = set(self.filter(slug__startswith=wanted).values_list("slug", flat=True))
        return next(slug for number in count(1) if (slug := numbered(wanted, number)) not in taken)


def numbered(address: str, number: int) -> str:
    return f"{address}-{number}" if number > 1 else address


class Material(AbstractDocument):
    """One item of the library: a file with what it is, how it is used and under which licence."""

    file = LibraryFileField(_("file"), upload_to="documents")
    file_name = models.CharField(max_length=255, blank=True, editable=False)
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, blank=True, help_text=_("Left empty, it is made of the title.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience.choices, default=Audience.PUBLIC)
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=[("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))],
        default="fi",
    )
    work = models.SlugField(
        _("work"),
        max_length=120,
        blank=True,
        help_text=_("The same short name on each language version of one material joins them."),
    )
    licence = models.CharField(_("licence"), max_length=40, choices=Licence.choices, default=Licence.CC_BY)
    attribution = models.CharField(_("attribution"), max_length=200, blank=True, default="Valmentamo")
    based_on = models.CharField(
        _("based on"),
        max_length=300,
        blank=True,
        help_text=_("The work that this is adapted from: its title, author and licence."),
    )
    based_on_url = models.URLField(_("address of what it is based on"), blank=True)
    summary = models.TextField(_("what it is"), max_length=300, blank=True)
    usage = models.TextField(_("how it is used"), max_length=500, blank=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    modified_at = models.DateTimeField(_("modified at"), auto_now=True)

    objects = MaterialQuerySet.as_manager()

    admin_form_fields = (
        *Document.admin_form_fields,
        "slug",
        "kind",
        "audience",
        "language",
        "work",
        "summary",
        "usage",
        "licence",
        "attribution",
        "based_on",
        "based_on_url",
    )

    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("usage"),
        index.SearchField("public_text"),
        index.FilterField("audience"),
        index.FilterField("kind"),
        index.FilterField("slug"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["title"]
        permissions = [("open_trainer_material", gettext_noop("Can open materials for trainers"))]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whichever way it came, it has an address from the beginning and is listed."""
        self.slug = self.slug or type(self).objects.free_slug(self.title)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Wagtail looks here at the ending of the stored file's name, which is a hash; the form inspects uploads."""

    def get_absolute_url(self) -> str:
        return reverse("materials:detail", args=[self.slug])

    @property
    def is_for_trainers(self) -> bool:
        return self.audience == Audience.TRAINERS

    @property
    def licence_url(self) -> str:
        return LICENCE_URLS.get(Licence(self.licence), "")

    @property
    def filename(self) -> str:
        """The name under which the file is saved."""
        return self.file_name or PurePosixPath(self.file.name or "").name

    @property
    def file_extension(self) -> str:
        return PurePosixPath(self.filename).suffix[1:]

    @property
    def format(self) -> str:
        """The file's type as people say it: PDF, DOCX."""
        return self.file_extension.upper()

    @property
    def url(self) -> str:
        """Where its newest version is had."""
        return reverse("materials:download", args=[self.slug])

    @property
    def stored_url(self) -> str:
        """Wagtail's address of the file, by number and name: the older one."""
        return reverse("wagtaildocs_serve", args=[self.pk, self.filename])

    def current_version(self) -> "MaterialVersion | None":
        """The newest that has not been withdrawn."""
        return self.versions.in_force().without_text().first()

    def public_text(self) -> str:
        """What the search may find in the file: nothing of what is only for trainers."""
        texts = self.versions.in_force().values_list("text", flat=True)
        return "" if self.is_for_trainers else (texts.first() or "")[:SEARCHED_LETTERS]
