"""The three marks that a trainer can press, as pages and requests call them, and how a mark is told in words."""

import datetime as dt

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainers.dates import clock_text, moment_text

from ..models import Attendance, Presence

PRESENT, LATE, ABSENT, NONE = "present", "late", "absent", ""
LABELS: dict[str, str | Promise] = {
    PRESENT: gettext_lazy("Present"),
    LATE: gettext_lazy("Late"),
    ABSENT: gettext_lazy("Absent"),
}
VALUES = (PRESENT, LATE, ABSENT, NONE)


def value_of(mark: Attendance | None) -> str:
    return NONE if mark is None else _value(mark.state, came_late=mark.came_late)


def value_before(mark: Attendance | None) -> str:
    """What undoing would bring back."""
    return NONE if mark is None else _value(mark.before, came_late=mark.late_before)


def _value(state: str, *, came_late: bool) -> str:
    """Coming late belongs to being present."""
    if state == Presence.UNKNOWN:
        return NONE
    return LATE if came_late and state == Presence.PRESENT else str(state)


def state_of(value: str) -> tuple[Presence, bool]:
    """The state, and whether the person came late. Raises KeyError for a value that there is not."""
    return {
        PRESENT: (Presence.PRESENT, False),
        LATE: (Presence.PRESENT, True),
        ABSENT: (Presence.ABSENT, False),
        NONE: (Presence.UNKNOWN, False),
    }[value]


def label_of(value: str) -> str:
    return str(LABELS.get(value) or _("not marked"))


def milliseconds(moment: dt.datetime) -> int:
    """As scripts count time."""
    return int(moment.timestamp() * 1000)


def told(mark: Attendance | None) -> str:
    """Who marked, and when: “9.42 Kaisa Esimerkki”; of another day with its date, “from paper” when it was so."""
    if mark is None or value_of(mark) == NONE:
        return _("not marked")
    pressed = timezone.localtime(mark.pressed_at)
    when = clock_text(pressed.time()) if pressed.date() == mark.date else moment_text(mark.pressed_at)
    words = [_("from paper") if mark.from_paper else "", when, str(mark.marked_by or "")]
    return " ".join(word for word in words if word)
