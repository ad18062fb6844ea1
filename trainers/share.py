"""An event in one line, for whoever shares its address: what, when, where and how it stands."""

from django.utils.translation import gettext as _

from valmentamo.core.typesetting.spacing import WORD_JOINER

from .dates import days_text
from .models import TrainingEvent
from .standing import standing

# Longer descriptions are cut by those who show them.
LONGEST = 300


def share_text(event: TrainingEvent) -> str:
    """Plain words without anything that is not known."""
    where = event.municipality.name if event.municipality else ""
    facts = ", ".join(part for part in (when_text(event), where, event.get_mode_display()) if part)
    sentences = (f"{facts[:1].upper()}{facts[1:]}.", standing(event).sentence, event.summary)
    text = " ".join(sentence for sentence in sentences if sentence).replace(WORD_JOINER, "")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def when_text(event: TrainingEvent) -> str:
    """Days, the year alone, or that not even that is known."""
    days = [day.date for day in event.days.all()] if event.has_days else []
    if days:
        return days_text(days)
    return str(event.year) if event.year else _("year not known")
