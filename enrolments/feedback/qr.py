"""The form's address as a QR code to put into a page: scales with its box, says nothing in colour alone."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Modules that stay free around the code (ISO/IEC 18004); without them phones do not find it.
MARGIN = 4


def qr_svg(address: str, alt: str) -> SafeString:
    """Black on white whatever the theme: phones read nothing else. `alt` says where it leads."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=MARGIN, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None)
    inner = drawn.partition(">")[2].rpartition("</svg>")[0]
    width, height = code.symbol_size(border=MARGIN)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>', alt, width, height, mark_safe(inner)
    )
