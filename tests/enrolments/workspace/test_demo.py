"""The example event that runs today, tried out to its end: all of it goes away, and none of it is in the numbers."""

import io
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import CoursePage, Edition, EditionState
from enrolments.attendance.services import Press, mark
from enrolments.certificates.issuing import issue_one
from enrolments.models import Certificate, EventStatistics, Participant, Presence
from tests.factories.attendance import today
from trainers.models import EventDay, TrainingEvent
from valmentamo.accounts.models import User

from .visiting import address, signed_in

pytestmark = pytest.mark.django_db
# Written by the search, by Wagtail's book-keeping, by signing in and by the first page that anybody opens.
OTHERS = ("wagtailsearch", "wagtailcore.ReferenceIndex", "sessions", "usersessions", "core.SiteContact")


@pytest.fixture(autouse=True)
def edition() -> Edition:
    course = CoursePage.objects.get(slug="koulutus")
    return Edition.objects.create(course=course, number=1, change_note="Ensimmäinen.", state=EditionState.PUBLISHED)


def seed(*options: str) -> str:
    out = io.StringIO()
    call_command("seed_demo", *options, stdout=out)
    return out.getvalue()


def rows() -> dict[str, int]:
    models = [model for model in apps.get_models() if not model._meta.label.startswith(OTHERS)]
    return {model._meta.label: model._base_manager.count() for model in models}


def running() -> TrainingEvent:
    return TrainingEvent.objects.get(is_example=True, first_day=timezone.localdate())


def tried_out() -> TrainingEvent:
    """Both days marked, a certificate given, needs read, a letter sent, the figures written."""
    event = running()
    user = User.objects.get(trainer__event_roles__event=event)
    client = signed_in(user)
    client.get(address("needs", event))
    for number, day in enumerate(event.days.order_by("-date")):
        EventDay.objects.filter(pk=day.pk).update(date=today(-number))
    for person in Participant.objects.filter(event=event).exclude(name=""):
        for date in (today(), today(-1)):
            mark(event_id=event.pk, press=Press(person.pk, date, Presence.PRESENT), actor=user)
    person = Participant.objects.filter(event=event).exclude(name="").first()
    issue_one(event_id=event.pk, participant_id=person.pk, actor=user)
    typed = {"audience": "all", "subject": "Hei", "text": "Nähdään.", "what": "a" * 32, "do": "preview"}
    seen = client.post(address("messages", event), typed).context["form"].typed
    client.post(address("messages", event), {**typed, "do": "send", "seen": seen})
    EventStatistics.objects.get_or_create(event=event, defaults={"counted_at": timezone.now()})
    return event


def test_everything_that_was_tried_out_goes_away() -> None:
    before = rows()
    seed()
    event = tried_out()
    assert Certificate.objects.filter(event=event).exists()
    assert event.messages.exists()
    told = seed("--remove")
    assert "something else refers to it" not in told
    after = rows()
    # A number that was given once is not given again.
    after["enrolments.CertificateSeries"] = before["enrolments.CertificateSeries"]
    assert {name: number - before[name] for name, number in after.items() if number != before[name]} == {}


@pytest.mark.parametrize(
    "path", ["/luvut/", "/avoin-data/koulutukset.csv", "/koulutukset/kalenteri.ics", "/sitemap.xml"]
)
def test_what_was_tried_out_is_in_no_number_feed_or_open_data(client: Client, path: str) -> None:
    def told() -> Any:
        text = client.get(path).getvalue().decode()
        return text[text.index("<main") :] if "<main" in text else text.count("\n")

    before = told()
    seed()
    tried_out()
    assert told() == before


def test_newcomer_finds_the_event_with_its_day_and_people() -> None:
    seed()
    event = running()
    client = signed_in(User.objects.get(trainer__event_roles__event=event))
    home = client.get(reverse("workspace:home"))
    assert [row.event for row in home.context["events"].today] == [event]
    text = client.get(address("event", event)).content.decode()
    assert "7/10 paikkaa varattu" in text
    assert "tag--example" in text
