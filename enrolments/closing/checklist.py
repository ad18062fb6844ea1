"""What there is to do before an event is closed, and how each of it stands. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import EventState, TrainingEvent
from trainers.services.states import obstacles

from ..attendance.roll import Standing
from ..certificates.due import Candidates, Verdict
from ..models import EventStatistics, FeedbackRound, Participant, RoundKind
from .counting import Counted, count
from .figures import Figures, figures_of

ATTENDANCE, CERTIFICATES, FEEDBACK, FIGURES = "attendance", "certificates", "feedback", "figures"
# Events in these states have not been held, whatever their days.
NOT_HELD = (EventState.DRAFT, EventState.CANCELLED, EventState.POSTPONED)
# Whoever has fulfilled the rule and has no certificate, also where something is to be mended before one can be given.
WITHOUT = (Verdict.DUE, Verdict.NAMELESS, Verdict.UNPRINTABLE, Verdict.NO_ADDRESS)


@dataclass(frozen=True)
class Item:
    """One line of the list. `left` says in words what is not done yet, "" when nothing."""

    key: str
    title: str
    standing: str
    left: str = ""
    who: Sequence[str] = ()

    @property
    def is_done(self) -> bool:
        return not self.left


class Checklist:
    """Read once for a page or a closing. Names are only in `who`: for those who run the event."""

    def __init__(self, event: TrainingEvent) -> None:
        self.event = event

    @property
    def title(self) -> str:
        return _("The event is closed") if self.is_confirmed else _("Close the event")

    @property
    def refusal(self) -> str:
        """Why the event cannot be closed at all now; empty when it can."""
        if self.event.state in NOT_HELD:
            return _("The event’s state is “%(state)s”, so there is nothing to close.") % {
                "state": self.event.get_state_display()
            }
        return "" if self.event.state == EventState.HELD else _about_time(self.event)

    @cached_property
    def items(self) -> list[Item]:
        return [self.attendance, self.certificates, self.feedback, self.figures_item]

    @property
    def left(self) -> list[Item]:
        """What is not done, apart from what closing itself does."""
        return [item for item in self.items if item.key != FIGURES and not item.is_done]

    # --- attendance ------------------------------------------------------------------------------------------------

    @cached_property
    def candidates(self) -> Candidates:
        return Candidates(self.event)

    @cached_property
    def people(self) -> list[Standing]:
        """Who has a seat and is known: of those who have been erased nothing can be mended any more."""
        return [one for one in self.candidates.roll.standings if not one.line.person.enrolment.erased_at]

    @cached_property
    def attendance(self) -> Item:
        title = _("Attendance is marked")
        if not self.people:
            return Item(ATTENDANCE, title, self._nobody)
        unmarked = [one.line.person for one in self.people if one.unknown]
        if unmarked:
            return Item(ATTENDANCE, title, "", left=_unmarked(len(unmarked)), who=_names(unmarked))
        number = len(self.people)
        told = ngettext("%(n)s person is marked on every day.", "All %(n)s people are marked on every day.", number)
        return Item(ATTENDANCE, title, told % {"n": number})

    @property
    def _nobody(self) -> str:
        return _("The people of this event have been erased.") if self.is_erased else _("Nobody has enrolled here.")

    # --- certificates ----------------------------------------------------------------------------------------------

    @property
    def without_certificate(self) -> list[Participant]:
        known = {one.line.person.pk for one in self.people}
        return [one.person for one in self.candidates.of(*WITHOUT) if one.person.pk in known]

    @cached_property
    def certificates(self) -> Item:
        title, waiting = _("Certificates are sent"), self.without_certificate
        if waiting:
            left = ngettext("%(n)s certificate is not sent.", "%(n)s certificates are not sent.", len(waiting))
            return Item(CERTIFICATES, title, "", left=left % {"n": len(waiting)}, who=_names(waiting))
        given = self.figures.certificates
        told = ngettext("%(n)s certificate has been given.", "%(n)s certificates have been given.", given)
        return Item(CERTIFICATES, title, told % {"n": given} if given else _("Nobody is due a certificate."))

    # --- feedback --------------------------------------------------------------------------------------------------

    @cached_property
    def feedback(self) -> Item:
        title = _("Feedback is asked for")
        answers = self.figures.feedback.answers
        told = ngettext("%(n)s answer has come.", "%(n)s answers have come.", answers) % {"n": answers}
        asked = FeedbackRound.objects.filter(event=self.event, kind=RoundKind.END).exclude(asked_at=None).first()
        if asked or answers:
            return Item(FEEDBACK, title, told)
        if self.event.last_day and self.event.last_day >= timezone.localdate():
            return Item(FEEDBACK, title, _("Those who came are asked by mail the morning after the last day."))
        if not self.people:
            return Item(FEEDBACK, title, _("There is nobody to ask by mail."))
        return Item(FEEDBACK, title, "", left=_("Feedback has not been asked for."))

    # --- figures ---------------------------------------------------------------------------------------------------

    @cached_property
    def statistics(self) -> EventStatistics | None:
        return EventStatistics.objects.filter(event=self.event).select_related("confirmed_by").first()

    @cached_property
    def figures(self) -> Figures:
        return figures_of([self.event])[self.event.pk]

    @cached_property
    def is_erased(self) -> bool:
        """Whether all people of the event have been erased, so that nothing can be mended any more."""
        people = Participant.objects.filter(event=self.event)
        return people.exists() and not people.filter(enrolment__erased_at=None).exists()

    @cached_property
    def counted(self) -> Counted:
        """What closing now would write: the list as it stands, or what was stored of it before it was erased."""
        if self.is_erased and self.figures.counted:
            return self.figures.counted
        return count([self.event]).get(self.event.pk, Counted())

    @property
    def is_confirmed(self) -> bool:
        return bool(self.statistics and self.statistics.confirmed_at)

    @property
    def has_changed(self) -> bool:
        """Whether the list says something else now than when the figures were confirmed."""
        return self.is_confirmed and self.counted != self.figures.counted

    @cached_property
    def figures_item(self) -> Item:
        title = _("Figures are confirmed")
        if self.has_changed:
            return Item(FIGURES, title, "", left=_("The list has changed since. Close the event again."))
        if not self.is_confirmed:
            return Item(FIGURES, title, "", left=_("Closing the event confirms them."))
        return Item(FIGURES, title, _("They are in the public numbers."))


def _about_time(event: TrainingEvent) -> str:
    return " ".join(finding.message for finding in obstacles(event, EventState.HELD))


def _unmarked(people: int) -> str:
    text = ngettext("%(n)s person is not marked on every day.", "%(n)s people are not marked on every day.", people)
    return text % {"n": people}


def _names(people: Sequence[Participant]) -> list[str]:
    return [str(person) for person in people]
