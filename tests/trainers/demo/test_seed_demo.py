"""The examples: what they are, that nothing doubles, and that they go away without touching anything else."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from courses.models import CoursePage, Edition, EditionState, Programme
from enrolments.models import Enrolment, Message, Participant
from tests.factories.events import make_event
from trainers import queries
from trainers.demo import registry
from trainers.demo.events import days_of
from trainers.models import (
    EventDay,
    EventOrganisation,
    EventState,
    EventTrainer,
    Mode,
    Organisation,
    Qualification,
    Trainer,
    TrainerRole,
    TrainingEvent,
)
from trainers.rules.finnish_calendar import is_working_day
from valmentamo.accounts.models import User
from valmentamo.core.management.commands.prepare import Command as PrepareCommand

pytestmark = pytest.mark.django_db

KINDS: tuple[type[Model], ...] = (TrainingEvent, Trainer, Organisation)
# Written by the search and by Wagtail's book-keeping, not by us.
OTHERS = ("wagtailsearch", "wagtailcore.ReferenceIndex")


@pytest.fixture(autouse=True)
def edition() -> Edition:
    course = CoursePage.objects.get(slug="koulutus")
    return Edition.objects.create(
        course=course, number=1, change_note="Ensimmäinen painos.", state=EditionState.PUBLISHED
    )


def seed(*options: str) -> str:
    out = io.StringIO()
    call_command("seed_demo", *options, stdout=out)
    return out.getvalue()


def examples(kind: type[Model] = TrainingEvent) -> Any:
    return kind._default_manager.filter(is_example=True).order_by("pk")


ACCOUNT = re.compile(r"Esimerkkikouluttaja: (\S+@valmentamo\.example)  salasana: (\S{20})\n.*/kouluttaja/\.\n")


def without_password(told: str) -> str:
    """What the command says beside the account that it tells once."""
    return ACCOUNT.sub("", told)


def event_in(mode: Mode, code: str | None) -> TrainingEvent:
    found: TrainingEvent = examples().get(mode=mode, municipality__code=code)
    return found


def running() -> TrainingEvent:
    found: TrainingEvent = examples().get(first_day=timezone.localdate())
    return found


def rows() -> dict[str, int]:
    models = [model for model in apps.get_models() if not model._meta.label.startswith(OTHERS)]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_three_coming_events_have_seats_to_enrol_for(edition: Edition) -> None:
    assert without_password(seed()) == "Examples: 9 made\n"
    found = [event_in(Mode.ONSITE, "091"), event_in(Mode.ONSITE, "609"), event_in(Mode.ONLINE, None)]
    assert [(event.state, event.edition, event.days.count()) for event in found] == [
        (EventState.OPEN, edition, 2),
        (EventState.OPEN, edition, 3),
        (EventState.OPEN, edition, 2),
    ]
    now = timezone.now()
    for event in found:
        assert event.capacity
        assert event.seats_left == event.capacity
        assert event.first_day > timezone.localdate()
        assert event.enrolment_opens < now < event.enrolment_closes
        assert [(move.before, move.after) for move in event.transitions.all()] == [("draft", "open")]
    assert {event.pk for event in queries.upcoming()} == {event.pk for event in (*found, running())}


def test_one_event_runs_today_with_people_in_it(edition: Edition) -> None:
    seed()
    event = running()
    assert (event.state, event.edition, event.days.count()) == (EventState.CLOSED, edition, 2)
    assert event.enrolment_closes > timezone.now()
    people = Participant.objects.filter(event=event)
    assert sorted(people.values_list("state", flat=True)) == ["confirmed"] * 6 + ["held"]
    assert all("Esimerkki" in person.name for person in people if person.name)
    assert all(person.email.endswith("@valmentamo.example") for person in people if person.email)
    assert {one.organisation.is_example for one in Enrolment.objects.filter(event=event)} == {True}
    assert not Message.objects.exists()


def test_example_trainer_can_sign_in_with_the_password_that_is_told_once(client: Client) -> None:
    email, password = ACCOUNT.search(seed()).groups()  # type: ignore[union-attr]
    assert not ACCOUNT.search(seed())
    assert User.objects.get(email=email).check_password(password)
    trainer = Trainer.objects.get(user__email=email)
    assert trainer.event_roles.get(event=running()).role == TrainerRole.LEAD
    assert client.post("/kirjaudu/salasana/", {"login": email, "password": password}).status_code == 302
    page = client.get("/kouluttaja/").content.decode()
    assert f"/kouluttaja/koulutus/{running().pk}/" in page


def test_account_goes_with_the_examples_and_leaves_the_tester_s_own_alone() -> None:
    own = User.objects.create_user("kokeilija@example.org", "salasana-on-pitka")
    seed()
    seed("--remove")
    assert list(User.objects.all()) == [own]
    assert ACCOUNT.search(seed())


def test_address_that_somebody_has_already_gets_no_account() -> None:
    User.objects.create_user("Kaisa.Esimerkki@valmentamo.example", "salasana-on-pitka")
    assert seed() == "Examples: 9 made\n"


@pytest.mark.parametrize("later", range(0, 360, 40))
def test_nobody_holds_two_examples_on_a_day(monkeypatch: pytest.MonkeyPatch, later: int) -> None:
    """On whatever day of the year the site is tried."""
    today = timezone.localdate() + dt.timedelta(days=later)
    monkeypatch.setattr(queries, "today", lambda: today)
    seed()
    days = list(EventDay.objects.filter(event__is_example=True).values_list("date", flat=True))
    assert len(days) == len(set(days)) == 9


def test_every_example_says_that_it_is_one() -> None:
    seed()
    assert [examples(kind).count() for kind in KINDS] == [4, 2, 3]
    for kind in KINDS:
        assert all("Esimerkki" in str(row) for row in examples(kind))


def test_trainers_have_public_profiles_that_say_so(client: Client) -> None:
    seed()
    shown = client.get("/kouluttajat/").context["trainers"]
    assert [(trainer.name, trainer.is_active) for trainer in shown] == [
        ("Kaisa Esimerkki", True),
        ("Ville Esimerkki", True),
    ]
    for trainer in shown:
        assert trainer.email.endswith("@valmentamo.example")
        assert trainer.qualifications.get().course.slug == "koulutus"


def test_pages_of_the_examples_open_and_say_so(client: Client) -> None:
    seed()
    for row in (*examples(), *examples(Trainer)):
        response = client.get(row.get_absolute_url())
        assert response.status_code == 200
        assert "tag--example" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap.xml",
        "/luvut/",
        "/koulutukset/kalenteri.ics",
        "/koulutukset/syote.atom",
        "/avoin-data/koulutukset.csv",
        "/avoin-data/koulutukset.json",
    ],
)
def test_examples_are_in_no_number_feed_sitemap_or_open_data(client: Client, address: str) -> None:
    def told() -> str:
        response = client.get(address)
        assert response.status_code == 200
        return response.getvalue().decode()

    before = told()
    seed()
    after = told()
    assert "Esimerkki:" not in after
    assert "/esimerkki" not in after
    assert len(after.splitlines()) == len(before.splitlines())


@pytest.mark.parametrize("address", ["/malli/", "/luvut/"])
def test_figures_of_the_pages_stay_as_they_were(client: Client, address: str) -> None:
    def figures() -> str:
        text = client.get(address).content.decode()
        return text[text.index("<main") :]

    before = figures()
    seed()
    assert figures() == before


def test_second_run_changes_nothing() -> None:
    seed()
    before = rows(), [list(examples(kind).values()) for kind in KINDS]
    assert seed() == "Examples: nothing to do\n"
    assert (rows(), [list(examples(kind).values()) for kind in KINDS]) == before


def test_renamed_examples_do_not_double() -> None:
    seed()
    for event in examples():
        TrainingEvent.objects.filter(pk=event.pk).update(title="Uusi nimi", slug=f"uusi-{event.pk}")
    Organisation.objects.filter(is_example=True).update(name="Uusi nimi")
    Trainer.objects.filter(is_example=True).update(last_name="Uusi")
    assert seed() == "Examples: nothing to do\n"


def test_event_that_has_gone_past_is_dated_anew_and_the_others_stay() -> None:
    seed()
    past = event_in(Mode.ONSITE, "091")
    others = list(examples().exclude(pk=past.pk))
    EventDay.objects.filter(event=past).update(date=timezone.localdate() - dt.timedelta(days=3))
    past = TrainingEvent.objects.get(pk=past.pk)
    past.save()
    assert (
        seed("-v", "2")
        == f"Examples: 1 made\n  {event_in(Mode.ONSITE, '091')}\nExamples: 1 removed\n  {past.title} ({past.year})\n"
    )
    assert examples().count() == 4
    assert {event.pk for event in others} < set(examples().values_list("pk", flat=True))
    assert event_in(Mode.ONSITE, "091").first_day > timezone.localdate()


def test_example_that_a_tester_cancelled_stays_so_until_it_is_past() -> None:
    seed()
    TrainingEvent.objects.filter(is_example=True).update(state=EventState.CANCELLED)
    assert seed() == "Examples: nothing to do\n"


def test_example_that_a_tester_deleted_is_made_again() -> None:
    seed()
    event_in(Mode.ONLINE, None).delete()
    assert seed() == "Examples: 1 made\n"
    assert examples().count() == 4


def test_removal_leaves_the_database_as_it_was() -> None:
    make_event("oikea", [timezone.localdate() + dt.timedelta(days=30)], title="Esimerkki, joka on oikea koulutus")
    before = rows()
    logged = ModelLogEntry.objects.count()
    seed()
    assert rows() != before
    assert seed("--remove") == "Examples: 10 removed\n"
    assert (rows(), ModelLogEntry.objects.count()) == (before, logged)
    assert seed("--remove") == "Examples: nothing to do\n"
    assert without_password(seed()) == "Examples: 9 made\n"


def test_removal_takes_edited_and_copied_examples_and_their_own_qualifications() -> None:
    seed()
    event = event_in(Mode.ONLINE, None)
    event.title = "Muokattu"
    event.save()
    event.save_revision()
    copy = make_event("kopio", year=2030, is_example=True)
    Qualification.objects.create(trainer=examples(Trainer).first(), event=copy)
    seed("--remove")
    assert [examples(kind).count() for kind in KINDS] == [0, 0, 0]


def test_what_something_real_refers_to_is_kept_and_told() -> None:
    seed()
    real = make_event("oikea", year=2026)
    held = examples(Organisation).first()
    EventOrganisation.objects.create(event=real, organisation=held)
    trainer = examples(Trainer).first()
    EventTrainer.objects.create(event=real, trainer=trainer)
    told = seed("--remove")
    assert f"Example kept, something else refers to it: {held.name} (" in told
    assert f"Example kept, something else refers to it: {trainer.name} (" in told
    assert [examples(kind).count() for kind in KINDS] == [0, 1, 1]
    assert real.trainers.get().trainer == trainer


@pytest.fixture
def remover() -> Iterator[list[str]]:
    """A room above that has something hanging on the Pori example."""
    called: list[str] = []

    @registry.before_removal
    def remove(event: TrainingEvent) -> None:
        called.append(event.title)
        Qualification.objects.filter(event=event).delete()

    yield called
    registry._removers.remove(remove)


def test_rooms_above_take_away_what_hangs_on_an_example(remover: list[str]) -> None:
    seed()
    real = Trainer.objects.create(first_name="Oikea", last_name="Ihminen", slug="oikea", email="o@example.org")
    Qualification.objects.create(trainer=real, event=event_in(Mode.ONSITE, "609"))
    seed("--remove")
    assert sorted(remover) == sorted(set(remover))
    assert len(remover) == 4
    assert examples().count() == 0
    assert Trainer.objects.filter(pk=real.pk).exists()


def test_example_that_is_held_back_is_not_doubled_either() -> None:
    seed()
    past = examples().first()
    real = Trainer.objects.create(first_name="Oikea", last_name="Ihminen", slug="oikea", email="o@example.org")
    Qualification.objects.create(trainer=real, event=past)
    TrainingEvent.objects.filter(pk=past.pk).update(last_day=dt.date(2020, 1, 1))
    assert seed().startswith("Example kept, something else refers to it: ")
    assert examples().count() == 4


def test_production_refuses_to_make_examples_but_removes_them(settings: Any) -> None:
    seed()
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO is off"):
        seed()
    assert seed("--remove") == "Examples: 10 removed\n"


def test_missing_edition_and_programme_are_told_and_nothing_is_made(edition: Edition) -> None:
    Edition.objects.all().delete()
    before = rows()
    with pytest.raises(CommandError, match="No examples were made"):
        seed()
    assert rows() == before
    Programme.objects.filter(slug="kaksi-paivaa").update(bookable=False)
    with pytest.raises(CommandError, match="There is no programme kaksi-paivaa"):
        seed()
    assert rows() == before


@pytest.mark.parametrize("number", range(0, 400, 7))
def test_days_are_working_days_outside_july_and_christmas(number: int) -> None:
    programme = Programme.objects.get(slug="kolme-paivaa")
    earliest = dt.date(2027, 1, 1) + dt.timedelta(days=number)
    days = [day.date for day in days_of(programme, earliest)]
    assert days[0] >= earliest
    assert (len(days), (days[1] - days[0]).days) == (3, 1)
    assert all(is_working_day(day) for day in days)
    assert not [day for day in days if day.month == 7 or (day.month, day.day) >= (12, 20)]
    assert (days[0] - earliest).days < 90
    assert not {day.date for day in days_of(programme, earliest, days)} & set(days)


def test_site_is_prepared_even_when_no_examples_can_be_made(edition: Edition) -> None:
    Edition.objects.all().delete()
    out = io.StringIO()
    PrepareCommand(stdout=out).make_examples()
    assert "No examples were made." in out.getvalue()
    assert examples().count() == 0
