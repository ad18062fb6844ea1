"""Addresses of certificates in the admin."""

from django.urls import path

from . import certificate_page as one
from . import event_page
from .register import RegisterView

app_name = "certificates_admin"
_event = "koulutukset/<int:pk>/todistukset/"
_one = "todistukset/<int:pk>/"

urlpatterns = [
    path(_event, event_page.event_page, name="event"),
    path(f"{_event}anna/", event_page.give, name="give"),
    path(f"{_event}henkilo/<int:person>/anna/", event_page.give_one, name="give_one"),
    path("todistukset/", RegisterView.as_view(), name="register"),
    path("todistukset/tulokset/", RegisterView.as_view(results_only=True), name="register_results"),
    path(_one, one.certificate_page, name="certificate"),
    path(f"{_one}todistus.pdf", one.file, name="file"),
    path(f"{_one}uudelleen/", one.mail_again, name="again"),
    path(f"{_one}korjaa/", one.correct_page, name="correct"),
    path(f"{_one}peru/", one.revoke_page, name="revoke"),
    path(f"{_one}poista-nimi/", one.erase_page, name="erase"),
]
