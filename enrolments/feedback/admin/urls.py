from django.urls import path

from . import modules_page, results_page, rounds_page, suggestions_page

app_name = "feedback_admin"

urlpatterns = [
    path("", rounds_page.rounds_page, name="rounds"),
    path("moduulit/", modules_page.modules_page, name="modules"),
    path("moduulit.csv", modules_page.modules_file, name="modules_file"),
    path("ehdotukset/", suggestions_page.queue_page, name="suggestions"),
    path("ehdotukset/<uuid:pk>/", suggestions_page.suggestion_page, name="suggestion"),
    path("<int:pk>/", results_page.results_page, name="results"),
    path("<int:pk>/nayta/", results_page.show_answers, name="show"),
    path("<int:pk>/tulokset.csv", results_page.results_file, name="file"),
]
