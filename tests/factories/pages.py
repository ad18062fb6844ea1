"""Pages with no surprises: each below the right parent of the loaded curriculum, published unless told otherwise."""

import json
from typing import Any

from valmentamo.core.models import HomePage, InfoPage


def home() -> HomePage:
    return HomePage.objects.get()


def info_page(title: str = "Testisivu", *, live: bool = True, body: list[tuple[str, Any]] | None = None) -> InfoPage:
    """An information page right below the home page."""
    page = InfoPage(title=title, lead=f"Johdanto: {title}", body=json.dumps(stream(body or [])), live=live)
    return home().add_child(instance=page)


def stream(blocks: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """A body's stored form: `stream([("paragraph", "<p>…</p>")])`."""
    return [{"type": kind, "value": value} for kind, value in blocks]
