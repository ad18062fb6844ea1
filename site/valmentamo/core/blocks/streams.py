"""What a page's body may consist of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .media import DownloadsBlock, PictureBlock
from .text import HeadingBlock, NoticeBlock, ParagraphBlock, QuoteBlock, TextTableBlock


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    notice = NoticeBlock()
    table = TextTableBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    downloads = DownloadsBlock()

    class Meta:
        icon = "doc-full"
        label = _("Content")
        description = _("Headings, text, notices, tables, pictures and files in reading order")
        template = "blocks/body.html"
        preview_value = [
            ("heading", {"text": "Otsikko", "level": "h2"}),
            ("paragraph", "<p>Kappale tekstiä.</p>"),
        ]
