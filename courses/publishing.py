"""What must be right in the curriculum before it is published."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from valmentamo.core.publishing import Finding, register

from .models import ModulePage, Programme


@register
def minutes_sum(instance: object) -> Iterable[Finding]:
    """A module's activities fill its minutes exactly (checklist B07; otherwise no timetable is true)."""
    if not isinstance(instance, ModulePage):
        return
    total = sum(activity.minutes or 0 for activity in instance.activities.all())
    if total != instance.minutes:
        yield Finding(
            "minutes",
            _("The activities sum to %(total)s minutes, the module has %(minutes)s.")
            % {"total": total, "minutes": instance.minutes},
        )


@register
def has_outcomes(instance: object) -> Iterable[Finding]:
    if isinstance(instance, ModulePage) and not instance.outcomes.all():
        yield Finding("", _("Write at least one outcome."))


@register
def slots_as_long_as_their_modules(instance: object) -> Iterable[Finding]:
    """A programme gives each module the minutes that the module has."""
    if not isinstance(instance, Programme):
        return
    for day in instance.days.all():
        for slot in day.slots.all():
            if slot.module and slot.minutes != slot.module.minutes:
                yield Finding(
                    "",
                    _("%(day)s: %(code)s has %(slot)s minutes here, the module has %(minutes)s.")
                    % {
                        "day": day.title,
                        "code": slot.module.code,
                        "slot": slot.minutes,
                        "minutes": slot.module.minutes,
                    },
                )
