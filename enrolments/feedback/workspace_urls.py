"""Addresses of feedback in the workspace, below an event's page."""

from django.urls import path

from . import workspace_pages as pages

app_name = "feedback"

urlpatterns = [
    path("", pages.feedback_page, name="page"),
    path("<slug:slug>/dia/", pages.slide, name="slide"),
    path("<slug:slug>/kortit.pdf", pages.cards, name="cards"),
    path("<slug:slug>/tulokset/", pages.results_page, name="results"),
    path("<slug:slug>/tulokset/nayta/", pages.show_answers, name="show"),
    path("<slug:slug>/tulokset.csv", pages.results_file, name="file"),
]
