"""Addresses behind links. Included below /ilmoittautuminen/; the words that are not tokens come first."""

from django.urls import path

from ..certificates import own_page as certificates
from ..feedback import own_page as follow_up
from ..views import offer, own, own_cancel, own_contact, own_mails, own_move, own_people, own_terms, participant

urlpatterns = [
    path("poistettu/", own_cancel.erased, name="erased"),
    path("osallistuja/<str:token>/", participant.participant, name="participant"),
    path("osallistuja/<str:token>/korjaa/", participant.correct, name="participant_correct"),
    path("osallistuja/<str:token>/peru/", participant.cancel, name="participant_cancel"),
    path("osallistuja/<str:token>/omat-tiedot.json", participant.export, name="participant_export"),
    path("osallistuja/<str:token>/seuranta/", follow_up.choose, name="participant_follow_up"),
    path("osallistuja/<str:token>/todistus.pdf", certificates.file, name="participant_certificate"),
    path("tarjous/<str:token>/", offer.offer, name="offer"),
    path("<str:token>/", own.own, name="own"),
    path("<str:token>/lisaa/", own_people.add, name="own_add"),
    path("<str:token>/henkilo/<int:key>/korjaa/", own_people.correct, name="own_correct"),
    path("<str:token>/henkilo/<int:key>/vaihda/", own_people.swap, name="own_swap"),
    path("<str:token>/henkilo/<int:key>/nimi/", own_people.name, name="own_name"),
    path("<str:token>/henkilo/<int:key>/peru/", own_cancel.cancel_one, name="own_cancel_one"),
    path("<str:token>/peru/", own_cancel.cancel_all, name="own_cancel_all"),
    path("<str:token>/yhteyshenkilo/", own_contact.contact, name="own_contact"),
    path("<str:token>/lasku/", own_terms.invoice, name="own_invoice_details"),
    path("<str:token>/ryhma/", own_terms.policy, name="own_policy"),
    path("<str:token>/uusi-linkki/", own_contact.renew, name="own_renew"),
    path("<str:token>/viestit/", own_mails.mails, name="own_mails"),
    path("<str:token>/siirra/", own_move.move, name="move"),
    path("<str:token>/tiedot.json", own.export, name="own_export"),
    path("<str:token>/lasku.txt", own.invoice, name="own_invoice"),
    path("<str:token>/poista/", own_cancel.erase, name="own_erase"),
]
