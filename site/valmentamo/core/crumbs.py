"""The way from the home page to where the reader is."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str | None


def breadcrumb_data(crumbs: list[Crumb], title: str, url: str, base: str) -> dict[str, Any]:
    """The same way as schema.org's BreadcrumbList, with absolute addresses."""
    steps = [*crumbs, Crumb(title, url)]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": step.title, "item": absolute(step.url or "", base)}
            for number, step in enumerate(steps, start=1)
        ],
    }


def absolute(url: str, base: str) -> str:
    return url if url.startswith("http") else f"{base}{url}"
