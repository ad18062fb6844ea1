"""Addresses of the trainer's workspace. Each part of this room hangs its own pages below the event's page."""

from django.urls import URLPattern, URLResolver, include, path

from ..attendance import urls as attendance_urls
from ..certificates.workspace import urls as certificates
from ..closing.workspace_page import closing
from ..feedback import workspace_urls as feedback
from ..qualifications import urls as own_urls
from . import converters  # noqa: F401  days in the addresses below
from .event_page import event_page
from .home_page import home_page
from .kit_page import kit_page
from .letter_page import letter_page
from .needs_page import needs_page
from .people_page import people_page
from .sheet_page import sheet_page

app_name = "workspace"

_event: list[URLPattern | URLResolver] = [
    path("", event_page, name="event"),
    path("lasnaolo/", include(attendance_urls)),
    path("osallistujat/", people_page, name="participants"),
    path("tarpeet/", needs_page, name="needs"),
    path("lasnaololista.pdf", sheet_page, name="sheet"),
    path("viestit/", letter_page, name="messages"),
    path("paketti/", kit_page, name="kit"),
    path("todistukset/", include(certificates)),
    path("palaute/", include(feedback)),
    path("paatos/", closing, name="closing"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home_page, name="home"),
    path("", include(own_urls)),
    path("koulutus/<int:pk>/", include(_event)),
]
