"""The files: one for all languages, so they have one address, whatever language the reader's pages are in."""

from django.urls import path

from . import views
from .files import EVENTS, NUMBERS

app_name = "data"
urlpatterns = [
    path("koulutukset.csv", views.csv_view(EVENTS), name="koulutukset_csv"),
    path("koulutukset.json", views.json_view(EVENTS), name="koulutukset_json"),
    path("luvut.csv", views.csv_view(NUMBERS), name="luvut_csv"),
    path("luvut.json", views.json_view(NUMBERS), name="luvut_json"),
]
