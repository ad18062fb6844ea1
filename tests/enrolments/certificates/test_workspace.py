"""Certificates in the trainer's workspace: one press, reasons, what is lacking; only for one's own events."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from enrolments.certificates.workspace.section import section
from enrolments.models import Certificate, Delivery, Message, MessageKind, Participant, SeatState
from tests.factories.attendance import leads, trainer_user
from tests.factories.certificates import NAMES, attended, certified_event, given, press
from tests.factories.closing import came, sent
from trainers.models import TrainerRole, TrainingEvent
from valmentamo.accounts.audit.models import AuditEntry
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


def own(name: str, event: TrainingEvent, *args: object) -> str:
    return reverse(f"workspace:certificates:{name}", args=[event.pk, *args])


@pytest.fixture
def event() -> TrainingEvent:
    return certified_event()


@pytest.fixture
def client(event: TrainingEvent) -> Client:
    """The event's co-trainer, signed in."""
    client = Client()
    client.force_login(leads(trainer_user(), event, TrainerRole.CO))
    return client


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return str(response.content.decode()).replace("\xa0", " ").replace("\u2060", "").replace("\xad", "")


# --- one press ---------------------------------------------------------------------------------------------------


def test_one_press_gives_all_that_are_due_and_tells_how_many(client: Client, event: TrainingEvent) -> None:
    for name in NAMES:
        attended(event, name)
    html = read(client, own("page", event))
    assert ("3 henkilöä saa todistuksen" in html, "Anna 3 todistusta" in html) == (True, True)
    response = client.post(own("give", event), follow=True)
    html = response.content.decode()
    assert "3 todistusta annettiin. Ne ovat matkalla sähköpostilla." in html
    assert ("Anna " in html, sorted(Certificate.objects.values_list("name", flat=True))) == (False, sorted(NAMES))
    assert {str(one.issued_by.email) for one in Certificate.objects.all()} == {"tiina@example.org"}


def test_page_does_not_say_that_everybody_has_one_while_somebody_lacks_an_address(
    client: Client, event: TrainingEvent
) -> None:
    attended(event)
    Participant.objects.filter(pk=attended(event, "Osoitteeton Olli").pk).update(email="")
    press(event)
    html = read(client, own("page", event))
    assert "1 henkilö on täyttänyt ehdon, mutta todistukseen tarvittava tieto puuttuu." in html
    assert "Täydennä tai anna paperilla" in html
    assert "Kaikilla, joille todistus kuuluu, on se." not in html


def test_second_press_gives_no_more_and_says_so(client: Client, event: TrainingEvent) -> None:
    attended(event)
    client.post(own("give", event))
    html = client.post(own("give", event), follow=True).content.decode()
    assert ("Uusia ei annettu." in html, Certificate.objects.count()) == (True, 1)


def test_reloading_the_page_tells_nothing_that_was_not_done(client: Client, event: TrainingEvent) -> None:
    for query in ("annettu=x", "annettu=99999", "annettu=²", "paperilla=<b>", "annettu=-1"):
        assert 'role="status"' not in read(client, f"{own('page', event)}?{query}"), query


def test_everybody_who_is_not_due_stands_with_the_reason_and_a_way_on(client: Client, event: TrainingEvent) -> None:
    attended(event, "Aino Poissa", "pa")
    attended(event, "Bertta Merkitsemätön", "p-")
    nameless = attended(event, "王小明")
    html = read(client, own("page", event))
    assert [words for words in ("Yksi päivä puuttuu.", "Yksi päivä on merkitsemättä.", "王") if words not in html] == []
    assert reverse("workspace:attendance", args=[event.pk]) in html
    assert own("person", event, nameless.pk) in html


def test_event_that_has_not_begun_says_when(client: Client, event: TrainingEvent) -> None:
    coming = certified_event("tuleva", ago=-10)
    leads(User.objects.get(email="tiina@example.org"), coming)
    attended(coming)
    html = read(client, own("page", coming))
    assert ("Koulutus ei ole alkanut." in html, "<form" in html.split("<main")[1]) == (True, False)
    response = client.post(own("give", coming))
    assert (response.status_code, "Koulutus ei ole alkanut." in response.content.decode()) == (409, True)
    assert Certificate.objects.count() == 0


