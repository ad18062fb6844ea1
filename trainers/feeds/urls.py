"""Included among the addresses of the events, whose namespace they share."""

from django.urls import path, re_path

from ..addresses import EVENT
from . import views

urlpatterns = [
    path("kalenteri.ics", views.calendar, name="calendar"),
    path("syote.atom", views.feed, name="feed"),
    re_path(rf"^{EVENT}kalenteri\.ics$", views.event_calendar, name="event_calendar"),
]
