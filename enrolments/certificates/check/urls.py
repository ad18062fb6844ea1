"""Addresses of the check page, below /todistus/."""

from django.urls import path

from .views import certificate, form

app_name = "check"

urlpatterns = [
    path("", form, name="form"),
    path("<path:code>/", certificate, name="certificate"),
]
