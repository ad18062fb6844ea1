"""Addresses of enrolling: the form below its event, and what belongs to whoever has a link."""

from django.urls import include, path, re_path

from trainers.addresses import EVENT

from .self_service.urls import urlpatterns as self_service
from .views.enrol import form
from .views.enrol_import import blank, bring_in
from .views.enrol_receipt import receipt
from .views.enrol_review import review

app_name = "enrolments"

_form = [
    path("", form, name="form"),
    path("tuo/", bring_in, name="bring_in"),
    path("tuo/osallistujat.<str:extension>", blank, name="blank"),
    path("jatka/<str:token>/", form, name="draft"),
    path("jatka/<str:token>/tuo/", bring_in, name="import"),
    path("jatka/<str:token>/tarkista/", review, name="review"),
    path("valmis/<str:receipt>/", receipt, name="receipt"),
]

urlpatterns = [
    re_path(rf"^koulutukset/{EVENT}ilmoittaudu/", include(_form)),
    path("ilmoittautuminen/", include(self_service)),
]
