from django.urls import path

from . import views

app_name = "numbers"
urlpatterns = [path("", views.index, name="index")]
