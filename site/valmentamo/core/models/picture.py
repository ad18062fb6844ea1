"""Images of the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """An uploaded image. Its description is the default text alternative and therefore required (WCAG 1.1.1)."""

    attribution = models.CharField(_("author and licence"), max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "attribution")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="core_rendition_once")
        ]
