"""Removes stored files that no version, edition or thumbnail refers to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from materials import keepers
from materials.files import sweeping


class Command(BaseCommand):
    help = "Removes stored files that nothing refers to and that have lain untouched for a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only list what would be removed")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(sweeping.old())
        kept = keepers.kept()  # read after the walk: what was stored meanwhile has its record by now
        for stored in found:
            if stored.digest in kept:
                sweeping.restore(stored)
        unkept = [stored for stored in found if stored.digest not in kept]
        removed = unkept if options["dry_run"] else [stored for stored in unkept if sweeping.remove(stored)]
        for stored in removed:
            self.stdout.write(f"{stored.size:>12}  {stored.path}")
        verb = "would be removed" if options["dry_run"] else "removed"
        self.stdout.write(f"{len(removed)} files, {sum(stored.size for stored in removed)} bytes {verb}.")
