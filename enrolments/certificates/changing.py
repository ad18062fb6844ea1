"""What may happen to a certificate after it was given: sent again, replaced by one with the right name, revoked."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.kits.coverage import unprintable

from ..errors import EnrolmentRefused
from ..models import Certificate, Participant
from ..services.seats import lock
from . import telling
from .issuing import number_and_save
from .snapshot import tidy, titles

# Taken over by the certificate that replaces another.
KEPT = (
    "event", "participant", "kind", "edition_number", "issuer", "trainer_names", "days", "minutes", "parts",
    "rule_required", "rule_days", "is_example", "erase_on",
)  # fmt: skip
TITLES = ("course_title", "programme_title", "place")


@transaction.atomic
def mail_again(*, certificate_id: int) -> None:
    """Mails the certificate once more, to the address that is known now. Raises EnrolmentRefused."""
    certificate = _locked(certificate_id)
    _refuse_revoked(certificate)
    if telling.again(certificate) is None:
        text = _("No e-mail address of this person is known any more. Download the certificate and hand it over.")
        raise EnrolmentRefused(text, code="no-address")


@transaction.atomic
def correct(*, certificate_id: int, name: str, language: str, actor: Any) -> Certificate:
    """A new certificate with the right name, or in another language, in place of this one, which is valid no more.

    The participant's name is mended, too. Raises EnrolmentRefused.
    """
    former = _locked(certificate_id)
    _refuse_revoked(former)
    name = tidy(name)
    _refuse_unfit(former, name, language)
    telling.recall(former)
    _close(former, actor)
    fresh = _successor(former, name, language)
    fresh.issued_by = actor
    number_and_save(fresh)
    _mend_name(fresh)
    telling.given_in_place(fresh)
    return fresh


@transaction.atomic
def revoke(*, certificate_id: int, reason: str, actor: Any) -> Certificate:
    """Takes the certificate back; the person is told why. Raises EnrolmentRefused, also when it was revoked before."""
    certificate = _locked(certificate_id)
    _refuse_revoked(certificate)
    reason = " ".join(reason.split())
    if not reason:
        raise EnrolmentRefused(_("Write the reason."), code="reason", field="reason")
    telling.recall(certificate)
    _close(certificate, actor, reason)
    telling.revoked(certificate)
    return certificate


def _locked(certificate_id: int) -> Certificate:
    """The event's lock first, then the certificate as it is under it. Raises Certificate.DoesNotExist."""
    lock(Certificate.objects.values_list("event_id", flat=True).get(pk=certificate_id))
    found = Certificate.objects.select_related("event", "participant__enrolment", "participant__event")
    return found.get(pk=certificate_id)


def _refuse_revoked(certificate: Certificate) -> None:
    if certificate.is_valid:
        return
    values = {"day": date_format(timezone.localdate(certificate.revoked_at), "SHORT_DATE_FORMAT")}
    successor = Certificate.objects.filter(replaces=certificate).first()
    if successor:
        text = _("This certificate was replaced by %(number)s on %(day)s.") % {"number": successor.number, **values}
    else:
        text = _("This certificate was revoked on %(day)s already.") % values
    raise EnrolmentRefused(text, code="revoked")


def _refuse_unfit(former: Certificate, name: str, language: str) -> None:
    if former.name_erased_at:
        raise EnrolmentRefused(_("The name on this certificate has been erased."), code="erased")
    if not name:
        raise EnrolmentRefused(_("Write the name."), code="nameless", field="name")
    if letters := unprintable(name):
        text = _("The name has characters that cannot be printed: %(letters)s. Write it in Latin letters.")
        raise EnrolmentRefused(text % {"letters": " ".join(letters)}, code="unprintable", field="name")
    if (name, language) == (former.name, former.language):
        raise EnrolmentRefused(_("Nothing was changed: the certificate says this already."), code="same", field="name")


def _close(certificate: Certificate, actor: Any, reason: str = "") -> None:
    certificate.revoked_at, certificate.revoked_by, certificate.revoke_reason = timezone.now(), actor, reason
    certificate.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])


def _successor(former: Certificate, name: str, language: str) -> Certificate:
    """The register forgets the name on the day that it was to forget the first one's."""
    kept = {field: getattr(former, field) for field in KEPT}
    said = {field: getattr(former, field) for field in TITLES}
    if language != former.language:
        said = titles(former.event, language)
    today = timezone.localdate()
    return Certificate(**kept, **said, name=name, language=language, replaces=former, issued_on=today)


def _mend_name(certificate: Certificate) -> None:
    person: Participant | None = certificate.participant
    if person and person.name != certificate.name:
        person.name = certificate.name
        person.save(update_fields=["name"])