def test_mail_that_came_back_is_seen_and_can_be_sent_again(client: Client, event: TrainingEvent) -> None:
    one = given(event)
    Message.objects.filter(certificate=one).update(state=Delivery.BOUNCED)
    assert "palautui" in read(client, own("page", event))
    html = client.post(own("again", event, one.pk), follow=True).content.decode()
    assert "Todistus on taas matkalla." in html
    assert Message.objects.filter(certificate=one).count() == 2


def test_trainer_downloads_the_file_and_it_is_noted(client: Client, event: TrainingEvent) -> None:
    one = given(event)
    response = client.get(own("file", event, one.pk))
    assert (response.status_code, response["Content-Type"], response.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert response["Content-Disposition"] == f'attachment; filename="todistus-{one.number}.pdf"'
    assert "no-store" in response["Cache-Control"]
    line = AuditEntry.objects.get(action="view", kind="enrolments.certificate")
    assert (line.key, line.fields, line.event_key) == (str(one.pk), ["name"], event.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_alike_for_one_and_three(
    client: Client, event: TrainingEvent, number: int, django_assert_num_queries: Any
) -> None:
    for n in range(number):
        attended(event, f"Saa {n}")
    press(event)
    for n in range(number):
        attended(event, f"Odottaa {n}")
        attended(event, f"Puuttuu {n}", "pa")
    read(client, own("page", event))
    with django_assert_num_queries(16):
        client.get(own("page", event))


# --- what is lacking ---------------------------------------------------------------------------------------------


def test_name_that_cannot_be_printed_is_written_anew_and_then_given(client: Client, event: TrainingEvent) -> None:
    person = attended(event, "王小明")
    html = read(client, own("person", event, person.pk))
    assert ('value="王小明"' in html, 'name="email"' in html) == (True, False)
    response = client.post(own("person", event, person.pk), {"name": "Wang Xiaoming"}, follow=True)
    assert "Tiedot täydennettiin." in response.content.decode()
    client.post(own("give", event))
    assert Certificate.objects.get().name == "Wang Xiaoming"


def test_name_that_still_cannot_be_printed_is_told_beside_its_field(client: Client, event: TrainingEvent) -> None:
    person = attended(event, "王小明")
    response = client.post(own("person", event, person.pk), {"name": "Wang 小明"})
    html = response.content.decode()
    assert ("小 明" in html, 'value="Wang 小明"' in html, 'aria-invalid="true"' in html) == (True, True, True)


def test_missing_address_is_asked_alone_and_the_name_stays(client: Client, event: TrainingEvent) -> None:
    person = attended(event)
    Participant.objects.filter(pk=person.pk).update(email="")
    assert 'name="name"' not in read(client, own("person", event, person.pk))
    client.post(own("person", event, person.pk), {"email": "uusi@example.org", "name": "Joku Muu"})
    person.refresh_from_db()
    assert (person.email, person.name) == ("uusi@example.org", NAMES[0])
    client.post(own("give", event))
    assert Message.objects.filter(kind=MessageKind.CERTIFICATE, to="uusi@example.org").count() == 1


def test_address_of_somebody_else_is_refused(client: Client, event: TrainingEvent) -> None:
    other, person = attended(event, NAMES[1]), attended(event)
    Participant.objects.filter(pk=person.pk).update(email="")
    html = client.post(own("person", event, person.pk), {"email": other.email.upper()}).content.decode()
    assert "on jo ilmoitettu" in html or "on jo ilmoittautunut" in html
    assert Participant.objects.get(pk=person.pk).email == ""


def test_certificate_is_given_on_paper_without_an_address(client: Client, event: TrainingEvent) -> None:
    person = attended(event)
    Participant.objects.filter(pk=person.pk).update(email="")
    html = client.post(own("on_paper", event, person.pk), follow=True).content.decode()
    one = Certificate.objects.get()
    assert f"{one.number} annettiin. Lataa se alta ja tulosta." in html
    assert (own("file", event, one.pk) in html, own("again", event, one.pk) in html) == (True, False)


def test_seat_without_a_name_gets_its_person(client: Client, event: TrainingEvent) -> None:
    seat = came(sent(event), "pp", state=SeatState.HELD)
    Participant.objects.filter(pk=seat.pk).update(name="", email="")
    client.post(own("person", event, seat.pk), {"name": "Nimi Nimetön", "email": "nimi@example.org"})
    seat.refresh_from_db()
    assert (seat.name, seat.state) == ("Nimi Nimetön", SeatState.CONFIRMED)


def test_person_to_whom_nothing_is_lacking_is_not_asked(client: Client, event: TrainingEvent) -> None:
    assert client.get(own("person", event, attended(event).pk)).status_code == 404
    assert client.get(own("person", event, 999999)).status_code == 404


# --- whose it is -------------------------------------------------------------------------------------------------


def addresses(event: TrainingEvent) -> dict[str, str]:
    one = given(event)
    person = attended(event, "王小明")
    return {
        "page": own("page", event),
        "give": own("give", event),
        "person": own("person", event, person.pk),
        "on_paper": own("on_paper", event, person.pk),
        "again": own("again", event, one.pk),
        "file": own("file", event, one.pk),
    }


def test_trainer_of_another_event_finds_nothing_and_changes_nothing(event: TrainingEvent, caplog: Any) -> None:
    stranger = trainer_user("vieras")
    leads(stranger, certified_event("toinen"))
    client = Client()
    client.force_login(stranger)
    found = addresses(event)
    before = (Certificate.objects.count(), Message.objects.count())
    codes = {name: (client.get(to).status_code, client.post(to).status_code) for name, to in found.items()}
    assert {code for both in codes.values() for code in both} <= {404, 405}, codes
    assert (Certificate.objects.count(), Message.objects.count()) == before
    assert f"User {stranger.pk} asked for event {event.pk} of another trainer" in caplog.text


def test_certificate_of_another_event_is_not_found_through_ones_own(client: Client, event: TrainingEvent) -> None:
    other = given(certified_event("toinen"))
    assert client.get(own("file", event, other.pk)).status_code == 404
    assert client.post(own("again", event, other.pk)).status_code == 404
    assert client.post(own("on_paper", event, other.participant_id)).status_code == 404


@pytest.mark.parametrize("role", ["", "editor"])
def test_others_are_kept_out(client_of: ClientOf, event: TrainingEvent, role: str) -> None:
    client = client_of(role) if role else Client()
    for name, address in addresses(event).items():
        assert client.get(address).status_code in (302, 403, 405), name
        assert client.post(address).status_code in (302, 403, 405), name
    assert Certificate.objects.count() == 1


def test_coordinator_may_do_it_here_too(client_of: ClientOf, event: TrainingEvent) -> None:
    attended(event)
    client_of("coordinator").post(own("give", event))
    assert Certificate.objects.count() == 1


def test_register_is_not_the_trainers(client: Client, event: TrainingEvent) -> None:
    """When the participant has been forgotten, the trainer has no way to the name any more."""
    one = given(event)
    Certificate.objects.filter(pk=one.pk).update(participant=None)
    assert client.get(own("file", event, one.pk)).status_code == 404
    assert client.get(reverse("certificates_admin:register")).status_code == 403


# --- the row on the event's page ---------------------------------------------------------------------------------


def standing(event: TrainingEvent) -> tuple[str, bool]:
    row = section(TrainingEvent.objects.get(pk=event.pk), None)
    assert row is not None
    return row.standing, row.needs_you


def test_row_says_what_waits_and_what_has_been_given(event: TrainingEvent) -> None:
    assert standing(event) == ("0 annettu", False)
    attended(event)
    attended(event, NAMES[1])
    assert standing(event) == ("2 henkilöä saa todistuksen", True)
    press(event)
    assert standing(event) == ("2 annettu", False)


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_event_that_does_not_come_has_no_row(state: str) -> None:
    assert section(certified_event(state=state), None) is None


def test_row_is_on_the_events_page(client: Client, event: TrainingEvent) -> None:
    assert own("page", event) in read(client, reverse("workspace:event", args=[event.pk]))
