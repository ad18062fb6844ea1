"""Certificates: what a person has taken part in, on paper that can be checked years later."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trainers.models import EventKind, TrainingEvent
from valmentamo.accounts.audit.recording import AuditedQuerySet

from .enrolment import LANGUAGES
from .participant import Participant

# Crockford's base 32: no letter that looks like a digit. 12 of them are 60 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


class CertificateSeries(models.Model):
    """The last number of a kind of training (TPV, KK …) in a year. The row is locked while a number is given."""

    prefix = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="enrolments_one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}: {self.last}"


class CertificateQuerySet(AuditedQuerySet):
    def real(self) -> "CertificateQuerySet":
        """Without those of example events: they are in no number of the register."""
        return self.filter(is_example=False)

    def valid(self) -> "CertificateQuerySet":
        return self.filter(revoked_at=None)

    def by_code(self, code: str) -> "Certificate | None":
        """The certificate of this code as it is stored: twelve letters and digits, no dashes. One query."""
        found: Certificate | None = self.filter(code=code).first()
        return found


class Certificate(models.Model):
    """A certificate as it was given: everything on it is a snapshot, so that it can be printed again as it was.

    The register has a retention of its own: on `erase_on` the name goes and the code still tells that the certificate
    is real. The link to the participant goes with the participant's data.
    """

    number = models.CharField(_("number"), max_length=20, unique=True)
    code = models.CharField(_("check code"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(
        TrainingEvent, verbose_name=_("event"), on_delete=models.PROTECT, related_name="certificates"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="certificates"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="fi")
    course_title = models.CharField(_("course"), max_length=150)
    programme_title = models.CharField(_("programme"), max_length=80, blank=True)
    edition_number = models.PositiveIntegerField(_("edition"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=150, blank=True)
    issuer = models.CharField(_("organiser"), max_length=200, blank=True)
    trainer_names = models.CharField(_("trainers"), max_length=300, blank=True)
    days = models.JSONField(_("days attended"), default=list)  # ISO dates, ascending
    minutes = models.PositiveIntegerField(_("minutes taught on these days"), default=0)
    # Minutes of each taught part of these days, in order: the strokes on the paper.
    parts = models.JSONField(_("minutes of the parts"), default=list)
    rule_required = models.PositiveSmallIntegerField(_("days that the rule asks for"))
    rule_days = models.PositiveSmallIntegerField(_("days of the event"))
    file_hash = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    is_example = models.BooleanField(_("example"), default=False, editable=False)
    issued_on = models.DateField(_("given on"))
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by",
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoke_reason = models.CharField(_("reason"), max_length=300, blank=True)
    erase_on = models.DateField(_("name erased on"))
    name_erased_at = models.DateTimeField(_("name erased"), null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=models.Q(revoked_at=None, participant__isnull=False),
                name="enrolments_one_valid_certificate",
            ),
        ]
        indexes = [
            models.Index(
                fields=["erase_on"], condition=models.Q(name_erased_at=None), name="enrolments_names_to_erase"
            ),
            models.Index(fields=["event", "issued_at"], name="enrolments_certificates"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None

    @property
    def shown_code(self) -> str:
        """In groups of four, as it is printed and typed: K7QM-2F9D-0XAB."""
        return "-".join(self.code[start : start + 4] for start in range(0, CODE_LENGTH, 4))
