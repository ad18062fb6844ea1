"""The links of subscribers: always the same for one subscriber, so that the link of every mail works until the last."""

import uuid

from django.core import signing

from ..models import EventSubscriber

_SIGNER = signing.Signer(salt="trainers.announcing", sep=".")


def token_of(subscriber: EventSubscriber) -> str:
    return _SIGNER.sign(subscriber.key.hex)


def key_in(token: str) -> uuid.UUID | None:
    """None for a token that the site has not made."""
    try:
        return uuid.UUID(_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
