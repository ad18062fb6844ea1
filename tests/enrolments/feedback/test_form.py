"""The form: its code, its languages, what it refuses and what it never loses; sent twice it counts once."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from enrolments.feedback import limits, once, views
from enrolments.feedback.answering import AnswerRefused
from enrolments.feedback.rounds import Standing, most_answers
from enrolments.models import FeedbackAnswer, FeedbackRound, FeedbackScore, FeedbackText, RoundKind, Suggestion
from tests.factories.feedback import Visitor, answer_all, asked_of, follow_up_event, over_event, plain
from tests.factories.forms import opened_before
from trainers.models import EventKind, EventState, TrainingEvent
from valmentamo.core.guard import LATEST

pytestmark = pytest.mark.django_db

FILLED = {
    "usefulness": "5",
    "readiness": "4",
    "access": "3",
    "recommend": "2",
    "module-M1": "1",
    "module-M9": "5",
    "best": "Harjoitukset",
    "change": "Enemmän aikaa",
    "proposes": "theme",
    "proposal_module": "M4",
    "proposal": "Vuorotyö",
}


@pytest.fixture
def visitor() -> Visitor:
    return Visitor(asked_of(over_event()))


# --- the code ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["{}", " {} ", "{lower}", "{half}-{rest}", "{half} {rest}", "{half} – {rest}", "{look}",
     "https://example.org/palaute/{}/", "/sv/palaute/{lower}"],
)  # fmt: skip
def test_code_is_understood_however_it_is_typed(typed: str) -> None:
    asked = asked_of(over_event())
    FeedbackRound.objects.filter(pk=asked.pk).update(code="K01M2F9D")
    code = "K01M2F9D"
    text = typed.format(code, lower=code.lower(), half=code[:4], rest=code[4:], look="koim2f9d")
    response = Client().get("/palaute/", {"koodi": text})
    assert (response.status_code, response["Location"]) == (302, "/palaute/K01M2F9D/")


@pytest.mark.parametrize("typed", ["ABCD", "K7QM2F9DX", "!!!", "ääää", "K7QM2F9D"])
def test_wrong_code_is_told_beside_its_field_and_kept(typed: str) -> None:
    client = Client()
    response = client.get("/palaute/", {"koodi": typed}, follow=True)
    assert response.status_code == 404
    text = plain(response)
    assert "Tällaista koodia ei ole" in text
    assert f'value="{typed}"' in text


def test_an_empty_code_asks_for_one() -> None:
    assert "Kirjoita koodi." in plain(Client().get("/palaute/?koodi="))
    assert "Kirjoita koodi." not in plain(Client().get("/palaute/"))


def test_codes_cannot_be_tried_for_ever(visitor: Visitor) -> None:
    codes = [Client().get(f"/palaute/{number:08d}/").status_code for number in range(62)]
    assert codes[:60] == [404] * 60
    assert codes[60:] == [429] * 2
    assert visitor.get().status_code == 200, "the others of the same network still get in"


def test_an_address_with_another_spelling_leads_to_the_one(visitor: Visitor) -> None:
    code = visitor.page.split("/")[2]
    response = Client().get(f"/palaute/{code[:4].lower()}-{code[4:]}/")
    assert (response.status_code, response["Location"]) == (302, visitor.page)


# --- what it says --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", ("Kerro, mitä mieltä olit koulutuksesta", "Vastaat nimettömänä", "Erittäin paljon",
              "Älä kirjoita nimiä, terveystietoja")),
        ("/sv", ("Berätta vad du tyckte om utbildningen", "Du svarar anonymt", "Väldigt mycket", "Skriv inte namn")),
        ("/en", ("Tell us what you thought of the training", "Your answer has no name on it", "Very much",
                 "Do not write names")),
    ],
)  # fmt: skip
def test_form_speaks_three_languages(prefix: str, words: tuple[str, ...]) -> None:
    visitor = Visitor(asked_of(over_event()), prefix=prefix)
    text = visitor.read()
    assert [word for word in words if word not in text] == []
    for other in {"", "/sv", "/en"} - {prefix}:
        assert f'href="{other}/palaute/' in text
    visitor.send(usefulness="4")
    assert FeedbackAnswer.objects.get().language == (prefix[1:] or "fi")


def test_module_titles_are_marked_where_the_page_is_in_another_language() -> None:
    asked = asked_of(over_event())
    assert '<span lang="fi">Perehdytys' in Visitor(asked, prefix="/sv").read().replace("­", "")
    assert '<span lang="fi">Perehdytys' not in Visitor(asked).read()


@pytest.mark.parametrize("address", ["", "kiitos/", "seuranta/", "seuranta/kiitos/"])
def test_pages_are_kept_and_found_by_nobody(visitor: Visitor, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert response["Referrer-Policy"] == "strict-origin"


def test_every_scale_is_a_group_with_a_name_and_words(visitor: Visitor) -> None:
    text = visitor.read()
    groups = re.findall(r"<fieldset[^>]*>\s*<legend>(.*?)</legend>(.*?)</fieldset>", text, re.DOTALL)
    with_radios = {re.sub("<[^>]+>", "", legend).strip(): body.count('type="radio"') for legend, body in groups}
    assert list(with_radios.values())[:4] == [6, 6, 6, 6]
    assert with_radios["M1 Työpaikkavalmentajan tehtävä ja rajat"] == 6
    assert text.count('1<span class="visually-hidden">, Ei lainkaan</span>') == 10


def test_trainer_training_asks_about_holding_a_course() -> None:
    asked = asked_of(over_event(kind=EventKind.TRAINER_TRAINING))
    text = Visitor(asked).read()
    assert "pitämään koulutuksen itse" in text
    assert "toimimaan työpaikkavalmentajana" not in text


def test_follow_up_has_questions_of_its_own() -> None:
    asked = asked_of(follow_up_event(), RoundKind.FOLLOW_UP)
    text = Visitor(asked).read()
    for words in ("Oletko toiminut työpaikkavalmentajana", "perehdytys muuttunut", "Mikä on auttanut", "ollut vaikeaa"):
        assert words in text
    assert "Arvioi moduulit" not in text
    assert Visitor(asked).send(acted="3", induction="2", hard="Aika").status_code == 302
    assert dict(FeedbackScore.objects.values_list("question", "value")) == {"acted": 3, "induction": 2}


@pytest.mark.parametrize("codes", [("M1",), ("M1", "M2", "M3")])
def test_asks_alike_for_one_and_three_modules(codes: tuple[str, ...], django_assert_num_queries: Any) -> None:
    event = over_event()
    event.programme.days.exclude(number=1).delete()  # type: ignore[union-attr]
    for slot in event.programme.days.get().slots.all():  # type: ignore[union-attr]
        if slot.module is None or slot.module.code not in codes:
            slot.delete()
    visitor = Visitor(asked_of(event))
    visitor.get()
    with django_assert_num_queries(11):
        text = visitor.read()
    assert text.count('class="rating__row"') == len(codes)


# --- sending -------------------------------------------------------------------------------------------------------


def test_everything_is_stored_apart(visitor: Visitor) -> None:
    response = visitor.send(**FILLED)
    assert (response.status_code, response["Location"]) == (302, f"{visitor.page}kiitos/")
    assert "Kiitos" in visitor.read("kiitos/")
    scores = set(FeedbackScore.objects.values_list("question", "module_code", "value"))
    assert scores == {
        ("usefulness", "", 5), ("readiness", "", 4), ("access", "", 3), ("recommend", "", 2),
        ("module", "M1", 1), ("module", "M9", 5),
    }  # fmt: skip
    assert dict(FeedbackText.objects.values_list("question", "text")) == {
        "best": "Harjoitukset", "change": "Enemmän aikaa",
    }  # fmt: skip
    one = Suggestion.objects.get()
    assert (one.kind, one.text, one.module_code, one.passed_on) == ("theme", "Vuorotyö", "M4", False)


@pytest.mark.parametrize("fields", [{"usefulness": "3"}, {"module-M4": "2"}, {"best": "Kahvi"}, {"change": "Tila"}])
def test_any_one_answer_is_enough(visitor: Visitor, fields: dict[str, str]) -> None:
    assert visitor.send(**fields).status_code == 302
    assert FeedbackAnswer.objects.count() == 1


def test_a_proposal_alone_is_an_answer(visitor: Visitor) -> None:
    assert visitor.send(proposes="fix", proposal="Kortin kohta 3").status_code == 302
    assert (FeedbackAnswer.objects.count(), Suggestion.objects.get().module_code) == (1, "")


def test_an_empty_form_is_told_and_not_stored(visitor: Visitor) -> None:
    response = visitor.send(best="   ")
    assert "Vastaa ainakin yhteen kysymykseen" in plain(response)
    assert FeedbackAnswer.objects.count() == 0


MISTAKES = [
    ({"proposal": "Vuorotyö"}, "Valitse, mitä ehdotat", "id_proposes_0"),
    ({"proposes": "fix"}, "Kirjoita ehdotuksesi", "id_proposal"),
    ({"best": "x" * 2001}, "2000", "id_best"),
    ({"usefulness": "9"}, "9", "id_usefulness_0"),
    ({"module-M2": "kyllä"}, "kyllä", "id_module-M2_0"),
    ({"proposes": "theme", "proposal": "a", "proposal_module": "M99"}, "M99", "id_proposal_module"),
]


@pytest.mark.parametrize(("fields", "words", "anchor"), MISTAKES)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    visitor: Visitor, fields: dict[str, str], words: str, anchor: str
) -> None:
    typed = {"readiness": "4", "change": "Säilyy tämä", "module-M1": "3", **fields}
    response = visitor.send(**typed)
    text = plain(response)
    assert response.status_code == 200
    assert FeedbackAnswer.objects.count() == 0
    assert words in text
    assert f'href="#{anchor}"' in text
    assert f'id="{anchor}"' in text
    assert "<title>Virhe:" in text
    assert "Säilyy tämä</textarea>" in text
    assert re.search(r'name="readiness" value="4"[^>]*checked', text)
    assert re.search(r'name="module-M1" value="3"[^>]*checked', text)
    assert '<details class="modules" open>' in text, "what was rated stays in sight"


def test_a_program_is_refused_with_a_message(visitor: Visitor) -> None:
    for fields in ({"website": "x"}, {"opened": opened_before(0)}):
        response = visitor.send(usefulness="5", best="Säilyy", **fields)
        assert "ohjelman" in plain(response)
        assert "Säilyy</textarea>" in plain(response)
    assert FeedbackAnswer.objects.count() == 0


def test_a_form_that_was_open_overnight_is_sent_once_more(visitor: Visitor) -> None:
    response = visitor.send(usefulness="5", opened=opened_before(LATEST + 60), once="")
    text = plain(response)
    assert "auki pitkään" in text
    fresh = {name: re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in ("once",)}  # type: ignore[index]
    assert visitor.send(usefulness="5", **fresh).status_code == 302


# --- once ----------------------------------------------------------------------------------------------------------


def test_a_form_sent_twice_counts_once_and_is_thanked_for_twice(visitor: Visitor) -> None:
    key = once.new_key()
    answers = [visitor.send(usefulness="5", once=key) for _press in range(3)]
    assert {response["Location"] for response in answers} == {f"{visitor.page}kiitos/"}
    assert FeedbackAnswer.objects.count() == 1


def test_two_people_with_two_forms_count_twice(visitor: Visitor) -> None:
    visitor.send(usefulness="5")
    visitor.send(usefulness="5")
    assert FeedbackAnswer.objects.count() == 2


def test_a_refused_form_keeps_its_key_and_counts_when_mended(visitor: Visitor) -> None:
    key = once.new_key()
    text = plain(visitor.send(proposes="fix", once=key))
    assert f'name="once" value="{key}"' in text
    visitor.send(proposes="fix", proposal="Kortti", once=key)
    visitor.send(proposes="fix", proposal="Kortti", once=key)
    assert FeedbackAnswer.objects.count() == 1


@pytest.mark.parametrize("key", ["", "keksitty", "abc:def:ghi"])
def test_a_key_that_is_not_ours_stores_nothing(visitor: Visitor, key: str) -> None:
    assert "auki pitkään" in plain(visitor.send(usefulness="5", once=key))
    assert FeedbackAnswer.objects.count() == 0


def test_a_failure_lets_the_form_be_sent_again(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    key = once.new_key()

    def fail(**_kwargs: Any) -> None:
        raise RuntimeError("database is away")

    with monkeypatch.context() as patched:
        patched.setattr(views, "record", fail)
        with pytest.raises(RuntimeError):
            visitor.send(usefulness="5", once=key)
    visitor.send(usefulness="5", once=key)
    assert FeedbackAnswer.objects.count() == 1


def test_the_key_is_in_the_cache_alone_and_as_a_hash(visitor: Visitor) -> None:
    key = once.new_key()
    visitor.send(usefulness="5", once=key)
    assert cache.get(f"feedback-sent:{key}") is None
    assert once.is_first(key) is False


# --- when it takes no answer ---------------------------------------------------------------------------------------


def closed(event: TrainingEvent, words: str, status: int = 409) -> None:
    visitor = Visitor(asked_of(event))
    response = visitor.get()
    assert response.status_code == 200
    assert words in plain(response)
    assert "<textarea" not in plain(response)
    assert visitor.send(usefulness="5").status_code == status
    assert FeedbackAnswer.objects.filter(round__event=event).count() == 0


def test_a_form_that_is_not_open_yet_says_when() -> None:
    event = over_event(days_ago=-3)
    closed(event, f"Lomake aukeaa {event.last_day.day}.{event.last_day.month}.{event.last_day.year}")


def test_a_form_that_has_closed_says_so() -> None:
    closed(over_event(days_ago=30), "Lomake oli auki")


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_an_event_that_did_not_come_asks_nothing(state: EventState) -> None:
    closed(over_event(state=state), "ei ole pidetty")


def test_whoever_has_the_form_open_when_it_closes_may_send_it() -> None:
    visitor = Visitor(asked_of(over_event(days_ago=22)))
    assert "Lomake oli auki" in visitor.read()
    assert visitor.send(usefulness="5").status_code == 302
    late = Visitor(asked_of(over_event("toinen", days_ago=23)))
    assert late.send(usefulness="5").status_code == 409


def test_a_form_takes_twice_as_many_answers_as_there_are_seats() -> None:
    event = over_event(capacity=3)
    asked = asked_of(event)
    assert most_answers(event) == 6
    answer_all(asked, [5] * 6)
    visitor = Visitor(asked)
    assert "niin monta kuin lomake ottaa" in visitor.read()
    assert visitor.send(usefulness="5").status_code == 409
    assert asked.answers.count() == 6


@pytest.mark.parametrize(("capacity", "taken", "most"), [(None, 0, 60), (10, 14, 28), (None, 12, 24), (20, 3, 40)])
def test_seats_are_those_that_are_told_or_taken(capacity: int | None, taken: int, most: int) -> None:
    assert most_answers(TrainingEvent(capacity=capacity, seats_taken=taken)) == most


def test_the_last_free_place_is_given_under_the_lock(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else was quicker between looking and storing."""

    def refuse(**_kwargs: Any) -> None:
        raise AnswerRefused(Standing.FULL)

    monkeypatch.setattr(views, "record", refuse)
    response = visitor.send(usefulness="5")
    assert response.status_code == 409
    assert "niin monta kuin lomake ottaa" in plain(response)


def test_too_many_answers_from_one_network_are_refused_and_kept(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "too_many_answers", lambda _request, _code: True)
    response = visitor.send(usefulness="5", best="Säilyy")
    assert response.status_code == 429
    assert "Säilyy</textarea>" in plain(response)
    assert FeedbackAnswer.objects.count() == 0


def test_limits_are_wide_enough_for_a_class_and_narrow_enough_for_a_flood() -> None:
    asked = asked_of(over_event(capacity=200))
    visitor = Visitor(asked)
    codes = [visitor.send(usefulness="5").status_code for _number in range(122)]
    assert codes == [302] * 120 + [429] * 2


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(visitor: Visitor, method: str) -> None:
    assert getattr(visitor.client, method)(visitor.page).status_code == 405
    assert getattr(visitor.client, method)("/palaute/").status_code == 405
