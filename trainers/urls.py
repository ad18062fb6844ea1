from django.urls import path, re_path

from . import views
from .models.event import UNKNOWN_YEAR

app_name = "events"
urlpatterns = [
    path("", views.event_list, name="list"),
    re_path(rf"^(?P<year>\d{{4}}|{UNKNOWN_YEAR})/(?P<slug>[-a-z0-9]+)/$", views.event_detail, name="detail"),
]
