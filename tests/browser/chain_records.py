"""What the test of the whole chain does inside the site's own process: its trainer, the days that pass, what is due.

Time does not pass in a test: the event's dates are moved towards today instead, all of them by the same step.
"""

import datetime as dt
import json

from django.contrib.auth.models import Group
from django.db.models import F
from django.utils import timezone

from courses.models import CoursePage
from enrolments.clock import tick
from enrolments.erasing import erase_expired
from enrolments.models import Certificate, Enrolment, FeedbackRound, Message, Participant, ParticipantNeeds
from tests.factories.trainers import make_trainer
from trainers.models import ActivePeriod, EventDay, Qualification, TrainingEvent
from valmentamo.accounts.models import User

TRAINER = "ketjun.kouluttaja@example.org"
NAME = ("Ketju", "Kouluttaja")
MOMENTS = ("enrolment_opens", "enrolment_closes", "names_until", "cancel_until")
DATES = ("first_day", "last_day", "needs_until", "personal_data_until")
NOON = dt.time(12)


def make(password: str) -> None:
    """A qualified trainer with an account."""
    user = User.objects.create_user(TRAINER, password, first_name=NAME[0], last_name=NAME[1])
    user.groups.add(Group.objects.get(name="trainer"))
    course = CoursePage.objects.get(slug="koulutus")
    trainer = make_trainer("ketju", user=user, first_name=NAME[0], last_name=NAME[1], is_public=False)
    trainer.qualifications = [Qualification(course=course, granted_on=timezone.localdate())]
    trainer.active_periods = [ActivePeriod(starts=timezone.localdate())]
    trainer.save()


def event_of(title: str) -> TrainingEvent:
    return TrainingEvent.objects.get(title=title)


def enrolment_has_opened(title: str) -> None:
    """It opens in the morning of the day on which it was planned; nobody waits for that."""
    opened = timezone.now() - dt.timedelta(hours=1)
    TrainingEvent.objects.filter(title=title).update(enrolment_opens=opened)


def first_day_comes(title: str, in_days: int) -> None:
    """Everything that is dated moves by the same number of days; the first day is then so many days from today."""
    event = event_of(title)
    assert event.first_day
    _move(event, timezone.localdate() + dt.timedelta(days=in_days) - event.first_day)


def last_day_is_today(title: str) -> None:
    """The days between the first and the last pass, too: yesterday and today are the event's days."""
    event = event_of(title)
    assert event.first_day
    assert event.last_day
    _move(event, timezone.localdate() - event.last_day)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    EventDay.objects.filter(event=event, date__lt=timezone.localdate()).update(date=yesterday)
    TrainingEvent.objects.filter(pk=event.pk).update(first_day=yesterday)


def _move(event: TrainingEvent, step: dt.timedelta) -> None:
    """With everything that has happened, which so much time has passed since."""
    for day in event.days.all():
        EventDay.objects.filter(pk=day.pk).update(date=day.date + step)
    values = {name: getattr(event, name) + step for name in (*MOMENTS, *DATES) if getattr(event, name)}
    TrainingEvent.objects.filter(pk=event.pk).update(**values)
    enrolments = Enrolment.objects.filter(event=event)
    for rows in (enrolments, ParticipantNeeds.objects.filter(participant__event=event)):
        for row in rows:
            type(row).objects.filter(pk=row.pk).update(erase_on=row.erase_on + step)
    enrolments.update(created_at=F("created_at") + step)
    Participant.objects.filter(event=event).update(confirmed_at=F("confirmed_at") + step)
    Message.objects.filter(event=event).update(created_at=F("created_at") + step)
    for asked in FeedbackRound.objects.filter(event=event):
        days = {"opens_on": asked.opens_on + step, "closes_on": asked.closes_on + step}
        FeedbackRound.objects.filter(pk=asked.pk).update(**days)


def the_clock_strikes() -> None:
    """What the clock does at noon of today, whatever the hour is now."""
    tick(timezone.make_aware(dt.datetime.combine(timezone.localdate(), NOON)))


def personal_data_is_erased(title: str) -> None:
    """The night of the day until which the event's data is kept."""
    event = event_of(title)
    assert event.personal_data_until
    erase_expired(event.personal_data_until)


def told(title: str) -> None:
    """Facts that the test compares with what the pages say, as JSON. Each call of a process costs seconds."""
    event = TrainingEvent.objects.filter(title=title).first()
    if event is None:
        return
    people = Participant.objects.filter(event=event)
    facts = {
        "key": event.pk,
        "address": event.get_absolute_url(),
        "names": sorted(people.exclude(name="").values_list("name", flat=True)),
        "emails": people.exclude(email="").count(),
        "codes": dict(Certificate.objects.filter(event=event).values_list("name", "code")),
        "round": FeedbackRound.objects.filter(event=event, kind="end").values_list("code", flat=True).first(),
        "erased": Enrolment.objects.filter(event=event, erased_at__isnull=False).count(),
    }
    print(json.dumps(facts))  # noqa: T201  the test reads it
