"""WSGI entry of the whole site (under ASGI Django 5.2 would read whole files into memory)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valmentamo.settings.production")
application = get_wsgi_application()

# Only now are the apps ready, and only here is it certain that this process serves.
from courses.kits import worker  # noqa: E402
from enrolments import clock  # noqa: E402

worker.start_embedded()
clock.start_embedded()
