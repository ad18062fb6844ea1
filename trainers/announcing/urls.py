from django.urls import path

from . import views

urlpatterns = [
    path("tilaa/", views.subscribe, name="subscribe"),
    path("tilattu/", views.subscribed, name="subscribed"),
    path("tilaus/<str:token>/", views.subscription, name="subscription"),
    path("tilaus/<str:token>/poistu/", views.one_click_leave, name="leave"),
]
