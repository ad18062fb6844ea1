"""Addresses of the reports below the admin's."""

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("raportit/koulutukset/", views.report_page, name="report"),
    path("raportit/koulutukset/raportti.pdf", views.paper, name="paper"),
    path("raportit/koulutukset/<str:name>", views.file, name="file"),
    path("raportit/puuttuvat-tiedot/", views.missing_page, name="missing"),
]
