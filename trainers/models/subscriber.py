"""Addresses of people who asked to be told of new events."""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .choices import Language
from .event import TrainingEvent


class EventSubscriber(models.Model):
    """An address that is told of new events once its owner has confirmed it. Nothing else is known of the person.

    The link in a mail is the key signed by the site, so that it can neither be guessed nor read from the database.
    Unconfirmed addresses are deleted after a week.
    """

    email = models.EmailField(_("e-mail address"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region_code = models.CharField(_("code of the region"), max_length=6, blank=True)
    language = models.CharField(_("language of training"), max_length=2, choices=Language.choices, blank=True)
    # The language in which the mails are written: that of the page where the person asked.
    reads = models.CharField(_("language of the mails"), max_length=5, default="fi")
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscriber of events")
        constraints = [models.UniqueConstraint(Lower("email"), name="trainers_subscriber_once")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class EventNotice(models.Model):
    """That a subscriber has been told of an event: there is never a second mail of it."""

    subscriber = models.ForeignKey(EventSubscriber, on_delete=models.CASCADE, related_name="notices")
    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="notices")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("mail of an event")
        constraints = [models.UniqueConstraint(fields=["subscriber", "event"], name="trainers_notice_once")]

    def __str__(self) -> str:
        return f"{self.subscriber_id} · {self.event_id}"
