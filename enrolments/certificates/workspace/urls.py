"""Addresses of certificates in the workspace, below an event's page."""

from django.urls import path

from . import pages, person_page

app_name = "certificates"

urlpatterns = [
    path("", pages.certificates_page, name="page"),
    path("anna/", pages.give, name="give"),
    path("henkilo/<int:person>/", person_page.person_page, name="person"),
    path("henkilo/<int:person>/paperilla/", pages.give_on_paper, name="on_paper"),
    path("<int:certificate>/uudelleen/", pages.mail_again, name="again"),
    path("<int:certificate>/todistus.pdf", pages.file, name="file"),
]
