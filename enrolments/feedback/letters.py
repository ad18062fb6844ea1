"""Letters to addresses that were left for the follow-up. They belong to no enrolment."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from trainers.dates import date_text
from valmentamo.core.letters import Letter, write

from ..emails.addresses import privacy
from ..models import FeedbackRound, FollowUpAddress

FOLDER = "emails/enrolments"


def noted(row: FollowUpAddress, token: str) -> Letter:
    """The address has been kept; here is how it is taken away."""
    return _written("follow-up-noted", row, {"withdraw": lambda: reverse("feedback:withdraw", args=[token])})


def survey(row: FollowUpAddress, asked: FeedbackRound) -> Letter:
    """The survey's link. The address is deleted with this letter, so there is nothing left to withdraw."""
    return _written("follow-up", row, {"form": lambda: reverse("feedback:form", args=[asked.code])}, asked.closes_on)


def _written(
    name: str, row: FollowUpAddress, ways: dict[str, Callable[[], str]], open_until: dt.date | None = None
) -> Letter:
    """In the language in which the address was left; `ways` are paths, which depend on it."""
    event = row.event
    with translation.override(row.language):
        values = {
            "event": event,
            "name": "",
            "day": date_text(row.send_on),
            "open_until": date_text(open_until) if open_until else "",
            "privacy": privacy(),
            "answers_to": event.contact_email or settings.FEEDBACK_EMAIL,
            "sender": f"{settings.WAGTAIL_SITE_NAME}, {settings.OPERATOR_NAME}, {settings.SITE_URL}",
            **{way: f"{settings.SITE_URL}{path()}" for way, path in ways.items()},
        }
        return write(f"{FOLDER}/{name}.txt", values)
