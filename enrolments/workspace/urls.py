"""Addresses of the trainer's workspace. Each part of this room hangs its own pages below the event's page."""

from django.urls import URLPattern, URLResolver, include, path

from .event_page import event_page
from .home_page import home_page

app_name = "workspace"

_event: list[URLPattern | URLResolver] = [
    path("", event_page, name="event"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home_page, name="home"),
    path("koulutus/<int:pk>/", include(_event)),
]
