"""What remains of an event: numbers without people, written before anybody is erased."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent


class EventStatistics(models.Model):
    """The figures of one event. Survives the erasure of its people; `/luvut/` and the reports read it.

    Written when the event is closed (`confirmed_at`), or before erasure when nobody has closed it: then the figures are
    what the system saw, and the report says that nobody has confirmed them.
    """

    event = models.OneToOneField(TrainingEvent, on_delete=models.PROTECT, related_name="statistics")
    counted_at = models.DateTimeField(_("counted"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    enrolments = models.PositiveIntegerField(_("enrolments"), default=0)
    organisations = models.PositiveIntegerField(_("organisations trained"), default=0)
    enrolled = models.PositiveIntegerField(_("people enrolled"), default=0)
    cancelled = models.PositiveIntegerField(_("cancelled"), default=0)
    left_waiting = models.PositiveIntegerField(_("left in the queue"), default=0)
    walk_ins = models.PositiveIntegerField(_("came without enrolling"), default=0)
    came = models.PositiveIntegerField(_("came on at least one day"), default=0)
    completed = models.PositiveIntegerField(_("fulfilled the rule"), default=0)
    marks_present = models.PositiveIntegerField(_("person-days present"), default=0)
    marks_absent = models.PositiveIntegerField(_("person-days absent"), default=0)
    marks_unknown = models.PositiveIntegerField(_("person-days not marked"), default=0)
    certificates = models.PositiveIntegerField(_("certificates"), default=0)
    feedback_answers = models.PositiveIntegerField(_("feedback answers"), default=0)
    feedback_mean = models.DecimalField(
        _("mean of the feedback"), max_digits=3, decimal_places=2, null=True, blank=True
    )
    # [{"kind": "municipality", "organisations": 2, "enrolled": 5, "came": 4, "completed": 4, "present": 8,
    #   "absent": 2},
    # …]; kind "" when it is not known. An organisation with people of two enrolments is in one row.
    by_kind = models.JSONField(_("by type of organisation"), default=list)
    # What whoever closed the event says instead of what the list gives; the note says why. Empty: as counted.
    people_corrected = models.PositiveIntegerField(_("people trained, corrected"), null=True, blank=True)
    organisations_corrected = models.PositiveIntegerField(_("organisations trained, corrected"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("figures of an event")
        verbose_name_plural = _("figures of events")

    def __str__(self) -> str:
        return str(self.event)

    @property
    def people_trained(self) -> int:
        return self.completed if self.people_corrected is None else self.people_corrected

    @property
    def organisations_trained(self) -> int:
        return self.organisations if self.organisations_corrected is None else self.organisations_corrected
