"""Addresses of people who asked to be told of the next edition."""

import hashlib

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class EditionSubscriber(models.Model):
    """An address that is told of new editions once its owner has confirmed it. Nothing else is known of the person.

    The token of its link is kept as a hash only. Unconfirmed addresses are deleted after a week.
    """

    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    last_edition = models.PositiveBigIntegerField(_("last edition told of"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscriber of editions")
        constraints = [models.UniqueConstraint(Lower("email"), name="courses_subscriber_once")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
