"""Ways from a record to the rooms above: buttons that they add to its row in the list, and to its form."""

from collections.abc import Iterator
from typing import Any

from wagtail import hooks


def buttons_beside(record: Any, user: Any) -> Iterator[Any]:
    for hook in hooks.get_hooks("register_snippet_listing_buttons"):
        yield from hook(record, user, None)
