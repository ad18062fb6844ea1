from django.urls import path

from . import views

app_name = "materials"
urlpatterns = [
    path("", views.library, name="library"),
    path("<slug:slug>/", views.material, name="detail"),
    path("<slug:slug>/lataa/", views.download, name="download"),
    path("<slug:slug>/v<int:number>/kuva/", views.thumbnail, name="thumbnail"),
    path("<slug:slug>/v<int:number>/<str:name>", views.version, name="version"),
]
