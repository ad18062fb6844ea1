"""Addresses of people who asked to be told of the next edition."""

import secrets

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    return secrets.token_urlsafe(24)


class EditionSubscriber(models.Model):
    """An address that is told of new editions in a language once its owner has confirmed it. Nothing else is known.

    The links in mail carry `key` with our signature: they work as long as the row is there, and who has only a copy
    of the database cannot make them. Unconfirmed addresses are deleted after a week.
    """

    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=5, default="fi")
    key = models.CharField(max_length=64, unique=True, default=new_key)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    last_edition = models.PositiveBigIntegerField(_("last edition told of"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscriber of editions")
        constraints = [models.UniqueConstraint(Lower("email"), "language", name="courses_subscriber_once")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
