"""Enrolments: an organisation's act of sending its people to an event."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trainers.models import Organisation, TrainingEvent

from .choices import GroupPolicy, Source
from .tokens import Linked, LinkedQuerySet

LANGUAGES = (("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English")))


class Enrolment(Linked):
    """One organisation, its contact person and the people that it sends, in one event.

    The organisation's name is kept as typed and tied to a known organisation when there is one. `erase_on` is fixed
    when the enrolment is made, from the event, and shown on the form; after erasure the row has no person left in it.
    """

    event = models.ForeignKey(
        TrainingEvent, verbose_name=_("event"), on_delete=models.PROTECT, related_name="enrolments"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="enrolments",
    )
    organisation_name = models.CharField(_("organisation"), max_length=200)
    organisation_kind = models.CharField(_("type of organisation"), max_length=20, blank=True)
    business_id = models.CharField(_("business id"), max_length=8, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact person's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact person's telephone"), max_length=30, blank=True)
    language = models.CharField(_("language of messages"), max_length=2, choices=LANGUAGES, default="fi")
    group_policy = models.CharField(
        _("when seats are short"), max_length=10, choices=GroupPolicy.choices, default=GroupPolicy.AS_MANY
    )
    source = models.CharField(_("came by"), max_length=6, choices=Source.choices, default=Source.WEB)
    purpose_version = models.CharField(_("version of the privacy text"), max_length=20)
    idempotency_key = models.CharField(max_length=64)
    moved_from = models.ForeignKey(
        "self", verbose_name=_("moved from"), null=True, blank=True, on_delete=models.SET_NULL, related_name="moved_to"
    )
    created_at = models.DateTimeField(_("enrolled"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    erase_on = models.DateField(_("personal data erased on"))
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)
    # Which of its event's organisations it counts as, 1 for the first. Given before any name is erased, so that
    # organisations can be counted afterwards; it leads to nobody.
    counted_as = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    objects = LinkedQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "idempotency_key"], name="enrolments_once"),
        ]
        indexes = [models.Index(fields=["erase_on"], condition=models.Q(erased_at=None), name="enrolments_to_erase")]
        permissions = [
            ("view_needs", "Can read what participants need"),
            ("message_participants", "Can write to participants"),
        ]

    def __str__(self) -> str:
        return self.organisation_name


class InvoiceDetails(models.Model):
    """Where the invoice goes. Asked only when the event has a fee (domain facts § 4.6)."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="invoice")
    e_invoice_address = models.CharField(_("e-invoice address"), max_length=40, blank=True)
    operator = models.CharField(_("operator id"), max_length=40, blank=True)
    address = models.CharField(_("postal or e-mail address for the invoice"), max_length=200, blank=True)
    reference = models.CharField(_("your reference"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("invoice details")

    def __str__(self) -> str:
        return self.e_invoice_address or self.address
