"""The outbox: every mail is written in the transaction of its cause and sent afterwards by a worker."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainers.models import Trainer, TrainingEvent

from .certificate import Certificate
from .enrolment import Enrolment
from .participant import Participant
from .secrecy import SecretTextField


class MessageKind(models.TextChoices):
    CONFIRMATION = "confirmation", _("confirmation")
    WAITING = "waiting", _("place in the queue")
    OFFER = "offer", _("offer of a seat")
    OFFER_EXPIRED = "offer-expired", _("offer has expired")
    REMINDER_WEEK = "reminder-week", _("reminder a week before")
    REMINDER_DAY = "reminder-day", _("reminder a day before")
    NAMES_MISSING = "names-missing", _("names are missing")
    SEATS_RELEASED = "seats-released", _("unnamed seats released")
    CHANGED = "changed", _("time or place has changed")
    CANCELLED_BY_US = "cancelled-by-us", _("event cancelled")
    CANCELLED_BY_YOU = "cancelled-by-you", _("cancellation")
    POSTPONED = "postponed", _("event postponed")
    THANKS = "thanks", _("thanks")
    NEW_LINK = "new-link", _("new link")
    CONTACT_CHANGED = "contact-changed", _("contact person changed")
    CERTIFICATE = "certificate", _("certificate")
    CERTIFICATE_REVOKED = "certificate-revoked", _("certificate revoked")
    FEEDBACK = "feedback", _("request for feedback")
    FOLLOW_UP = "follow-up", _("survey two to three months later")
    FREE = "free", _("message of the coordinator")
    QUALIFIED = "qualified", _("qualification confirmed")
    TRAINER_LAPSE = "trainer-lapse", _("active period is about to end")
    TRAINER_STEP = "trainer-step", _("trainer’s step is due")


class Delivery(models.TextChoices):
    """`SENT` means that the mail server took it; `BOUNCED` that it came back."""

    QUEUED = "queued", _("on its way")
    SENT = "sent", _("delivered to the mail server")
    BOUNCED = "bounced", _("came back")
    FAILED = "failed", _("could not be sent")


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self) -> "MessageQuerySet":
        return self.filter(state=Delivery.QUEUED, next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")


class Message(models.Model):
    """One mail to one address. (cause, recipient) is unique: the same cause never mails anybody twice.

    Subject and bodies are personal data and are emptied with the enrolment; the row stays as a count of what was sent.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind.choices)
    cause = models.CharField(max_length=120)
    # What is told to a trainer need not be about an event.
    event = models.ForeignKey(TrainingEvent, null=True, on_delete=models.CASCADE, related_name="messages")
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="messages")
    participant = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="messages")
    trainer = models.ForeignKey(Trainer, null=True, on_delete=models.CASCADE, related_name="messages")
    to = models.EmailField(_("to"), blank=True)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    # Links stand in the words: a copy of the database must not open what the hashes of the links protect.
    text = SecretTextField(blank=True)
    html = SecretTextField(blank=True)
    calendar = models.TextField(blank=True)
    # The file is printed anew when the mail is sent: no copy of it lies in the outbox.
    certificate = models.ForeignKey(
        Certificate, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    state = models.CharField(_("state"), max_length=8, choices=Delivery.choices, default=Delivery.QUEUED)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    message_id = models.CharField(max_length=200, blank=True, db_index=True)
    # Set for those whose data goes as soon as they have been told: a person who was swapped out.
    erase_when_sent = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cause", "to"], condition=~models.Q(to=""), name="enrolments_one_mail_for_one_cause"
            ),
            models.CheckConstraint(
                name="enrolments_no_empty_recipient", condition=~models.Q(state="queued") | ~models.Q(to="")
            ),
        ]
        indexes = [models.Index(fields=["next_try_at"], condition=models.Q(state="queued"), name="enrolments_outbox")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display()})"
