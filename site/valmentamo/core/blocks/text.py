"""Blocks of running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
PARAGRAPH_FEATURES = [*INLINE_FEATURES, "ul", "ol"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Heading")), ("h3", _("Subheading"))],
        default="h2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading of a section, or a subheading inside it")
        preview_value = {"text": "Miksi tämä on tärkeää", "level": "h2"}
        template = "blocks/heading.html"
        form_layout = ["text", "level"]


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links")
        preview_value = "<p>Tehtävä opitaan, kun se näytetään, tehdään itse ja <b>varmistetaan yhdessä</b>.</p>"
        template = "blocks/paragraph.html"

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)


class NoticeBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Good to know")), ("now", _("Concerns the reader now"))],
        default="info",
    )
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        description = _("One thing that must not be missed")
        preview_value = {"kind": "info", "text": "<p>Päiväkirjaan ei kirjata tietoja työhön tulijasta.</p>"}
        template = "blocks/notice.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Who said it, and where"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's own words, with their source")
        preview_value = {"text": "Opin itsekin, kun opastin.", "source": "Osallistuja (esimerkki)"}
        template = "blocks/quote.html"


class TextTableBlock(TypedTableBlock):
    """A table with a heading for each column; cells are short rich text."""

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A small table with headings; on a phone each row becomes a block")
        preview_value = {
            "caption": "Kaksi vai kolme päivää",
            "columns": [{"type": "text", "heading": "Ohjelma"}, {"type": "text", "heading": "Lähiopetus"}],
            "rows": [{"values": ["2 päivää", "690 min"]}, {"values": ["3 päivää", "1 035 min"]}],
        }
        template = "blocks/table.html"

    def __init__(self, **kwargs: object) -> None:
        super().__init__([("text", blocks.RichTextBlock(label=_("Text"), features=INLINE_FEATURES))], **kwargs)
