"""Blocks that show a picture or hand out a file."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    # Wagtail's ImageBlock refuses a picture that has neither an alternative text nor the mark "decorative".
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=pgettext_lazy("of a picture", "Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its text alternative and, if wanted, a caption")
        preview_value = {"caption": "Opastuskortti käytössä"}
        template = "blocks/picture.html"


class DownloadsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    files = blocks.ListBlock(DocumentChooserBlock(label=_("Material")), label=_("Materials"), min_num=1)

    class Meta:
        icon = "download"
        label = _("Materials")
        description = _("A list of files to download, with type and size")
        preview_value = {"title": "Aineistot", "files": []}
        template = "blocks/downloads.html"
