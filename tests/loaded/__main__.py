"""Makes the loaded database for the engine that DATABASE_URL names, unless it is kept already."""

import os

import django

from .kept import kept
from .present import engine

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valmentamo.settings.test")
    django.setup()
    with kept(engine()):
        pass
