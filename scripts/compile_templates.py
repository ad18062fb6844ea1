"""Compiles every template of the project, so that a mistyped tag is found before a reader finds it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    import django
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    django.setup()
    faults = 0
    for path in sorted((ROOT / "templates").rglob("*.*")):
        name = path.relative_to(ROOT / "templates").as_posix()
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            faults += 1
            print(f"templates/{name}: {error}")
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valmentamo.settings.test")
    sys.exit(main())
