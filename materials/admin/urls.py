from django.urls import path

from . import deleting, editing, listing, withdrawal

app_name = "materials_admin"
urlpatterns = [
    path("", listing.MaterialIndexView.as_view()),
    path("results/", listing.MaterialIndexView.as_view(results_only=True)),
    path("edit/<int:document_id>/", editing.MaterialEditView.as_view()),
    path("delete/<int:document_id>/", deleting.MaterialDeleteView.as_view()),
    path("multiple/<int:doc_id>/delete/", deleting.MultipleDeleteView.as_view()),
    path("<int:document_id>/poista-kaytosta/", withdrawal.withdraw_material, name="withdraw_material"),
    path("<int:document_id>/v<int:number>/poista-kaytosta/", withdrawal.withdraw_version, name="withdraw_version"),
]
