"""The words of mails about certificates: nothing missing, nothing untranslated, the same in both shapes."""

from typing import Any

import pytest

from enrolments.certificates.changing import correct, revoke
from enrolments.models import Message, MessageKind
from tests.enrolments.mail.test_letters import Outline, sentences, strict
from tests.factories.certificates import certified_event, given
from valmentamo.core.letters import LONGEST_SUBJECT

pytestmark = pytest.mark.django_db

LANGUAGES = ("fi", "sv", "en")


def letters(language: str) -> dict[str, Message]:
    """To the person, to the contact, in place of a former one, and of a certificate that is taken back."""
    with strict():
        one = given(certified_event(f"kirje-{language}", contact_email="kaisa@jarjestaja.example"), language=language)
        fresh = correct(certificate_id=one.pk, name="Aino Oikea", language=language, actor=None)
        revoke(certificate_id=fresh.pk, reason="K. Virhe & <b>", actor=None)
        other = given(one.event, "Bertta Åkerlund", language=language)
    found = Message.objects.filter(event=one.event)
    return {
        "person": found.get(certificate=other),
        "contact": found.filter(kind=MessageKind.CERTIFICATE, participant=None).latest("pk"),
        "revoked": found.get(kind=MessageKind.CERTIFICATE_REVOKED),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_whole(language: str) -> None:
    for name, mail in letters(language).items():
        assert "!!missing" not in mail.subject + mail.text + mail.html, name
        assert "None" not in mail.text, name
        assert 0 < len(mail.subject) <= LONGEST_SUBJECT, name
        outline = Outline(mail.html)
        assert (outline.languages[0], outline.tags.count("h1")) == (language, 1), name
        assert all(words.strip() for words in outline.links.values()), name
        assert "kaisa@jarjestaja.example" in mail.text, name


def test_text_and_html_say_the_same() -> None:
    for name, mail in letters("fi").items():
        shown = Outline(mail.html).text.replace(" ,", ",").replace(" .", ".")
        for line in mail.text.splitlines():
            plain = line.strip().removeprefix("- ").removesuffix(":").strip()
            if plain and plain != "--" and "http" not in plain:
                assert " ".join(plain.split()) in shown, (name, line)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nothing_is_left_in_english(language: str) -> None:
    english, others = letters("en"), letters(language)
    data: Any = ("Pori", "Aino", "Bertta", "Kirje", "Esimerkki", "Valmentamo", "Koulutus", "K. Virhe")
    for name in english:
        same = sentences(english[name]) & sentences(others[name])  # type: ignore[arg-type]
        assert {line for line in same if not line.startswith(data)} == set(), name


def test_reason_of_a_revoked_certificate_is_no_markup() -> None:
    mail = letters("fi")["revoked"]
    assert ("<b>" in mail.text, "&lt;b&gt;" in mail.html, "<b>" in mail.html) == (True, True, False)
