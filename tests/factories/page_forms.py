"""What an editor's browser sends from the form of a page."""

from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

Data = dict[str, Any]


def page_form(title: str, **fields: Any) -> Data:
    """The fields that every page type has, and more by name."""
    slug = title.lower().replace(" ", "-")
    common = {"title": title, "slug": slug, "lead": "", "comments": inline_formset([])}
    return nested_form_data({**common, **fields})


def info_form(title: str, *blocks: tuple[str, Any], **fields: Any) -> Data:
    """An information page with a body: `info_form("Sivu", heading("Otsikko"), paragraph("<p>Teksti</p>"))`."""
    return page_form(title, body=streamfield(list(blocks)), extra="", **fields)


def heading(text: str, level: str = "h2") -> tuple[str, Data]:
    return "heading", {"text": text, "level": level}


def paragraph(html: str) -> tuple[str, str]:
    return "paragraph", rich_text(html)


def notice(html: str) -> tuple[str, Data]:
    return "notice", {"kind": "info", "text": rich_text(html)}


def quote(text: str) -> tuple[str, Data]:
    return "quote", {"text": text, "source": "Esimerkki"}


def table(html: str) -> tuple[str, Data]:
    """A table of one column and one cell."""
    return "table", {
        "caption": "Taulukko",
        "column-count": "1",
        "row-count": "1",
        "column-0-type": "text",
        "column-0-deleted": "",
        "row-0-deleted": "",
        "column-0-order": "0",
        "column-0-heading": "Sarake",
        "row-0-order": "0",
        "cell-0-0": rich_text(html),
    }


def link(address: str) -> str:
    return f'<p>Lue <a href="{address}">tämä</a>.</p>'


def published(page: Page) -> bool:
    return bool(Page.objects.filter(pk=page.pk, live=True).exists())
