"""Records that have revisions but no drafts: what is saved is what readers see."""

from typing import Any

from django.http import HttpRequest


class SavingLiveMixin:
    """Saves when somebody presses the button, and stays on the form.

    Wagtail saves by itself what has revisions; without drafts half-typed words would go straight to readers.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False

    def get_success_url(self) -> str:
        return str(self.get_edit_url())  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Any]:
        return []
