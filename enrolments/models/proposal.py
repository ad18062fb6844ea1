"""Proposals that a person who came to a trainer training becomes a trainer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trainers.models import Trainer, TrainingEvent

from .enrolment import LANGUAGES
from .participant import Participant


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("waiting for the coordinator")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("not confirmed")
    LAPSED = "lapsed", _("not decided before the person was erased")


class QualificationProposal(models.Model):
    """Made from attendance by the rule; the coordinator decides. Name and address go when it has been decided.

    They go with the enrolment's data at the latest: what nobody has decided by then has lapsed.
    """

    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="qualification_proposals")
    participant = models.OneToOneField(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="qualification_proposal"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="fi")
    state = models.CharField(_("state"), max_length=9, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    trainer = models.ForeignKey(
        Trainer, verbose_name=_("trainer"), null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    made_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("proposal of a qualification")
        verbose_name_plural = _("proposals of qualifications")
        ordering = ["state", "-made_at"]

    def __str__(self) -> str:
        return self.name or str(self.pk)
