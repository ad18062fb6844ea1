"""Lists the rows of the checklist and what answers each; fails when one is not answered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses import checklist


class Command(BaseCommand):
    help = "Shows which published pages and records answer which row of the checklist (B01–B49, A01–A61)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for row, answers in checklist.answers().items():
            self.stdout.write(row)
            for answer in answers:
                self.stdout.write(f"    {answer.kind}: {answer.name} {answer.address}".rstrip())
        if unknown := checklist.unknown():
            raise CommandError(f"There is no such row in the checklist: {', '.join(unknown)}")
        if uncovered := checklist.uncovered():
            raise CommandError(f"Nothing published answers these rows: {', '.join(uncovered)}")
        self.stdout.write(f"All {len(checklist.ROWS)} rows are answered.")
