"""The workspace's own rows on an event's page: people, attendance, needs, the sheet to sign, messages, the kit."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.dates import date_text
from trainers.models import EventState, TrainingEvent

from ..attendance.days import why_not_marked
from ..attendance.roll import EXPECTED
from ..attendance.summary import summary_of
from ..models import Participant, ParticipantNeeds
from .access import may_see_needs
from .editions import newer_than
from .sections import Section, register, register_own


def _url(name: str, event: TrainingEvent) -> str:
    return reverse(f"workspace:{name}", args=[event.pk])


def _participants(event: TrainingEvent, _user: Any) -> Section:
    number = Participant.objects.filter(event=event, state__in=EXPECTED).count()
    seats = ngettext("%(n)s seat taken", "%(n)s seats taken", number) % {"n": number}
    of = _("%(n)s of %(capacity)s seats taken") % {"n": number, "capacity": event.capacity}
    return Section(_("Participants"), _url("participants", event), of if event.capacity else seats, "people")


def _attendance(event: TrainingEvent, _user: Any) -> Section | None:
    summary = summary_of(event)
    if not summary.days or why_not_marked(event):
        return None
    if not summary.begun:
        begins = _("From %(day)s on") % {"day": date_text(summary.days[0].date)}
        return Section(_("Attendance"), _url("attendance", event), begins, "check")
    marked = sum(day.marked for day in summary.begun)
    text = _("%(marked)s of %(all)s marks") % {"marked": marked, "all": marked + summary.unmarked}
    return Section(_("Attendance"), _url("attendance", event), text, "check", needs_you=summary.unmarked > 0)


def _needs(event: TrainingEvent, user: Any) -> Section | None:
    """Only how many have told of needs: that much is no reading."""
    if not may_see_needs(user, event):
        return None
    number = ParticipantNeeds.objects.filter(participant__event=event, participant__state__in=EXPECTED).count()
    text = ngettext("%(n)s person has told of needs", "%(n)s people have told of needs", number) % {"n": number}
    return Section(_("Needs"), _url("needs", event), text if number else _("Nobody has told of any"), "info")


def _sheet(event: TrainingEvent, _user: Any) -> Section | None:
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        return None
    return Section(_("Sign-in sheet"), _url("sheet", event), _("PDF with the participants’ names, to print"), "print")


def _messages(event: TrainingEvent, _user: Any) -> Section:
    return Section(_("Messages"), _url("messages", event), _("Write to participants and contact persons"), "mail")


def _kit(event: TrainingEvent, _user: Any) -> Section | None:
    edition = event.edition
    if edition is None:
        return None
    newer = newer_than(edition)
    text = _("Edition %(number)s") % {"number": edition.number}
    if newer:
        text += ". " + _("Edition %(number)s has been published since") % {"number": newer.number}
    return Section(_("Course kit"), _url("kit", event), text, "box")


def _account(_user: Any) -> Section:
    return Section(_("Your account"), reverse("account"), _("Address, password, ways of signing in"), "lock")


def register_all() -> None:
    """Called once, when the apps are ready."""
    of_event = (_participants, _attendance, _needs, _sheet, _messages, _kit)
    for order, maker in zip(range(10, 70, 10), of_event, strict=True):
        register(order, maker)
    register_own(90, _account)
