"""What keeps programs and floods away from forms that anybody may send: no third party, no puzzle for people.

A form extends `GuardedForm`, its template includes `includes/form/guard.html`, its view asks a `Limit` before it acts.
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HOUR = 3600
# Seconds from opening a form to sending it: nobody writes faster, and no page stays good for longer.
SOONEST = 2
LATEST = 12 * HOUR
SALT = "valmentamo.core.guard"


def opened_now() -> str:
    """A signed note of the moment at which a form is shown."""
    return signing.dumps("", salt=SALT)


def _is_opened_within(note: str, seconds: int) -> bool:
    try:
        signing.loads(note, salt=SALT, max_age=seconds)
    except signing.BadSignature:
        return False
    return True


class GuardedForm(forms.Form):
    """A form with a field that people do not see and a signed note of when it was opened.

    What looks like a program's doing is refused with a message, never swallowed: a person whose browser filled in the
    hidden field, or who kept the page open overnight, sends once more and loses nothing.
    """

    website = forms.CharField(label=gettext_lazy("Leave this empty"), required=False)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("website") or _is_opened_within(self._note, SOONEST):
            raise ValidationError(_("This looked like the work of a program. Send the form again."), code="program")
        if not self._is_fresh:
            raise ValidationError(_("The form had been open for a long time. Check it and send it again."), code="old")
        return cleaned

    @property
    def note(self) -> str:
        """For the template: the note that came with the form as long as it is good, else a new one."""
        return self._note if self._is_fresh else opened_now()

    @property
    def _note(self) -> str:
        return str(self.data.get(self.add_prefix("opened"), ""))

    @property
    def _is_fresh(self) -> bool:
        return _is_opened_within(self._note, LATEST)


@dataclass(frozen=True)
class Limit:
    """At most so many times in so many seconds, counted in the cache under a hash of whom or what is counted."""

    name: str
    most: int
    seconds: int = HOUR

    def is_passed(self, counted: str, number: int = 1) -> bool:
        """Counts so many more, and says whether that is too many."""
        key = f"limit:{self.name}:{hashlib.sha256(counted.encode()).hexdigest()}"
        cache.add(key, 0, self.seconds)
        try:
            return int(cache.incr(key, number)) > self.most
        except ValueError:  # it ran out between the two lines
            return False


# Bits of an IPv6 address that say whose it is; one line has all the others to choose from (RFC 6177).
NETWORK_BITS = 64


def network_address(request: HttpRequest) -> str:
    """Where a request comes from. Behind a proxy of ours it is what the proxy nearest to us noted.

    Of IPv6 the network, for whoever has one has more addresses in it than can be counted.
    """
    noted = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUST_PROXY else ""
    return _network_of(noted.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", "")))


def _network_of(noted: str) -> str:
    try:
        address = ipaddress.ip_address(noted)
    except ValueError:
        return noted
    if address.version == 4:  # noqa: PLR2004
        return noted
    others = address.max_prefixlen - NETWORK_BITS
    return str(address.ipv4_mapped or ipaddress.IPv6Address(int(address) >> others << others))
