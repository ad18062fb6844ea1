"""Does what is due because time has passed: mail, offers, reminders, erasure. To be run every minute (cron)."""

from typing import Any

from django.core.management.base import BaseCommand

from enrolments.clock import tick


class Command(BaseCommand):
    help = "Sends due mail, ends offers, reminds, releases unnamed seats and erases what has been kept long enough"

    def handle(self, *args: Any, **options: Any) -> None:
        for name, number in tick().items():
            if number or options["verbosity"] > 1:
                self.stdout.write(f"{name}: {number}")
