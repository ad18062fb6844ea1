"""Addresses of attendance, below an event's page in the workspace."""

from django.urls import path

from ..workspace import converters  # noqa: F401  days in the addresses below
from . import arriving_pages, day_page, marks_view, paper_page

urlpatterns = [
    path("", day_page.start, name="attendance"),
    path("merkinnat/", marks_view.marks, name="marks"),
    path("paperilta/", paper_page.paper_page, name="paper"),
    path("<day:date>/", day_page.day_page, name="day"),
    path("<day:date>/lisaa/", arriving_pages.walk_in_page, name="walk_in"),
    path("<day:date>/nimi/<int:person>/", arriving_pages.name_page, name="name_seat"),
]
