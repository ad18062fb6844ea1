"""What stands on the cards that are handed out."""

from django.conf import settings
from django.utils import translation

from courses.kits.feedback_cards import FeedbackCard
from trainers.dates import date_text, days_text

from ..models import FeedbackRound, RoundKind
from . import rounds


def card_of(asked: FeedbackRound) -> FeedbackCard:
    """In the event's language."""
    event = asked.event
    language = event.language or settings.LANGUAGE_CODE
    with translation.override(language):
        return FeedbackCard(
            language=language,
            title=event.title,
            when=days_text(day.date for day in event.days.all()),
            address=rounds.address(asked),
            short_address=rounds.short_address(language),
            code=rounds.shown_code(asked),
            until=date_text(asked.closes_on),
            is_follow_up=asked.kind == RoundKind.FOLLOW_UP,
        )
