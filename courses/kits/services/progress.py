"""How far a build is, for those who watch it. Every step is also its sign of life (`moved_at`)."""

from django.utils import timezone

from ...models import Edition


class Progress:
    def __init__(self, edition: Edition) -> None:
        self.row = Edition.objects.filter(pk=edition.pk)
        self.done = 0
        self.title = ""

    def begin(self, total: int) -> None:
        """`total` counts documents and archives alike."""
        self.row.update(total=total, done=0, error="", current_file="", moved_at=timezone.now())

    def at(self, title: str, *, done: int) -> None:
        """The file that is being made now, and how many are ready."""
        self.title, self.done = title, done
        self.row.update(current_file=title, done=done, moved_at=timezone.now())
