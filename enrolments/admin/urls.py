from django.urls import path

from . import (
    board_page,
    capacity_page,
    enrolment_page,
    exporting,
    held_page,
    letter_page,
    mails_page,
    moving_page,
    needs_page,
    organisation_page,
    person_page,
    phone_page,
    terms_page,
)

app_name = "enrolments_admin"
_event = "koulutukset/<int:pk>/"
_enrolment = "ilmoittautumiset/<int:pk>/"
_person = "osallistujat/<int:pk>/"
urlpatterns = [
    path(f"{_event}ilmoittautumiset/", board_page.board_page, name="board"),
    path(f"{_event}ilmoittautumiset/uusi/", phone_page.phone_page, name="phone"),
    path(f"{_event}osallistujat.<str:extension>", exporting.participants, name="export"),
    path(f"{_event}paikat/", capacity_page.capacity_page, name="capacity"),
    path(f"{_event}tarpeet/", needs_page.needs_page, name="needs"),
    path(f"{_event}keittio/", needs_page.kitchen_page, name="kitchen"),
    path(f"{_event}viestit/", mails_page.mails_page, name="mails"),
    path(f"{_event}viestit/uusi/", letter_page.letter_page, name="letter"),
    path(f"{_event}sailytetaan/", held_page.held_page, name="held"),
    path("viestit/<int:pk>/uudelleen/", mails_page.resend_mail, name="resend"),
    path(_enrolment, enrolment_page.enrolment_page, name="enrolment"),
    path(f"{_enrolment}linkki/", enrolment_page.new_link, name="link"),
    path(f"{_enrolment}lisaa/", enrolment_page.add_person, name="add"),
    path(f"{_enrolment}peru/", enrolment_page.cancel_people, name="cancel"),
    path(f"{_enrolment}lasku/", terms_page.invoice_page, name="invoice"),
    path(f"{_enrolment}ryhma/", terms_page.policy_page, name="policy"),
    path(f"{_enrolment}siirra/", moving_page.moving_page, name="move"),
    path(_person, person_page.person_page, name="person"),
    path(f"{_person}tarpeet/", needs_page.needs_of_person, name="person_needs"),
    path("organisaatiot/<int:pk>/ilmoittautumiset/", organisation_page.organisation_page, name="organisation"),
]
