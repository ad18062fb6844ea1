"""The words of every kind of mail: nothing missing, nothing untranslated, nothing that data could break."""

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings as project
from django.test import override_settings

from enrolments.models import Message, MessageKind, Participant
from enrolments.services.enrolling import enrol
from enrolments.services.mailtext import Words, preview
from enrolments.services.requests import Contact, Person
from tests.factories.enrolments import enrolled, open_event, request
from tests.factories.letters import FOR_CONTACTS, FOR_PARTICIPANTS, MESSAGE, Scene, full_event, scene
from valmentamo.core.letters import LONGEST_SUBJECT

pytestmark = pytest.mark.django_db

MISSING = "!!missing:%s!!"
LANGUAGES = ("fi", "sv", "en")
LETTERS = [(kind, False) for kind in FOR_CONTACTS] + [(kind, True) for kind in FOR_PARTICIPANTS]
# What else a cause may say, and to whom it is said in other words.
TURNS = [
    (MessageKind.WAITING, False, "lowered"),
    (MessageKind.WAITING, True, "lowered"),
    (MessageKind.WAITING, False, "withdrawn"),
    (MessageKind.WAITING, False, "regrouped"),
    (MessageKind.OFFER, False, "again"),
    (MessageKind.CHANGED, False, "reopened"),
    (MessageKind.CHANGED, True, "reopened"),
    (MessageKind.CANCELLED_BY_YOU, False, "by_staff"),
    (MessageKind.CANCELLED_BY_YOU, True, "by_staff"),
    (MessageKind.CANCELLED_BY_YOU, True, "swapped"),
    (MessageKind.CANCELLED_BY_YOU, True, "moved"),
    (MessageKind.NEW_LINK, False, "renewed"),
]


