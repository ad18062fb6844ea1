from django.urls import path

from . import views

app_name = "materials"
urlpatterns = [
    path("", views.library, name="library"),
    path("<slug:slug>/", views.material, name="detail"),
]
