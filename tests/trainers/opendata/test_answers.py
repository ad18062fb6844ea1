"""How files and feeds are answered: what a reader already has is not made again, and files are open to other sites."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.http import http_date, parse_http_date

from tests.factories.events import make_event
from trainers import queries
from trainers.models import EventState, EventTransition, TrainingEvent
from valmentamo.core.pagecache.generation import raise_generation

pytestmark = pytest.mark.django_db

FILES = {
    "/avoin-data/koulutukset.csv": ("text/csv; charset=utf-8; header=present", "koulutukset.csv"),
    "/avoin-data/koulutukset.json": ("application/json; charset=utf-8", "koulutukset.json"),
    "/avoin-data/luvut.csv": ("text/csv; charset=utf-8; header=present", "luvut.csv"),
    "/avoin-data/luvut.json": ("application/json; charset=utf-8", "luvut.json"),
}
FEEDS = ("/koulutukset/kalenteri.ics", "/koulutukset/syote.atom", "/koulutukset/2027/pori/kalenteri.ics")
EVERY = (*FILES, *FEEDS)


@pytest.fixture(autouse=True)
def event() -> TrainingEvent:
    made = make_event("pori", [dt.date(2027, 3, 9)])
    EventTransition.objects.create(event=made, before=EventState.DRAFT, after=EventState.ANNOUNCED)
    return made


@pytest.mark.parametrize("address", EVERY)
def test_what_a_reader_has_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("address", EVERY)
def test_answer_of_304_reads_no_events(
    client: Client, django_assert_num_queries: Callable[..., Any], address: str
) -> None:
    etag = client.get(address)["ETag"]
    with django_assert_num_queries(4):
        client.get(address, headers={"if-none-match": etag})


@pytest.mark.parametrize("address", EVERY)
def test_any_published_change_the_selection_and_the_day_make_it_another_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    tags = [client.get(address)["ETag"], client.get(f"{address}?vuosi=2027")["ETag"]]
    raise_generation()
    tags.append(client.get(address)["ETag"])
    monkeypatch.setattr(queries, "today", lambda: dt.date(2027, 1, 1))
    tags.append(client.get(address)["ETag"])
    assert len(set(tags)) == len(tags)


def test_saving_an_event_is_such_a_change(
    client: Client, event: TrainingEvent, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    before = client.get("/avoin-data/koulutukset.csv")["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        event.title = "Toinen"
        event.save()
    assert client.get("/avoin-data/koulutukset.csv")["ETag"] != before


@pytest.mark.parametrize("address", EVERY)
def test_last_change_of_the_room_is_told_and_may_be_asked_with(client: Client, address: str) -> None:
    moment = dt.datetime(2040, 1, 1, 12, tzinfo=dt.UTC)
    EventTransition.objects.update(at=moment)
    response = client.get(address)
    assert parse_http_date(response["Last-Modified"]) == int(moment.timestamp())
    for since, status in ((moment, 304), (moment - dt.timedelta(seconds=1), 200)):
        asked = client.get(address, headers={"if-modified-since": http_date(since.timestamp())})
        assert asked.status_code == status


@pytest.mark.parametrize("address", EVERY)
def test_only_reading_is_allowed_and_head_has_no_body(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    head = client.head(address)
    assert (head.status_code, head["ETag"], head["Content-Type"]) == (
        200,
        client.get(address)["ETag"],
        client.get(address)["Content-Type"],
    )


@pytest.mark.parametrize("address", FILES)
def test_file_has_its_type_its_name_and_is_open_to_other_sites(client: Client, address: str) -> None:
    response = client.get(address)
    kind, name = FILES[address]
    assert (response["Content-Type"], response["Access-Control-Allow-Origin"]) == (kind, "*")
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert again["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [*FEEDS, "/luvut/", "/avoin-data/", "/koulutukset/", "/"])
def test_nothing_else_is_open_to_other_sites(client: Client, address: str) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(address)


@pytest.mark.parametrize("address", EVERY)
@pytest.mark.parametrize(
    "query", ["?vuosi=%00", "?kunta=%E4", "?tyyppi=" + "x" * 5000, "?maakunta=99&tila=x&paikkoja=0"]
)
def test_nonsense_is_ignored(client: Client, address: str, query: str) -> None:
    response = client.get(f"{address}{query}")
    assert response.status_code == 200
    assert response.getvalue()


@pytest.mark.parametrize("address", FILES)
def test_file_is_the_same_for_a_signed_in_reader(
    client: Client, client_of: Callable[..., Client], address: str
) -> None:
    assert client_of("trainer").get(address).getvalue() == client.get(address).getvalue()
