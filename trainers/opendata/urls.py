"""The page about the files, in the reader's language."""

from django.urls import path

from . import views

app_name = "opendata"
urlpatterns = [path("", views.index, name="index")]
