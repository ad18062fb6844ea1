"""The trainer's own pages, below the workspace's address and in its namespace."""

from django.urls import path

from . import own_pages

urlpatterns = [
    path("vaiheet/", own_pages.steps_page, name="steps"),
    path("profiili/", own_pages.profile_page, name="profile"),
    path("ansioluettelo/", own_pages.record_page, name="record"),
    path("ansioluettelo/ansioluettelo.csv", own_pages.record_sheet, name="record_csv"),
    path("ansioluettelo/ansioluettelo.pdf", own_pages.record_paper, name="record_pdf"),
]
