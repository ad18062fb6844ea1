#!/usr/bin/env python
"""Entry to Django's commands. Works from any folder: both import roots are put on the path here."""

import os
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent


def main() -> None:
    sys.path[:0] = [str(SITE), str(SITE.parent)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valmentamo.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
