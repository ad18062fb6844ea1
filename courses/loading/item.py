"""One thing that the loader keeps in step with its file."""

import difflib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models


@dataclass
class Item(ABC):
    """A record of a content file. `key` names it for ever; `text` is what the file says of it."""

    # Without drafts an object that an editor has changed is kept as it is: `fill` is then not called at all.
    has_drafts: ClassVar[bool] = True

    key: str
    text: str

    @property
    @abstractmethod
    def label(self) -> str:
        """What it is, for the command's report."""

    @abstractmethod
    def find(self) -> models.Model | None:
        """The object that already stands where this one would."""

    @abstractmethod
    def create(self) -> models.Model:
        """A bare object, not yet shown to readers, so that others can refer to it."""

    @abstractmethod
    def fill(self, target: Any) -> None:
        """Writes the file's words into the object, without saving it for readers."""

    def publish(self, target: Any) -> None:
        target.save_revision().publish()

    def offer_draft(self, target: Any) -> None:
        """Leaves the file's words as an unpublished draft on top of an editor's, told in the object's history."""
        target.save_revision(log_action=True)

    def fingerprint(self, target: Any) -> str:
        """Changes whenever somebody else than the loader writes the object."""
        return f"{target.latest_revision_id}-{target.live}"

    def diff(self, before: str) -> Iterator[str]:
        return difflib.unified_diff(before.splitlines(), self.text.splitlines(), "loaded", self.key, lineterm="", n=1)
