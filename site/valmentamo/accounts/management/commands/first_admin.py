"""Makes the first administrator of a fresh installation."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from valmentamo.accounts.services import create_first_admin


class Command(BaseCommand):
    help = "Makes the first administrator with a generated password, shown once. Does nothing when there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default="yllapito@valmentamo.example")

    def handle(self, *_args: Any, **options: Any) -> None:
        password = create_first_admin(email=options["email"])
        if password:
            self.stdout.write(f"Ensimmäinen ylläpitäjä: {options['email']}  salasana: {password}")
            self.stdout.write("Salasana näytetään vain nyt. Vaihda se kirjauduttuasi.")
            self.stdout.write(f"Kirjaudu: {settings.SITE_URL}{reverse('password_login')}")
