"""Offers: seats that have become free, kept for those who have waited until they answer or time runs out."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent

from .choices import OfferState
from .enrolment import Enrolment
from .tokens import Linked, LinkedQuerySet


class OfferQuerySet(LinkedQuerySet):
    def pending(self) -> "OfferQuerySet":
        return self.filter(state=OfferState.PENDING)

    def overdue(self) -> "OfferQuerySet":
        return self.pending().filter(expires_at__lte=timezone.now())


class Offer(Linked):
    """Seats offered to one enrolment, as a unit. Its people are in the state offered, so nobody has two."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="offers")
    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="offers")
    participants = models.ManyToManyField("enrolments.Participant", related_name="offers")
    state = models.CharField(_("state"), max_length=10, choices=OfferState.choices, default=OfferState.PENDING)
    made_at = models.DateTimeField(_("offered"), auto_now_add=True)
    expires_at = models.DateTimeField(_("answer by"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of seats")
        ordering = ["-made_at"]
        indexes = [
            models.Index(fields=["expires_at"], condition=models.Q(state="pending"), name="enrolments_offers_open")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} {self.get_state_display()}"
