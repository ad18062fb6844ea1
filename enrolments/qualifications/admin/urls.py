from django.urls import path

from . import activity_page, decision_page, proposals_page, step_page, trainer_page

app_name = "qualifications_admin"
_trainer = "kouluttajat/<int:pk>/"
urlpatterns = [
    path("kouluttajaehdotukset/", proposals_page.proposals_page, name="proposals"),
    path("kouluttajaehdotukset/<int:pk>/", decision_page.decision_page, name="decide"),
    path(f"{_trainer}polku/", trainer_page.trainer_page, name="trainer"),
    path(f"{_trainer}kutsu/", trainer_page.invite_trainer, name="invite"),
    path(f"{_trainer}ansioluettelo.<str:extension>", trainer_page.record_file, name="record"),
    path("kouluttajien-vaiheet/<int:pk>/", step_page.step_page, name="step"),
    path("kouluttajien-aktiivisuus/", activity_page.activity_page, name="activity"),
    path("kouluttajien-aktiivisuus/kouluttajat.<str:extension>", activity_page.activity_file, name="activity_file"),
]
