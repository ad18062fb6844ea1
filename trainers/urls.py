from django.urls import path, re_path

from .addresses import EVENT
from .announcing.urls import urlpatterns as announcing
from .feeds.urls import urlpatterns as feed_urls
from .views.detail import event_detail
from .views.listing import event_list

app_name = "events"
urlpatterns = [
    path("", event_list, name="list"),
    *announcing,
    *feed_urls,
    re_path(rf"^{EVENT}$", event_detail, name="detail"),
]
