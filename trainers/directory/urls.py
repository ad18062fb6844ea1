from django.urls import path

from . import views

app_name = "trainers"
urlpatterns = [
    path("", views.trainer_list, name="list"),
    path("<slug:slug>/", views.profile, name="profile"),
    path("<slug:slug>/viesti/", views.contact, name="contact"),
    path("<slug:slug>/viesti/lahetetty/", views.sent, name="sent"),
]
