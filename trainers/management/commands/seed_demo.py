"""Examples to try on a trial site."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from trainers.demo.seeding import DemoError, Done, remove, seed


class Command(BaseCommand):
    help = "Makes example events, trainers and organisations to try. Development settings only; may be repeated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="take all examples away, and nothing else")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.tell(remove() if options["remove"] else self.seed(), by_name=options["verbosity"] > 1)

    def seed(self) -> Done:
        if not settings.DEMO:
            raise CommandError("Examples are for trying only: these settings do not allow them (DEMO is off).")
        try:
            return seed()
        except DemoError as error:
            raise CommandError(f"No examples were made. {error}") from error

    def tell(self, done: Done, *, by_name: bool) -> None:
        for word, names in (("made", done.made), ("removed", done.removed)):
            if names:
                self.stdout.write(f"Examples: {len(names)} {word}")
                self.stdout.writelines(f"  {name}\n" for name in names if by_name)
        for name in done.held:
            self.stdout.write(f"Example kept, something else refers to it: {name}")
        if done.account:
            self.stdout.write(f"Esimerkkikouluttaja: {done.account.email}  salasana: {done.account.password}")
            self.stdout.write("Salasana näytetään vain nyt. Työtila on osoitteessa /kouluttaja/.")
        if not (done.made or done.removed or done.held):
            self.stdout.write("Examples: nothing to do")
