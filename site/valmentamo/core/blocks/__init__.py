"""Blocks that every page may use. Each explains itself: icon, label, description and a preview."""

from .media import DownloadsBlock, PictureBlock
from .streams import BodyBlock
from .text import HeadingBlock, NoticeBlock, ParagraphBlock, QuoteBlock, TextTableBlock

__all__ = [
    "BodyBlock",
    "DownloadsBlock",
    "HeadingBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "TextTableBlock",
]
