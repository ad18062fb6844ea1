"""Who of an event is due a certificate, who is not and why. One reading of it for the press and for what it shows."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.kits.coverage import unprintable
from trainers.models import EventState, TrainingEvent

from ..attendance.roll import Line, Roll, Standing, standing
from ..models import Attendance, Certificate, Participant, Presence, SeatState
from ..rules import COMING
from .snapshot import tidy

# States in which an event may give certificates, once its days have come.
GIVING = (*COMING, EventState.HELD)


class Verdict(StrEnum):
    """Why somebody gets a certificate now, or does not. The first that fits, in this order."""

    ERASED = "erased"
    GIVEN = "given"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    MISSED = "missed"
    UNMARKED = "unmarked"
    NAMELESS = "nameless"
    UNPRINTABLE = "unprintable"
    NO_ADDRESS = "no-address"
    DUE = "due"


@dataclass(frozen=True)
class Candidate:
    """One person before the rule. `certificate` is the latest one, in force or revoked."""

    standing: Standing
    verdict: Verdict
    certificate: Certificate | None = None

    @property
    def person(self) -> Participant:
        return self.standing.line.person

    @property
    def is_contradicted(self) -> bool:
        """Whether a certificate is in force although the marks have changed since and no longer fulfil the rule."""
        return self.verdict == Verdict.GIVEN and not self.standing.has_fulfilled

    @property
    def reason(self) -> str:
        """In one sentence."""
        return _reason(self)


def _reason(one: Candidate) -> str:
    rule, present = one.standing.rule, one.standing.present
    if one.verdict in (Verdict.GIVEN, Verdict.REVOKED) and one.certificate:
        return _of_certificate(one.certificate)
    if one.verdict == Verdict.MISSED:
        missing = rule.missing(present)
        text = ngettext(
            "Present on %(present)s of %(days)s days. One day is missing.",
            "Present on %(present)s of %(days)s days. %(missing)s days are missing.",
            missing,
        )
        return text % {"present": present, "days": rule.days, "missing": missing}
    if one.verdict == Verdict.UNMARKED:
        number = one.standing.unknown
        text = ngettext("One day is not marked.", "%(number)s days are not marked.", number)
        return text % {"number": number}
    if one.verdict == Verdict.UNPRINTABLE:
        return _("The name has characters that cannot be printed: %(letters)s. Write it in Latin letters.") % {
            "letters": " ".join(unprintable(tidy(one.person.name)))
        }
    return PLAIN[one.verdict]()


PLAIN = {
    Verdict.ERASED: lambda: _("The information of this person has been erased."),
    Verdict.CANCELLED: lambda: _("This seat has been cancelled."),
    Verdict.NAMELESS: lambda: _("The name is missing."),
    Verdict.NO_ADDRESS: lambda: _("There is no e-mail address. The certificate can be given on paper."),
    Verdict.DUE: lambda: _("Is due a certificate."),
}


def _of_certificate(certificate: Certificate) -> str:
    if certificate.is_valid:
        day = date_format(certificate.issued_on, "SHORT_DATE_FORMAT")
        return _("%(number)s was given on %(day)s.") % {"number": certificate.number, "day": day}
    day = date_format(timezone.localdate(certificate.revoked_at), "SHORT_DATE_FORMAT")
    return _("%(number)s was revoked on %(day)s.") % {"number": certificate.number, "day": day}


class Candidates:
    """Everybody of one event. Prefetch its days, select its programme. A constant number of queries."""

    def __init__(self, event: TrainingEvent) -> None:
        self.event = event
        self.roll = Roll(event)

    @cached_property
    def all(self) -> list[Candidate]:
        """By name; those who have cancelled stand last, and only when they have been marked present."""
        standings = [*self.roll.standings, *self._cancelled]
        latest = _latest(one.line.person.pk for one in standings)
        return [_candidate(one, latest.get(one.line.person.pk)) for one in standings]

    @cached_property
    def _cancelled(self) -> list[Standing]:
        found = Attendance.objects.filter(
            participant__event=self.event,
            participant__state=SeatState.CANCELLED,
            state=Presence.PRESENT,
            date__in=self.roll.dates,
        ).select_related("participant__enrolment")
        lines: dict[int, Line] = {}
        for mark in found.order_by("participant__name", "participant", "date"):
            line = lines.setdefault(mark.participant_id, Line(mark.participant, {}))
            line.marks[mark.date] = mark
        return [standing(line, self.roll.dates, self.roll.rule) for line in lines.values()]

    def of(self, *verdicts: Verdict) -> list[Candidate]:
        return [one for one in self.all if one.verdict in verdicts]

    @property
    def due(self) -> list[Candidate]:
        return self.of(Verdict.DUE)

    @property
    def given(self) -> list[Candidate]:
        return self.of(Verdict.GIVEN)

    @property
    def others(self) -> list[Candidate]:
        """Those who get none now, and are known by name."""
        return [one for one in self.all if one.verdict not in (Verdict.DUE, Verdict.GIVEN, Verdict.ERASED)]

    @property
    def counts(self) -> Counter[Verdict]:
        return Counter(one.verdict for one in self.all)

    @property
    def erased(self) -> int:
        """Of whom only marks are left."""
        return self.counts[Verdict.ERASED]

    @property
    def why_not_yet(self) -> str:
        return why_not_yet(self.event, self.roll.dates)


def why_not_yet(event: TrainingEvent, dates: tuple[dt.date, ...]) -> str:
    """Why nobody of this event can be given a certificate now, in one sentence; empty when people can."""
    if event.state not in GIVING:
        return _("This event is not held: it is %(state)s.") % {"state": event.get_state_display()}
    if not dates:
        return _("The days of the event are not known.")
    if dates[0] > timezone.localdate():
        return _("The event has not begun.")
    if dates[-1] > timezone.localdate():
        return _("Certificates are given from the last day on: %(day)s.") % {
            "day": date_format(dates[-1], "SHORT_DATE_FORMAT")
        }
    return ""


def _latest(people: Iterable[int]) -> dict[int, Certificate]:
    """The certificate in force of each of these people, else the last one that was revoked."""
    found = Certificate.objects.filter(participant__in=list(people)).order_by("issued_at", "pk")
    ordered = sorted(found, key=lambda one: one.is_valid)
    return {one.participant_id: one for one in ordered if one.participant_id}


def _candidate(one: Standing, certificate: Certificate | None) -> Candidate:
    if one.line.person.enrolment.erased_at:
        return Candidate(one, Verdict.ERASED)
    if certificate:
        return Candidate(one, Verdict.GIVEN if certificate.is_valid else Verdict.REVOKED, certificate)
    return Candidate(one, verdict_without_certificate(one))


def verdict_without_certificate(one: Standing) -> Verdict:
    person = one.line.person
    if person.state == SeatState.CANCELLED:
        return Verdict.CANCELLED
    if not one.has_fulfilled:
        return Verdict.UNMARKED if one.unknown and not one.is_out_of_reach else Verdict.MISSED
    name = tidy(person.name)
    if not name:
        return Verdict.NAMELESS
    if unprintable(name):
        return Verdict.UNPRINTABLE
    return Verdict.DUE if person.email else Verdict.NO_ADDRESS
