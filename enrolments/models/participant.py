"""Participants: one row a seat, whoever sits on it."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent

from .choices import ACTIVE, TAKING, SeatState
from .enrolment import Enrolment
from .secrecy import SecretTextField
from .tokens import Linked, LinkedQuerySet


class ParticipantQuerySet(LinkedQuerySet):
    def active(self) -> "ParticipantQuerySet":
        return self.filter(state__in=ACTIVE)

    def taking(self) -> "ParticipantQuerySet":
        """Those who take up a seat: named, not yet named, or offered one."""
        return self.filter(state__in=TAKING)

    def waiting(self) -> "ParticipantQuerySet":
        """In order of arrival."""
        return self.filter(state=SeatState.WAITING).order_by("queue_number", "pk")


class Participant(Linked):
    """A seat of an enrolment, or a place in the queue. Name and address may stay empty until the event's day for names.

    `queue_number` rises with arrival within the event and is kept when a person is swapped: the seat stays.
    """

    enrolment = models.ForeignKey(
        Enrolment, verbose_name=_("enrolment"), on_delete=models.CASCADE, related_name="participants"
    )
    # Repeated from the enrolment, so that the database itself can forbid the same address twice in an event.
    event = models.ForeignKey(
        TrainingEvent, verbose_name=_("event"), on_delete=models.PROTECT, related_name="participants"
    )
    state = models.CharField(_("state"), max_length=10, choices=SeatState.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("own e-mail"), blank=True)
    role = models.CharField(_("role at work"), max_length=120, blank=True)
    queue_number = models.PositiveIntegerField(_("order of arrival"))
    expired_offers = models.PositiveSmallIntegerField(_("offers left unanswered"), default=0, editable=False)
    person_number = models.PositiveSmallIntegerField(_("which person on this seat"), default=1, editable=False)
    moved_to = models.ForeignKey(
        "self", verbose_name=_("moved to"), null=True, blank=True, on_delete=models.SET_NULL, related_name="moved_from"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["queue_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=models.Q(state__in=[str(state) for state in ACTIVE]) & ~models.Q(email=""),
                name="enrolments_person_once_in_an_event",
                violation_error_message=_("This address is already enrolled in the event."),
            ),
        ]
        indexes = [models.Index(fields=["event", "state", "queue_number"], name="enrolments_queue")]

    def __str__(self) -> str:
        return self.name or str(_("Name missing"))

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_named(self) -> bool:
        return bool(self.name and self.email)


class ParticipantNeeds(models.Model):
    """What a participant needs to be able to take part; never a diagnosis. Encrypted, erased right after the event."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="needs")
    text = SecretTextField(_("needs"))
    diet = SecretTextField(_("diet"), blank=True)
    erase_on = models.DateField(_("erased on"))

    class Meta:
        verbose_name = _("needs of a participant")

    def __str__(self) -> str:
        return str(self.pk)


class NeedsReading(models.Model):
    """Who has read the needs of which event, and when. Kept 24 months."""

    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="needs_readings")
    reader = models.CharField(_("who"), max_length=254)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("reading of needs")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.reader} {self.at:%Y-%m-%d %H:%M}"
