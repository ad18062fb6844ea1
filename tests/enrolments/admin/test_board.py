"""The page of an event's enrolments, and the pages beside it that only tell."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from enrolments.erasing import erase_enrolment
from enrolments.models import Delivery, GroupPolicy, Message, NeedsReading, Participant
from enrolments.services.changing import cancel
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Person
from enrolments.services.sending import send_due
from tests.enrolments.admin.addresses import own
from tests.factories.enrolments import enrolled, open_event, request
from tests.trainers.admin.addresses import of, of_event
from trainers.models import Organisation, TrainingEvent
from trainers.services.organisations import merge, preview_merge

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("coordinator")


def text_of(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(own(name, *args) + query)
    assert response.status_code == 200
    return response.content.decode()


def fill(number: int) -> TrainingEvent:
    """Groups with people on seats and in the queue, an offer each, and mails that did not arrive."""
    event = open_event(capacity=number)
    for place in range(number):
        enrolled(event, 1, f"istuja{place}", organisation_name=f"Yhdistys {place}")
    for place in range(2 * number):
        enrolled(event, 1, f"jonottaja{place}", organisation_name=f"Jonossa {place}")
    for one in event.enrolments.order_by("pk")[:number]:
        cancel(enrolment_id=one.pk, by_staff=True)
    Message.objects.filter(event=event).update(state=Delivery.BOUNCED)
    return TrainingEvent.objects.get(pk=event.pk)


def test_form_of_the_event_leads_to_all_that_is_kept_of_it(client: Client) -> None:
    event = open_event()
    html = client.get(of_event("edit", event.pk)).content.decode()
    visible = html.split('class="readiness__ways"')[1].split("</ul>")[0]
    assert f'href="{own("board", event.pk)}"' in visible
    assert f'href="{own("held", event.pk)}"' in visible


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("board", 19), ("mails", 12), ("held", 27), ("kitchen", 12)])
def test_asks_alike_for_one_and_three(
    client: Client, number: int, page: str, queries: int, django_assert_num_queries: Any
) -> None:
    event = fill(number)
    client.get(own(page, event.pk))  # what is kept for the whole process is read now
    with django_assert_num_queries(queries):
        client.get(own(page, event.pk))


def test_seats_groups_queue_and_offers_are_told(client: Client) -> None:
    event = fill(3)
    response = client.get(own("board", event.pk))
    board = response.context["board"]
    assert (board.seats.taken, board.capacity, board.seats.waiting) == (3, 3, 3)
    assert [offer.enrolment.organisation_name for offer in board.offers] == ["Jonossa 0", "Jonossa 1", "Jonossa 2"]
    assert [row.person.name for row in board.queue] == ["Jonottaja3 1", "Jonottaja4 1", "Jonottaja5 1"]
    assert len(response.context["groups"]) == 9
    assert response.content.decode().count('type="checkbox" form="valitut"') == 6


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=JONOTTAJA4", {"Jonottaja4 1"}),
        ("q=yhdistys%201", {"Istuja1 1"}),
        ("q=jonossa%202&state=waiting", set()),
        ("state=waiting", {"Jonottaja3 1", "Jonottaja4 1", "Jonottaja5 1"}),
        ("state=nonsense&q=istuja0", {"Istuja0 1"}),
        ("q=eiketaan", set()),
    ],
)
def test_list_is_narrowed(client: Client, query: str, names: set[str]) -> None:
    groups = client.get(f"{own('board', fill(3).pk)}?{query}").context["groups"]
    assert {row.person.name for group in groups for row in group.rows} == names


def test_only_those_whose_mail_did_not_arrive(client: Client) -> None:
    event = open_event()
    enrolled(event, 1, "perilla", organisation_name="Perillä ry")
    faulty = enrolled(event, 1, "harhassa", organisation_name="Harhassa ry")
    Message.objects.filter(enrolment=faulty, participant=None).update(state=Delivery.FAILED, error="550")
    groups = client.get(own("board", event.pk) + "?problem=on").context["groups"]
    assert [group.enrolment.organisation_name for group in groups] == ["Harhassa ry"]


def test_nobody_has_enrolled(client: Client) -> None:
    assert client.get(own("board", open_event().pk)).context["groups"] == []


def test_erased_enrolment_is_a_number_and_opens_nothing(client: Client) -> None:
    one = enrolled(open_event())
    person = one.participants.get()
    erase_enrolment(enrolment_id=one.pk)
    response = client.get(own("board", one.event_id))
    assert (response.context["board"].erased, response.context["groups"]) == (1, [])
    assert client.get(own("enrolment", one.pk)).status_code == 404
    assert client.get(own("person", person.pk)).status_code == 404


def test_names_are_shown_as_words_not_as_markup(client: Client) -> None:
    event = open_event()
    enrol(event_id=event.pk, request=request((Person("<b>Villi</b>", "v@example.org"),)))
    assert "<b>Villi" not in text_of(client, "board", event.pk)


def test_mail_that_came_back_comes_first_and_is_sent_again(client: Client, mailoutbox: list[Any]) -> None:
    event = open_event()
    one = enrolled(event, 2)
    send_due()
    bounced = one.messages.exclude(participant=None).earliest("pk")
    Message.objects.filter(pk=bounced.pk).update(state=Delivery.BOUNCED)
    assert client.get(own("mails", event.pk)).context["page"].object_list[0].pk == bounced.pk
    mailoutbox.clear()
    assert client.post(own("resend", bounced.pk)).status_code == 302
    send_due()
    assert [mail.to for mail in mailoutbox] == [[bounced.to]]


def test_mail_to_a_wrong_address_is_not_sent_again(client: Client) -> None:
    one = enrolled(open_event())
    message = one.messages.exclude(participant=None).get()
    Message.objects.filter(pk=message.pk).update(state=Delivery.BOUNCED, to="vaara@example.org")
    response = client.post(own("resend", message.pk), follow=True)
    assert [str(told.level_tag) for told in response.context["messages"]] == ["error"]
    message.refresh_from_db()
    assert message.state == Delivery.BOUNCED


def test_needs_are_shown_and_every_reading_is_noted(client: Client) -> None:
    event = open_event()
    people = (Person("Maija", "maija@example.org", needs="tulkkaus", diet="Vegaani"), Person("Olli", "o@example.org"))
    enrol(event_id=event.pk, request=request(people))
    assert "tulkkaus" not in text_of(client, "board", event.pk)
    assert NeedsReading.objects.count() == 0
    assert "tulkkaus" in text_of(client, "needs", event.pk)
    text_of(client, "needs", event.pk)
    assert list(NeedsReading.objects.values_list("reader", "event")) == [("coordinator@example.org", event.pk)] * 2


def test_kitchen_gets_counts_of_those_with_a_seat_and_no_names(client: Client) -> None:
    event = open_event(capacity=3)
    people = (
        Person("Maija Mallikas", "a@example.org", diet="Vegaani, ei pähkinää"),
        Person("Olli", "b@example.org", diet="vegaani ja  laktoositon."),
        Person("Ville", "c@example.org"),
        Person("Jonottaja", "d@example.org", diet="gluteeniton"),
    )
    enrol(event_id=event.pk, request=request(people))
    response = client.get(own("kitchen", event.pk))
    kitchen = response.context["kitchen"]
    assert kitchen.diets == [("vegaani", 2), ("ei pähkinää", 1), ("laktoositon", 1)]
    assert (kitchen.people, kitchen.with_diet) == (3, 2)
    assert "Maija" not in response.content.decode()


def test_what_is_still_kept_becomes_nothing(client: Client) -> None:
    one = enrolled(open_event(), 2)
    assert not client.get(own("held", one.event_id)).context["held"].is_empty
    erase_enrolment(enrolment_id=one.pk)
    Message.objects.filter(event=one.event).update(to="", state=Delivery.SENT)
    response = client.get(own("held", one.event_id))
    assert (response.context["held"].is_empty, response.context["held"].erased_enrolments) == (True, 1)


def make_organisation(name: str) -> Organisation:
    return Organisation.objects.create(name=name, kind="association")


@pytest.mark.parametrize("number", [1, 3])
def test_organisation_over_the_years(client: Client, number: int, django_assert_num_queries: Any) -> None:
    organisation = make_organisation("Yhdistys ry")
    for place in range(number):
        event = open_event(f"e{place}", in_days=30 + 400 * place)
        enrolled(event, 2, f"x{place}", organisation=organisation)
        cancel(enrolment_id=enrolled(event, 1, f"y{place}", organisation=organisation).pk)
    erase_enrolment(enrolment_id=organisation.enrolments.earliest("pk").pk)
    client.get(own("organisation", organisation.pk))
    with django_assert_num_queries(12):
        years = client.get(own("organisation", organisation.pk)).context["years"]
    newest = [year.year for year in years]
    assert newest == sorted(newest, reverse=True)
    assert sum(year.seated for year in years) == 2 * number - 2
    assert sum(year.cancelled for year in years) == number + 2


def test_merging_takes_enrolments_along(person: Callable[..., Any]) -> None:
    keep, gone = make_organisation("Jää"), make_organisation("Menee")
    one = enrolled(open_event(), organisation=gone)
    assert any(str(one.event) in line for moving in preview_merge(keep=keep, gone=gone) for line in moving.lines)
    merge(keep=keep, gone=gone, actor=person("coordinator"))
    one.refresh_from_db()
    assert one.organisation == keep


def test_lists_and_forms_lead_here(client: Client) -> None:
    event, organisation = open_event(), make_organisation("Yhdistys ry")
    for address in (of_event("list"), of_event("edit", event.pk)):
        assert own("board", event.pk) in client.get(address).content.decode()
    for address in (of(Organisation, "list"), of(Organisation, "edit", organisation.pk)):
        assert own("organisation", organisation.pk) in client.get(address).content.decode()


def test_offer_with_its_deadline_stands_on_the_page(client: Client) -> None:
    event = fill(1)
    offer = event.offers.pending().get()
    assert timezone.localtime(offer.expires_at).isoformat(timespec="seconds")[:16] in text_of(client, "board", event.pk)


def test_group_that_stays_together_says_so(client: Client) -> None:
    event = open_event(capacity=1)
    enrolled(event, 2, policy=GroupPolicy.TOGETHER)
    label = str(GroupPolicy.TOGETHER.label)
    assert Participant.objects.filter(event=event).waiting().count() == 2
    assert client.get(own("board", event.pk)).context["groups"][0].enrolment.get_group_policy_display() == label