def strict() -> Any:
    """Templates that say so when a variable is missing."""
    templates = deepcopy(project.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = MISSING
    return override_settings(TEMPLATES=templates)


def person_of(made: Scene, kind: MessageKind) -> Participant:
    return made.waiting if kind in (MessageKind.WAITING, MessageKind.OFFER_EXPIRED) else made.confirmed


def letter(made: Scene, kind: MessageKind, for_participant: bool, **more: Any) -> Words:
    participant = person_of(made, kind) if for_participant else None
    return preview(kind, made.enrolment, participant, {**made.context(kind, participant), **more})


class Outline(HTMLParser):
    """What a screen reader walks through: tags, languages, links with their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.languages: list[str] = []
        self.links: dict[str, str] = {}
        self.words: list[str] = []
        self._open: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        assert "style" not in values, "an inline style"
        self.languages += [values["lang"] or ""] if "lang" in values else []
        if tag == "a":
            self._open = values["href"] or ""
            self.links[self._open] = ""

    def handle_endtag(self, tag: str) -> None:
        self._open = None if tag == "a" else self._open

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._open is not None:
            self.links[self._open] += data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@dataclass(frozen=True)
class Post:
    """Every letter of one scene, in its language and in English, and every turn of one."""

    title: str
    letters: dict[tuple[MessageKind, bool], Words]
    turned: dict[tuple[MessageKind, bool, str], Words]
    english: dict[tuple[MessageKind, bool], Words]


@cache
def post_in(language: str) -> Post:
    """Written once: strict templates are compiled anew whenever they are switched on. Words are all that is kept."""
    made = scene(language)
    with strict():
        letters = {named: letter(made, *named) for named in LETTERS}
        turned = {(*named, turn): letter(made, *named, **{turn: True}) for *named, turn in TURNS}
        made.enrolment.language = "en"
        return Post(made.event.title, letters, turned, {named: letter(made, *named) for named in LETTERS})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "for_participant"), LETTERS)
def test_every_letter_is_whole(kind: MessageKind, for_participant: bool, language: str) -> None:
    words = post_in(language).letters[kind, for_participant]
    assert "!!missing" not in words.subject + words.text + words.html
    assert "None" not in words.text
    assert 0 < len(words.subject) <= LONGEST_SUBJECT
    outline = Outline(words.html)
    assert outline.languages[0] == language
    assert outline.tags.count("h1") == 1
    assert all(words.strip() for words in outline.links.values()), "a link without words"
    assert post_in(language).title in words.text
    assert "kaisa@jarjestaja.example" in words.text
    assert "\u2060" not in words.text + words.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "for_participant", "turn"), TURNS)
def test_every_turn_of_a_letter_has_its_words(
    kind: MessageKind, for_participant: bool, turn: str, language: str
) -> None:
    usual, turned = (
        post_in(language).letters[kind, for_participant],
        post_in(language).turned[kind, for_participant, turn],
    )
    assert "!!missing" not in turned.text + turned.html
    assert usual.text != turned.text


@pytest.mark.parametrize(("kind", "for_participant"), LETTERS)
def test_text_and_html_say_the_same(kind: MessageKind, for_participant: bool) -> None:
    words = post_in("fi").letters[kind, for_participant]
    shown = Outline(words.html).text
    for line in words.text.splitlines():
        plain = line.strip().removeprefix("- ").removesuffix(":").strip()
        if plain and plain != "--" and "http" not in plain:
            assert " ".join(plain.split()) in shown.replace(" ,", ",").replace(" .", "."), line


def sentences(words: Words) -> set[str]:
    """Lines of words, without those that are data alone."""
    lines = (line.strip().removeprefix("- ") for line in f"{words.subject}\n{words.text}".splitlines())
    return {line for line in lines if re.search(r"[A-Za-zåäöÅÄÖ]{2,}", line) and "http" not in line}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("kind", "for_participant"), LETTERS)
def test_nothing_is_left_in_english(kind: MessageKind, for_participant: bool, language: str) -> None:
    post = post_in(language)
    data = {
        "Satakunnan talo, Valtakatu 4, Pori", "Porin kirjasto, Gallen-Kallelankatu 12, Pori", post.title,
        "Hissi ja induktiosilmukka.", "Maija Mallikas", "Olli Odottaja", "Muki mukaan", *MESSAGE.splitlines(),
    }  # fmt: skip
    here, english = (sentences(words[kind, for_participant]) for words in (post.letters, post.english))
    assert (here & english) - data == set()


def test_participant_and_contact_get_their_own_links() -> None:
    made = scene()
    own, whole = letter(made, MessageKind.CONFIRMATION, True), letter(made, MessageKind.CONFIRMATION, False)
    assert f"/ilmoittautuminen/osallistuja/{made.confirmed.token}/" in own.text
    assert made.enrolment.token not in own.text + own.html
    assert f"/ilmoittautuminen/{made.enrolment.token}/" in whole.text
    assert made.confirmed.token not in whole.text + whole.html


def test_links_lead_to_the_readers_language() -> None:
    assert "/sv/ilmoittautuminen/" in letter(scene("sv"), MessageKind.CONFIRMATION, True).text


def test_the_contact_reads_of_everybody_with_their_place() -> None:
    made = scene("en")
    text = letter(made, MessageKind.CONFIRMATION, False).text
    assert "- Maija Mallikas: has a seat" in text
    assert "- Name missing: a seat is kept" in text
    assert "- Olli Odottaja: number 1 in the queue" in text


def test_days_and_hours_are_finnish() -> None:
    event = full_event("p", in_days=30)
    made = enrolled(event)
    text = " ".join(preview(MessageKind.CONFIRMATION, made, made.participants.get(), {}).text.split())
    day = event.first_day
    assert f"{day.day}.{day.month}.{day.year} klo 9.00–16.00" in text
    assert "120,50 €" in text


def test_needs_stand_in_no_mail() -> None:
    made = scene()
    assert not any("istumapaikka" in mail.text + mail.html for mail in Message.objects.filter(enrolment=made.enrolment))


def test_data_is_escaped_in_html_and_as_typed_in_text() -> None:
    event = full_event("koodi", title="Valmennus <b>&</b> työ", venue='"Talo" <script>alert(1)</script>')
    persons = (Person("Eeva <script>x</script> & Co", "eeva@example.org"),)
    made = enrolled_with(event, persons, organisation_name="A & B <i>Oy</i>")
    words = preview(MessageKind.CONFIRMATION, made, made.participants.get(), {})
    assert "<script" not in words.html
    assert "<i>" not in words.html
    assert "&lt;script&gt;x&lt;/script&gt; &amp; Co" in words.html
    assert "Eeva <script>x</script> & Co" in words.text
    assert "&amp;" not in words.text
    assert words.subject.endswith("Valmennus <b>&</b> työ")


def enrolled_with(event: Any, persons: tuple[Person, ...], **fields: Any) -> Any:
    return enrol(event_id=event.pk, request=request(persons, **fields)).enrolment


def test_line_breaks_in_data_forge_nothing() -> None:
    event = full_event("rivi", title="Otsikko\r\nBcc: kaikki@example.org")
    persons = (Person("Ville\n\nTervetuloa! Maksa tänne:\nhttps://paha.example", "v@example.org"),)
    made = enrolled_with(event, persons, contact=Contact("Yrjö\nX-Spam: no", "y@example.org"))
    for person in (None, made.participants.get()):
        words = preview(MessageKind.CONFIRMATION, made, person, {})
        assert "\n" not in words.subject
        assert not any(line.startswith(("Bcc", "X-Spam", "https://paha")) for line in words.text.splitlines())


def test_a_long_title_is_cut_in_the_subject_alone() -> None:
    title = "Pitkä koulutus " * 9
    made = enrolled(full_event("pitka", title=title.strip()))
    words = preview(MessageKind.OFFER_EXPIRED, made, None, {})
    assert len(words.subject) <= LONGEST_SUBJECT
    assert words.subject.endswith("…")
    assert title.strip() in words.text


def test_examples_say_that_they_are() -> None:
    made = enrolled(full_event("esimerkki", is_example=True), language="en")
    words = preview(MessageKind.CONFIRMATION, made, made.participants.get(), {})
    assert words.subject.startswith("Example: ")
    assert "The training will not be held." in words.text
    assert "SUMMARY:Example: " in words.calendar


def test_an_event_of_which_little_is_known_says_so() -> None:
    made = enrolled(open_event("niukka"), language="en")
    text = preview(MessageKind.CONFIRMATION, made, None, {}).text
    assert "The place will be told later." in text
    assert "palaute@valmentamo.example" in text


def test_deadlines_that_have_passed_are_not_told() -> None:
    event = full_event("myohassa")
    made = enrolled(event)
    event.cancel_until = event.names_until = None
    made.event = event
    words = preview(MessageKind.CONFIRMATION, made, None, {})
    assert "maksutta viimeistään" not in words.text


def test_other_events_are_offered_with_one_click() -> None:
    made = scene("en")
    whole, own = (letter(made, MessageKind.CANCELLED_BY_US, one) for one in (False, True))
    other = made.context(MessageKind.CANCELLED_BY_US, None)["others"][0]
    move = f"/ilmoittautuminen/{made.enrolment.token}/siirra/?koulutus={other.pk}"
    assert move in whole.text
    assert f"{move}".replace("&", "&amp;") in whole.html
    assert "siirra" not in own.text
    assert other.get_absolute_url() in own.text


def test_a_coordinators_own_words_keep_their_paragraphs() -> None:
    words = letter(scene(), MessageKind.FREE, True)
    assert words.subject == "Muki mukaan"
    assert "Tuo oma muki.\n\nKahvia on tarjolla\nkoko päivän" in words.text
    assert "<p>Tuo oma muki.</p>" in words.html
    assert "https://www.example.org/kahvi?a=1&amp;b=2" in words.html
