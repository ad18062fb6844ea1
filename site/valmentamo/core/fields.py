"""Model fields of the foundation."""

from typing import Any

from wagtail.fields import StreamField


class Body(StreamField):
    """A StreamField whose blocks stay out of migrations: a new block is not a change of the table."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
