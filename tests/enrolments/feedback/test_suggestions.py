"""Suggestions: passed on five answers at a time, handled by editors with a note; the themes that feedback has given."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses import checklist
from courses.models import ThemeIndexPage
from enrolments.feedback import suggestions
from enrolments.feedback.form import Proposed
from enrolments.feedback.showing import settle
from enrolments.models import FeedbackRound, Suggestion, SuggestionKind, SuggestionState
from tests.factories.feedback import answer, answer_all, asked_of, over_event, plain
from valmentamo.accounts.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
QUEUE = "/hallinta/palaute/ehdotukset/"


def proposed(text: str = "Vuorotyö", kind: SuggestionKind = SuggestionKind.THEME, code: str = "") -> Proposed:
    return Proposed(kind, text, code)


def passed_on(text: str = "Vuorotyö", **fields: Any) -> Suggestion:
    """One that the editors see."""
    asked = asked_of(over_event(f"e{Suggestion.objects.count()}"))
    answer(asked, proposed=proposed(text))
    answer_all(asked, [5] * 4)
    Suggestion.objects.filter(text=text).update(**fields)
    return Suggestion.objects.get(text=text)


def seen() -> list[str]:
    return sorted(suggestions.queue().values_list("text", flat=True))


# --- passing on ----------------------------------------------------------------------------------------------------


def test_a_suggestion_waits_for_five_answers() -> None:
    asked = asked_of(over_event())
    answer(asked, proposed=proposed("Ensimmäinen"))
    answer_all(asked, [5, 5, 5])
    assert (seen(), suggestions.unread()) == ([], 0)
    answer(asked, usefulness=5)
    assert (seen(), suggestions.unread()) == (["Ensimmäinen"], 1)


def test_later_ones_are_passed_on_five_answers_at_a_time() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5] * 5)
    answer(asked, proposed=proposed("Kuudes"))
    assert seen() == [], "it would tell what the sixth has written"
    answer_all(asked, [5] * 3)
    answer(asked, proposed=proposed("Kymmenes"))
    assert seen() == ["Kuudes", "Kymmenes"]


def test_what_is_left_goes_when_the_form_has_closed() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5] * 5)
    answer(asked, proposed=proposed("Kuudes"))
    settle(round_id=asked.pk)
    assert seen() == ["Kuudes"]


def test_of_a_round_with_few_answers_nothing_is_ever_passed_on() -> None:
    asked = asked_of(over_event())
    answer_all(asked, [5] * 3)
    answer(asked, proposed=proposed())
    settle(round_id=asked.pk)
    assert seen() == []
    assert FeedbackRound.objects.get(pk=asked.pk).settled


# --- the queue -----------------------------------------------------------------------------------------------------


def test_an_editor_finds_what_was_proposed(client_of: ClientOf) -> None:
    one = passed_on()
    hidden = asked_of(over_event("muu"))
    answer(hidden, proposed=proposed("Piilossa"))
    text = plain(client_of("editor").get(QUEUE))
    assert "1 ehdotus on vielä lukematta." in text
    assert f'href="{QUEUE}{one.pk}/"' in text
    assert "Piilossa" not in text


def test_the_first_page_of_the_admin_tells_how_many_are_new(client_of: ClientOf) -> None:
    passed_on("Yksi")
    passed_on("Kaksi")
    text = plain(client_of("editor").get("/hallinta/"))
    assert "2 uutta ehdotusta" in text
    assert f'href="{QUEUE}"' in text


def test_the_queue_shows_the_themes_that_feedback_has_given(client_of: ClientOf) -> None:
    text = plain(client_of("editor").get(QUEUE))
    for code, path in (
        ("F1", "tyolainsaadanto"),
        ("F2", "sosiaalisten"),
        ("F3", "ratkaisukeskeinen"),
        ("F4", "tuetun"),
    ):
        assert f'href="/teemat/{path}' in text
        assert f">{code} " in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Teema A", "Korjaus B", "Teema C"}),
        ("?laji=theme", {"Teema A", "Teema C"}),
        ("?laji=fix", {"Korjaus B"}),
        ("?moduuli=M4", {"Korjaus B"}),
        ("?tila=taken", {"Teema C"}),
        ("?tila=taken&laji=fix", set()),
        ("?tila=keksitty", {"Teema A", "Korjaus B", "Teema C"}),
    ],
)
def test_the_queue_is_narrowed(client_of: ClientOf, query: str, expected: set[str]) -> None:
    asked = asked_of(over_event())
    answer(asked, proposed=proposed("Teema A"))
    answer(asked, proposed=proposed("Korjaus B", SuggestionKind.FIX, "M4"))
    answer(asked, proposed=proposed("Teema C"))
    answer_all(asked, [5, 5])
    Suggestion.objects.filter(text="Teema C").update(state=SuggestionState.TAKEN)
    text = plain(client_of("editor").get(QUEUE + query))
    assert {name for name in ("Teema A", "Korjaus B", "Teema C") if f">{name}</a>" in text} == expected


def test_an_editor_writes_what_is_done_and_the_trail_names_the_fields(client_of: ClientOf) -> None:
    one = passed_on()
    client = client_of("editor")
    response = client.post(f"{QUEUE}{one.pk}/", {"state": "taken", "note": "Teemasivu F5 tekeillä"})
    assert (response.status_code, response["Location"]) == (302, QUEUE)
    one.refresh_from_db()
    assert (one.state, one.note) == ("taken", "Teemasivu F5 tekeillä")
    assert str(one.handled_by) == "editor@example.org"
    assert one.handled_at is not None
    line = AuditEntry.objects.get(kind="enrolments.suggestion")
    assert (line.action, line.key, line.fields) == ("change", str(one.pk), ["note", "state"])
    client.post(f"{QUEUE}{one.pk}/", {"state": "taken", "note": "Teemasivu F5 tekeillä"})
    assert AuditEntry.objects.filter(kind="enrolments.suggestion").count() == 1, "nothing has changed"


def test_a_suggestion_is_not_declined_without_a_word(client_of: ClientOf) -> None:
    one = passed_on()
    response = client_of("editor").post(f"{QUEUE}{one.pk}/", {"state": "declined", "note": ""})
    assert response.status_code == 200
    assert "Kerro, miksi" in plain(response)
    one.refresh_from_db()
    assert one.state == "new"


@pytest.mark.parametrize("state", ["", "keksitty"])
def test_a_state_that_is_none_is_told(client_of: ClientOf, state: str) -> None:
    one = passed_on()
    assert client_of("editor").post(f"{QUEUE}{one.pk}/", {"state": state, "note": "x"}).status_code == 200
    assert Suggestion.objects.get(pk=one.pk).state == "new"


def test_a_proposed_theme_leads_to_a_new_theme_page(client_of: ClientOf) -> None:
    theme = passed_on()
    add = f"/hallinta/pages/add/courses/themepage/{ThemeIndexPage.objects.get().pk}/"
    client = client_of("editor")
    assert f'href="{add}"' in plain(client.get(f"{QUEUE}{theme.pk}/"))
    assert client.get(add).status_code == 200
    Suggestion.objects.update(kind=SuggestionKind.FIX)
    assert add not in plain(client.get(f"{QUEUE}{theme.pk}/"))


def test_what_has_not_been_passed_on_is_not_found(client_of: ClientOf) -> None:
    answer(asked_of(over_event()), proposed=proposed())
    client = client_of("editor")
    assert client.get(f"{QUEUE}{Suggestion.objects.get().pk}/").status_code == 404
    assert client.get(f"{QUEUE}{uuid.uuid4()}/").status_code == 404


def test_whoever_handled_it_is_kept_and_the_one_who_wrote_it_never_was(client_of: ClientOf) -> None:
    one = passed_on(state=SuggestionState.DONE, note="Tehty", handled_at=timezone.now())
    text = plain(client_of("coordinator").get(f"{QUEUE}{one.pk}/"))
    assert "Tehty" in text
    assert one.week.strftime("%-d.%-m.%Y") not in text, "the week could tell who of a few it was"


@pytest.mark.parametrize("number", [1, 3])
def test_asks_alike_for_one_and_three(client_of: ClientOf, number: int, django_assert_num_queries: Any) -> None:
    for place in range(number):
        passed_on(f"Ehdotus {place}")
    client = client_of("editor")
    client.get(QUEUE)
    with django_assert_num_queries(16):
        client.get(QUEUE)


# --- readers -------------------------------------------------------------------------------------------------------


def test_themes_page_tells_where_four_of_them_came_from(client: Client) -> None:
    text = plain(client.get("/teemat/"))
    assert "Näitä teemoja toivoivat TRADES-koulutuksen osallistujat palautteessaan." in text
    assert 'href="/palaute/"' in text
    assert "toivoivat tätä teemaa" in plain(client.get("/teemat/ratkaisukeskeinen-ohjaus/"))
    assert "toivoivat tätä teemaa" not in plain(client.get("/teemat/tyovalmennus-ja-opastaminen/"))


@pytest.mark.parametrize("row", ["A60", "B20"])
def test_the_checklist_finds_feedback(row: str) -> None:
    assert "/palaute/" in {found.address for found in checklist.answers()[row]}
