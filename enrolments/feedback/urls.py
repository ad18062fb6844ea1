"""Public addresses of feedback, below /palaute/. Words that are not codes come first."""

from django.urls import path

from . import follow_up_views, views

app_name = "feedback"

urlpatterns = [
    path("", views.enter, name="enter"),
    path("seuranta/<str:token>/", follow_up_views.withdraw, name="withdraw"),
    path("<str:code>/", views.form, name="form"),
    path("<str:code>/kiitos/", views.thanks, name="thanks"),
    path("<str:code>/seuranta/", follow_up_views.leave, name="leave"),
    path("<str:code>/seuranta/kiitos/", follow_up_views.left, name="left"),
]
