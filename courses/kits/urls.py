from django.urls import path

from . import subscription_views, views

app_name = "kits"
urlpatterns = [
    path("", views.kits, name="list"),
    path("tilaa/", subscription_views.subscribe, name="subscribe"),
    path("tilattu/", subscription_views.subscribed, name="subscribed"),
    path("tilaus/<str:token>/", subscription_views.subscription, name="subscription"),
    path("tilaus/<str:token>/poistu/", subscription_views.one_click_leave, name="leave"),
    path("<slug:course>/<int:number>/", views.edition_page, name="edition"),
    path("<slug:course>/<int:number>/<str:name>", views.download, name="file"),
]
