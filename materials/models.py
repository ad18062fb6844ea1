"""The library: files that trainers and participants download."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index


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


class Material(AbstractDocument):
    """One item of the library: a file with what it is, how it is used and under which licence."""

    slug = models.SlugField(_("address"), max_length=120, unique=True, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience.choices, default=Audience.PUBLIC)
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=[("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))],
        default="fi",
    )
    licence = models.CharField(_("licence"), max_length=40, choices=Licence.choices, default=Licence.CC_BY)
    attribution = models.CharField(_("attribution"), max_length=200, blank=True, default="Valmentamo")
    summary = models.TextField(_("what it is"), max_length=300, blank=True)
    usage = models.TextField(_("how it is used"), max_length=500, blank=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True)

    objects = MaterialQuerySet.as_manager()

    admin_form_fields = (
        *Document.admin_form_fields,
        "slug",
        "kind",
        "audience",
        "language",
        "summary",
        "usage",
        "licence",
        "attribution",
        "page_count",
    )

    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("usage"),
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

    def get_absolute_url(self) -> str:
        return reverse("materials:detail", args=[self.slug or self.pk])

    @property
    def is_for_trainers(self) -> bool:
        return self.audience == Audience.TRAINERS

    @property
    def licence_url(self) -> str:
        return LICENCE_URLS.get(Licence(self.licence), "")

    @property
    def format(self) -> str:
        """The file's type as people say it: PDF, DOCX."""
        return self.file_extension.upper()
