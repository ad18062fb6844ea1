from django.urls import path

from . import views

app_name = "kits"
urlpatterns = [
    path("", views.kits, name="list"),
    path("<slug:course>/<int:number>/", views.edition_page, name="edition"),
    path("<slug:course>/<int:number>/<str:name>", views.download, name="file"),
]
