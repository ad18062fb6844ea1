"""Signing in as a person does: the code is read from the mail, the second one from an app."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client

from valmentamo.accounts.models import User

PASSWORD = "salasana-on-pitka"
HALF_A_MINUTE = 30


def last_code() -> str:
    """The six digits of the last mail's subject."""
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].subject)
    assert found, mail.outbox[-1].subject
    return found[0]


def ask_code(client: Client, address: str, **more: str) -> str:
    """Asks for a code and reads it."""
    client.post("/kirjaudu/", {"email": address, **more})
    return last_code()


def sign_in_by_code(client: Client, address: str) -> None:
    client.post("/kirjaudu/koodi/", {"code": ask_code(client, address)})


def is_signed_in(client: Client) -> bool:
    return client.get("/tili/").status_code == 200


def give_app(user: User) -> str:
    """The app's secret; the account gets recovery codes with it, as allauth gives them."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def app_code(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // HALF_A_MINUTE + steps))


def recovery_codes(user: User) -> list[str]:
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return list(RecoveryCodes(row).get_unused_codes())
