"""What must be right in an event before readers see it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from valmentamo.core.publishing import Finding, register

from .models import DatePrecision, TrainingEvent


@register
def days_as_known(instance: object) -> Iterable[Finding]:
    """Days are given exactly when they are known."""
    if not isinstance(instance, TrainingEvent):
        return
    days = sorted(day.date for day in instance.days.all() if day.date)
    if instance.precision == DatePrecision.DAY and not days:
        yield Finding("precision", _("Give at least one day, or say that only the year is known."))
    if instance.precision != DatePrecision.DAY and days:
        yield Finding("precision", _("Days are given, so the days are known."))
