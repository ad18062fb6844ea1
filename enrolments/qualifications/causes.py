"""Which mail belongs to which notice: the trainers room remembers that somebody was told, the outbox how it went."""

from trainers.models import TrainerNotice


def cause_of(notice: TrainerNotice) -> str:
    return f"trainer-notice:{notice.pk}"
