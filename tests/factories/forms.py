"""What a browser sends with a guarded form."""

import time

from django.core.signing import TimestampSigner, b62_encode

from valmentamo.core.guard import SALT


class EarlierSigner(TimestampSigner):
    """Signs as if it were so many seconds ago."""

    def __init__(self, seconds: int) -> None:
        super().__init__(salt=SALT)
        self.seconds = seconds

    def timestamp(self) -> str:
        return b62_encode(int(time.time()) - self.seconds)


def opened_before(seconds: int) -> str:
    """The value of `opened` in a form that was shown so many seconds ago."""
    return EarlierSigner(seconds).sign_object("")
