"""What belongs to an event: its days, its organisations and its trainers, each in a role."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from .choices import OrganisationRole, TrainerRole
from .organisation import Organisation
from .trainer import Trainer


class EventDay(Orderable):
    """One day of an event, local time (Europe/Helsinki). Days need not follow one another."""

    event: Any = ParentalKey("trainers.TrainingEvent", on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("date"))
    start = models.TimeField(_("from"), null=True, blank=True)
    end = models.TimeField(_("until"), null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("start"), FieldPanel("end")])]

    class Meta:
        verbose_name = _("day of an event")
        ordering = ["date", "start"]

    def __str__(self) -> str:
        return f"{self.date}"

    def clean(self) -> None:
        super().clean()
        if self.end and not self.start:
            raise ValidationError({"start": _("Give the time when the day begins, too.")})
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The end is before the beginning.")})

    @property
    def starts_at(self) -> dt.datetime | None:
        """The moment, or None when the hour is not known."""
        return self._moment(self.start)

    @property
    def ends_at(self) -> dt.datetime | None:
        return self._moment(self.end)

    def _moment(self, clock: dt.time | None) -> dt.datetime | None:
        return timezone.make_aware(dt.datetime.combine(self.date, clock)) if clock else None


class EventOrganisation(Orderable):
    """An organisation in a role: it hosts, organises or funds the event."""

    event: Any = ParentalKey("trainers.TrainingEvent", on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="event_roles"
    )
    role = models.CharField(
        _("role"), max_length=10, choices=OrganisationRole.choices, default=OrganisationRole.ORGANISER
    )

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of an event")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation", "role"], name="trainers_event_organisation_role_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class EventTrainer(Orderable):
    """A trainer in a role. A name is shown to readers only when the trainer has a public profile."""

    event: Any = ParentalKey("trainers.TrainingEvent", on_delete=models.CASCADE, related_name="trainers")
    trainer = models.ForeignKey(
        Trainer, verbose_name=_("trainer"), on_delete=models.PROTECT, related_name="event_roles"
    )
    role = models.CharField(_("role"), max_length=5, choices=TrainerRole.choices, default=TrainerRole.LEAD)

    panels = [FieldRowPanel([FieldPanel("trainer"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        verbose_name = _("trainer of an event")
        constraints = [models.UniqueConstraint(fields=["event", "trainer"], name="trainers_event_trainer_once")]

    def __str__(self) -> str:
        return f"{self.trainer} ({self.get_role_display()})"
