"""Erases personal data whose day has come. The clock does the same by itself."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from enrolments.erasing import erase_expired


class Command(BaseCommand):
    help = "Erases personal data of enrolments whose day has come; prints numbers only"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count, erase nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = erase_expired(timezone.localdate(), dry_run=options["dry_run"])
        self.stdout.write("Would be erased:" if options["dry_run"] else "Erased:")
        for name, number in asdict(counts).items():
            self.stdout.write(f"  {name}: {number}")
