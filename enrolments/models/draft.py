"""Unfinished forms: what was typed survives and can be continued on another device by its link."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent

from .secrecy import SecretTextField
from .tokens import Linked, LinkedQuerySet


class EnrolmentDraft(Linked):
    """What somebody has typed so far, encrypted. Deleted when it is sent, and a week after it was last touched."""

    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="enrolment_drafts")
    content = SecretTextField()
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = LinkedQuerySet.as_manager()

    class Meta:
        verbose_name = _("unfinished enrolment")

    def __str__(self) -> str:
        return str(self.pk)
