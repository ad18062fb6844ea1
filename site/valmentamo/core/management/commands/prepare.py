"""Everything that stands between a fresh checkout and a running site, in one process so that a warm start is quick."""

import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Migrates, collects static files, loads the curriculum, makes the first administrator and examples to try."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="refuse to start when this port is taken")
        parser.add_argument("--admin-email", default="yllapito@valmentamo.example")

    def handle(self, *_args: Any, **options: Any) -> None:
        check_port(options["port"])
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_curriculum", stdout=self.stdout)
        call_command("publish_edition", if_missing=True, stdout=self.stdout)
        if settings.DEMO:
            self.make_examples()
        call_command("first_admin", email=options["admin_email"], stdout=self.stdout)
        self.stdout.write(f"Sivusto:  http://localhost:{options['port']}/")
        self.stdout.write(f"Ylläpito: http://localhost:{options['port']}{settings.ADMIN_PREFIX}")

    def make_examples(self) -> None:
        """Without them there is still a whole site: what hinders them is told and hinders nothing else."""
        try:
            call_command("seed_demo", stdout=self.stdout)
        except CommandError as error:
            self.stdout.write(str(error))


def check_port(port: int) -> None:
    """Raises CommandError when another program already listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(f"Port {port} is taken. Choose another: make run PORT={port + 1}") from error
