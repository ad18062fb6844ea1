"""The row of feedback on an event's page in the workspace."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.dates import date_text
from trainers.models import TrainingEvent

from ..models import FeedbackRound, RoundKind
from ..workspace.sections import Section
from .rounds import NOT_HELD, Standing, standing


def of(event: TrainingEvent, _user: Any) -> Section | None:
    """Nothing for events without days, or that do not come. One query."""
    if event.last_day is None or event.state in NOT_HELD:
        return None
    rows = FeedbackRound.objects.filter(event=event, kind=RoundKind.END)
    asked = rows.annotate(number=Count("answers")).first()
    url = reverse("workspace:feedback:page", args=[event.pk])
    if asked is None:
        return Section(_("Feedback"), url, _("Link and QR code"), "form")
    asked.event = event
    how = standing(asked, asked.number)
    return Section(_("Feedback"), url, _words(asked, asked.number, how), "form", needs_you=_is_time(event, how))


def _words(asked: FeedbackRound, number: int, how: Standing) -> str:
    if how == Standing.COMING:
        return _("Opens on %(day)s") % {"day": date_text(asked.opens_on)}
    answers = ngettext("%(n)s answer", "%(n)s answers", number) % {"n": number}
    return answers if how == Standing.OPEN else _("%(answers)s, form closed") % {"answers": answers}


def _is_time(event: TrainingEvent, how: Standing) -> bool:
    """On the last day the code is shown to the group."""
    return how == Standing.OPEN and event.last_day == timezone.localdate()
