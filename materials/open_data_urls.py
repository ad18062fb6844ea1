from django.urls import path

from .views import open_data

urlpatterns = [
    path("materiaalit.json", open_data.catalogue, name="open_materials"),
    path("materiaalit.skeema.json", open_data.schema, name="open_materials_schema"),
]
