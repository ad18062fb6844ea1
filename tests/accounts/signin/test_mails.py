"""The words of every mail of an account: whole, in three languages, the same in plain text and HTML."""

import html
import re
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings as project
from django.test import override_settings
from django.utils import timezone, translation

from valmentamo.accounts.signin.emails import letter
from valmentamo.core.letters import LONGEST_SUBJECT, Letter

pytestmark = pytest.mark.django_db

MISSING = "!!missing:%s!!"
LANGUAGES = ("fi", "sv", "en")
CHANGED = {"timestamp": timezone.now(), "ip": "192.0.2.1", "user_agent": "Mozilla/5.0 (Windows) Firefox/140.0"}
MAILS: dict[str, dict[str, Any]] = {
    "account/email/login_code": {"code": "123456", "reauthentication": False},
    "account/email/unknown_account": {"signup_url": "http://testserver/"},
    "account/email/email_confirmation": {"code": "123456"},
    "account/email/email_changed": {**CHANGED, "from_email": "a@example.org", "to_email": "b@example.org"},
    "account/email/address_moved": {"from_email": "a@example.org", "to_email": "b@example.org"},
    "account/email/password_changed": {**CHANGED, "removed": False},
    "account/email/factors_removed": {},
    "mfa/email/webauthn_added": CHANGED,
    "mfa/email/webauthn_removed": CHANGED,
    "mfa/email/totp_activated": CHANGED,
    "mfa/email/totp_deactivated": CHANGED,
    "mfa/email/recovery_codes_generated": CHANGED,
}
# The same mail in other words.
TURNS = {
    "account/email/login_code": {"code": "123456", "reauthentication": True},
    "account/email/password_changed": {**CHANGED, "removed": True},
}
EVERY = [*MAILS.items(), *TURNS.items()]
every_mail = pytest.mark.parametrize(("prefix", "values"), EVERY)


def written(prefix: str, values: dict[str, Any], language: str) -> Letter:
    with translation.override(language):
        return letter(prefix, values)


def words(letter_: Letter) -> tuple[str, str]:
    """Both shapes without marks and line breaks."""
    body = letter_.html.split('<p class="brand">Valmentamo</p>')[1].split("</main>")[0]
    linked = re.sub(r"</?a\b[^>]*>", "", re.sub(r'<a class="way" href="([^"]*)">(.*?)</a>', r"\2: \1", body))
    plain = re.sub(r"^(-- |- )", "", letter_.text, flags=re.MULTILINE)
    return " ".join(plain.split()), " ".join(html.unescape(re.sub(r"<[^>]+>", " ", linked)).split())


@every_mail
@pytest.mark.parametrize("language", LANGUAGES)
def test_mail_is_whole(prefix: str, values: dict[str, Any], language: str) -> None:
    templates = deepcopy(project.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = MISSING
    with override_settings(TEMPLATES=templates):
        mail = written(prefix, values, language)
    assert "!!missing" not in mail.subject + mail.text + mail.html
    assert 0 < len(mail.subject) <= LONGEST_SUBJECT
    assert not mail.subject.startswith("[")
    assert f'<html lang="{language}">' in mail.html
    assert mail.html.count("<h1>") == 1


@every_mail
def test_text_and_html_say_the_same(prefix: str, values: dict[str, Any]) -> None:
    plain, marked = words(written(prefix, values, "fi"))
    assert plain == marked


@every_mail
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nothing_is_left_in_english(prefix: str, values: dict[str, Any], language: str) -> None:
    mails = [written(prefix, values, each) for each in (language, "en")]
    own, english = (
        {line for line in mail.text.splitlines() if re.search(r"[a-z]{3}", line) and "testserver" not in line}
        for mail in mails
    )
    assert own & english == set()
    assert mails[0].subject != mails[1].subject


def test_change_tells_when_and_with_what() -> None:
    text = written("mfa/email/webauthn_added", CHANGED, "fi").text
    assert "Firefox, Windows" in text
    assert "192.0.2.1" in text


def test_markup_in_an_address_stays_text() -> None:
    values = {**CHANGED, "from_email": "a@example.org", "to_email": '"<b>x"@example.org'}
    assert "<b>x" not in written("account/email/email_changed", values, "fi").html
