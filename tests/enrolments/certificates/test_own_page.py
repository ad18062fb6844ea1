"""The participant's own page: the certificate is there as long as the link lives, and nobody else's."""

import pytest

from enrolments.certificates.changing import correct, revoke
from enrolments.certificates.printing import hash_of
from enrolments.erasing import erase_enrolment
from tests.factories.certificates import attended, certified_event, given
from tests.factories.links import Holder

pytestmark = pytest.mark.django_db

FILE = "todistus.pdf"


def test_participant_downloads_the_own_certificate() -> None:
    one = given()
    holder = Holder(one.participant)  # type: ignore[arg-type]
    html = holder.read()
    assert (one.number in html, FILE in html) == (True, True)
    response = holder.get(FILE)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert hash_of(response.content) == one.file_hash
    assert ("no-store" in response["Cache-Control"], response["X-Robots-Tag"]) == (True, "noindex")


def test_page_without_a_certificate_offers_none() -> None:
    holder = Holder(attended(certified_event()))
    assert FILE not in holder.read()
    assert holder.get(FILE).status_code == 404


def test_corrected_certificate_takes_the_place_of_the_former() -> None:
    one = given()
    fresh = correct(certificate_id=one.pk, name="Aino Oikea", language="fi", actor=None)
    holder = Holder(one.participant)  # type: ignore[arg-type]
    assert (fresh.number in holder.read(), one.number in holder.read()) == (True, False)
    assert hash_of(holder.get(FILE).content) == fresh.file_hash


def test_revoked_certificate_is_not_offered() -> None:
    one = given()
    revoke(certificate_id=one.pk, reason="Virhe", actor=None)
    holder = Holder(one.participant)  # type: ignore[arg-type]
    assert (FILE in holder.read(), holder.get(FILE).status_code) == (False, 404)


def test_link_that_is_dead_opens_no_file() -> None:
    one = given()
    holder = Holder(one.participant)  # type: ignore[arg-type]
    erase_enrolment(enrolment_id=one.participant.enrolment_id)  # type: ignore[union-attr]
    assert holder.get(FILE).status_code == 404


def test_contact_person_has_no_way_to_the_file() -> None:
    one = given()
    holder = Holder(one.participant.enrolment)  # type: ignore[union-attr]
    assert (FILE in holder.read(), holder.get(FILE).status_code) == (False, 404)
    assert one.shown_code not in holder.read("tiedot.json")
