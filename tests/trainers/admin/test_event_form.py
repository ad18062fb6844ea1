"""The form of an event: what is refused next to its field, and what a save leaves alone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from courses.models import CoursePage, Programme
from tests.factories.event_forms import event_form, form_of, row
from tests.factories.ready_events import (
    make_organisation,
    make_trainer,
    pori,
    published_edition,
    ready_event,
    two_day,
)
from tests.trainers.admin.addresses import of_event
from trainers.models import DatePrecision, Municipality, TrainingEvent

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
FIRST, SECOND = dt.date(2091, 3, 6), dt.date(2091, 3, 7)


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("coordinator")


def moment(day: dt.date, clock: str = "12:00") -> str:
    return f"{day:%d.%m.%Y} {clock}"


def faults(client: Client, **fields: Any) -> dict[str, Any]:
    """Fields of the form that carry an error, those of rows by ”days-0-date”."""
    response = client.post(of_event("add"), event_form("Kevätkoulutus", **fields))
    assert not TrainingEvent.objects.filter(title="Kevätkoulutus").exists()
    form = response.context["form"]
    rows = {
        f"{one.prefix}-{name}": errors
        for formset in form.formsets.values()
        for one in formset.forms
        for name, errors in one.errors.items()
    }
    return {**form.errors, **rows}


def made(client: Client, **fields: Any) -> TrainingEvent:
    response = client.post(of_event("add"), event_form("Kevätkoulutus", **fields))
    assert response.status_code == 302, faults_of(response)
    return TrainingEvent.objects.get(title="Kevätkoulutus")


def faults_of(response: Any) -> Any:
    form = response.context["form"]
    return form.errors, {name: formset.errors for name, formset in form.formsets.items()}


# --- what is saved --------------------------------------------------------------------------------------------------


def test_draft_is_saved_and_its_year_and_address_are_made_for_it(client: Client) -> None:
    event = made(client, days=[row(SECOND), row(FIRST)], municipality=str(pori().pk), mode="onsite")
    assert (event.state, event.year, event.first_day, event.last_day) == ("draft", 2091, FIRST, SECOND)
    assert (event.slug, event.municipality) == ("kevatkoulutus", pori())
    assert [day.date for day in event.days.all()] == [FIRST, SECOND]


def test_typed_year_gives_way_to_the_days(client: Client) -> None:
    assert made(client, days=[row(FIRST)], year="2026").year == 2091


def test_year_alone_is_enough_for_a_draft(client: Client) -> None:
    event = made(client, precision="year", year="2090")
    assert (event.precision, event.year, event.first_day) == (DatePrecision.YEAR, 2090, None)


def test_course_comes_with_the_programme(client: Client) -> None:
    assert made(client, days=[row(FIRST)], programme=str(two_day().pk)).course == two_day().course


def test_state_cannot_be_posted(client: Client) -> None:
    event = made(client, days=[row(FIRST)], state="open", seats_taken="9", **{"action-publish": "1"})
    assert (event.state, event.seats_taken) == ("draft", 0)


def test_dates_are_read_as_finns_write_them(client: Client) -> None:
    event = made(client, days=[row("6.3.2091", "9.00", "16.30")], enrolment_closes="1.2.2091 16.00")
    assert (event.first_day, event.days.all()[0].end) == (FIRST, dt.time(16, 30))
    assert timezone.localtime(event.enrolment_closes).hour == 16


def test_trainers_and_organisations_are_saved_with_their_roles(client: Client) -> None:
    trainer, organisation = make_trainer(), make_organisation("Isäntä ry")
    event = made(
        client,
        days=[row(FIRST)],
        trainers=[{"trainer": str(trainer.pk), "role": "co"}],
        organisations=[{"organisation": str(organisation.pk), "role": "funder"}],
    )
    assert [(one.trainer, one.role) for one in event.trainers.all()] == [(trainer, "co")]
    assert [(one.organisation, one.role) for one in event.organisations.all()] == [(organisation, "funder")]


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"days": [row(FIRST, "16:00", "9:00")]}, ["days-0-end"]),
        ({"days": [row(FIRST), row(FIRST)]}, ["days-1-date"]),
        ({"days": [row("32.13.2091")]}, ["days-0-date"]),
        ({"days": [row(FIRST, "", "16:00")]}, ["days-0-start"]),
        ({"precision": "day"}, ["precision"]),
        ({"precision": "year"}, ["year"]),
        ({"precision": "unknown", "year": "2091"}, ["year"]),
        ({"days": [row(FIRST)], "precision": "year", "year": "2091"}, ["precision"]),
        ({"days": [row(FIRST)], "capacity": "0"}, ["capacity"]),
        ({"days": [row(FIRST)], "capacity": "10", "minimum": "11"}, ["minimum"]),
        ({"days": [row(FIRST)], "capacity": "-1"}, ["capacity"]),
        ({"days": [row(FIRST)], "fee": "-5"}, ["fee"]),
        ({"days": [row(FIRST)], "contact_email": "kaisa"}, ["contact_email"]),
        ({"days": [row(FIRST)], "kind": "lomamatka"}, ["kind"]),
        ({"days": [row(FIRST)], "municipality": "999999"}, ["municipality"]),
        ({"days": [row(FIRST)], "municipality": "Atlantis"}, ["municipality"]),
        (
            {
                "days": [row(FIRST)],
                "enrolment_opens": moment(FIRST - dt.timedelta(5)),
                "enrolment_closes": moment(FIRST - dt.timedelta(6)),
            },
            ["enrolment_closes"],
        ),
        ({"days": [row(FIRST)], "enrolment_closes": moment(SECOND)}, ["enrolment_closes"]),
        ({"days": [row(FIRST), row(SECOND)], "names_until": moment(SECOND)}, ["names_until"]),
        ({"days": [row(FIRST), row(SECOND)], "cancel_until": moment(SECOND)}, ["cancel_until"]),
    ],
)
def test_fault_stands_next_to_its_field(client: Client, fields: dict[str, Any], expected: list[str]) -> None:
    assert sorted(faults(client, **fields)) == sorted(expected)


def test_what_was_typed_is_not_lost(client: Client) -> None:
    data = event_form("Kevätkoulutus", days=[row(FIRST)], summary="Pitkä kuvaus", capacity="0")
    text = client.post(of_event("add"), data).content.decode()
    assert "Pitkä kuvaus" in text
    assert FIRST.strftime("%d.%m.%Y") in text or str(FIRST) in text


def test_programme_and_edition_of_another_course_are_refused(client: Client) -> None:
    other = CoursePage.objects.get(slug="kouluttajakoulutus")
    theirs = Programme.objects.get(slug="kouluttajapaiva")
    edition = published_edition(other)
    course = str(two_day().course_id)
    found = faults(client, days=[row(FIRST)], course=course, programme=str(theirs.pk), edition=str(edition.pk))
    assert sorted(found) == ["edition", "programme"]


def test_historical_programme_is_for_history_only(client: Client) -> None:
    old = Programme.objects.filter(bookable=False).select_related("course").first()
    assert old
    assert list(faults(client, days=[row(FIRST)], programme=str(old.pk))) == ["programme"]
    assert made(client, precision="year", year="2008", programme=str(old.pk)).programme == old


def test_municipality_that_did_not_exist_that_year_is_refused_with_todays_name(client: Client) -> None:
    ceased = Municipality.objects.exclude(successor="").filter(valid_until__isnull=False).first()
    assert ceased
    after = Municipality.objects.of_year(2091).get(code=ceased.successor)
    found = faults(client, days=[row(FIRST)], municipality=str(ceased.pk))
    assert list(found) == ["municipality"]
    assert after.name_fi in str(found["municipality"])
    assert made(client, precision="year", year=str(ceased.valid_until), municipality=str(ceased.pk))


def test_merged_organisation_leads_to_the_one_that_stayed(client: Client) -> None:
    stayed = make_organisation("Jäänyt ry")
    merged = make_organisation("Mennyt ry", merged_into=stayed)
    found = faults(client, days=[row(FIRST)], organisations=[{"organisation": str(merged.pk)}])
    assert "Jäänyt ry" in str(found["organisations-0-organisation"])


def test_same_address_in_the_same_year_is_refused(client: Client) -> None:
    ready_event("sama", days=(FIRST,))
    assert list(faults(client, days=[row(SECOND)], slug="sama")) == ["slug"]


def test_capacity_cannot_go_below_the_seats_that_are_taken(client: Client) -> None:
    event = ready_event(state="open", seats_taken=5)
    response = client.post(of_event("edit", event.pk), form_of(event, capacity="4"))
    assert list(response.context["form"].errors) == ["capacity"]
    response = client.post(of_event("edit", event.pk), form_of(event, capacity="5"))
    assert (response.status_code, TrainingEvent.objects.get(pk=event.pk).capacity) == (302, 5)


def test_seats_taken_while_the_form_was_open_count(client: Client) -> None:
    event = ready_event(state="open")
    data = form_of(event, capacity="4")
    TrainingEvent.objects.filter(pk=event.pk).update(seats_taken=5)
    assert list(client.post(of_event("edit", event.pk), data).context["form"].errors) == ["capacity"]


# --- what a save leaves alone ---------------------------------------------------------------------------------------


def test_save_of_an_open_form_brings_no_old_state_back(client: Client) -> None:
    event = ready_event(state="open")
    data = form_of(event, title="Uusi nimi")
    TrainingEvent.objects.filter(pk=event.pk).update(state="closed", seats_taken=3, calendar_sequence=7)
    assert client.post(of_event("edit", event.pk), data).status_code == 302
    row_ = TrainingEvent.objects.get(pk=event.pk)
    assert (row_.title, row_.state, row_.seats_taken, row_.calendar_sequence) == ("Uusi nimi", "closed", 3, 7)


def test_promised_edition_is_not_taken_away_by_the_form(client: Client) -> None:
    edition = published_edition()
    event = ready_event(state="announced", edition=edition)
    client.post(of_event("edit", event.pk), form_of(event, edition=""))
    assert TrainingEvent.objects.get(pk=event.pk).edition == edition


def test_moved_day_of_a_public_event_reaches_calendars(client: Client) -> None:
    event = ready_event(state="open", days=(FIRST, SECOND))
    data = form_of(event)
    data["days-1-date"] = "8.3.2091"
    assert client.post(of_event("edit", event.pk), data).status_code == 302
    stored = TrainingEvent.objects.get(pk=event.pk)
    assert (stored.last_day, stored.calendar_sequence) == (dt.date(2091, 3, 8), 1)


def test_every_save_leaves_a_revision_and_nothing_saves_by_itself(client: Client) -> None:
    event = ready_event(state="open")
    text = client.get(of_event("edit", event.pk)).content.decode()
    assert "data-w-autosave-interval-value" not in text
    client.post(of_event("edit", event.pk), form_of(event, title="Uusi nimi"))
    assert event.revisions.count() == 1


def test_old_revision_opens_in_the_form_and_keeps_what_services_keep(client: Client) -> None:
    event = ready_event(state="announced")
    revision = event.save_revision()
    TrainingEvent.objects.filter(pk=event.pk).update(title="Nyt", state="cancelled")
    response = client.get(of_event("revisions_revert", event.pk, revision.pk))
    form = response.context["form"]
    assert (form.initial["title"], form.instance.state) == ("Koulutus valmis", "cancelled")


# --- what is told ---------------------------------------------------------------------------------------------------


def test_form_shows_the_state_and_what_is_missing_with_links_to_the_fields(client: Client) -> None:
    published_edition()
    event = ready_event(capacity=None, trainers=[])
    text = client.get(of_event("edit", event.pk)).content.decode()
    assert [f'href="{of_event("edit", event.pk)}#kentta-{name}"' in text for name in ("capacity", "trainers")] == [
        True,
        True,
    ]
    assert [f'id="kentta-{name}"' in text for name in ("capacity", "trainers", "days")] == [True] * 3
    assert 'name="state"' not in text


def test_cautions_are_told_after_saving_and_stop_nobody(client: Client) -> None:
    trainer = make_trainer()
    other = ready_event("toinen", days=(FIRST,), trainers=[trainer])
    data = event_form("Kevätkoulutus", days=[row(FIRST)], trainers=[{"trainer": str(trainer.pk), "role": "lead"}])
    response = client.post(of_event("add"), data)
    event = TrainingEvent.objects.get(title="Kevätkoulutus")
    warnings = [str(told) for told in get_messages(response.wsgi_request) if told.level_tag == "warning"]
    assert (response["Location"], len(warnings)) == (of_event("edit", event.pk), 1)
    assert of_event("edit", other.pk) in warnings[0]


def test_preview_shows_the_unsaved_event_as_readers_would_see_it(client: Client) -> None:
    event = ready_event()
    address = of_event("preview_on_edit", event.pk)
    assert client.post(address, form_of(event, title="Uusi nimi")).json() == {"is_valid": True, "is_available": True}
    assert "Uusi nimi" in client.get(address).content.decode()
    assert TrainingEvent.objects.get(pk=event.pk).title == "Koulutus valmis"


def test_preview_of_a_new_event_works_before_it_is_saved(client: Client) -> None:
    address = of_event("preview_on_add")
    data = event_form("Kevätkoulutus", days=[row(FIRST)])
    assert client.post(address, data).json()["is_valid"] is True
    assert "Kevätkoulutus" in client.get(address).content.decode()
