"""What a form of marks sends: for each person the mark that was chosen, and the one that the page had shown.

Only what differs from what was shown is a press: a page that has been open for an hour must not bring back an hour.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from django.core import signing
from django.http import QueryDict

from .services import Press
from .values import VALUES, state_of

SALT = "enrolments.attendance.typed"
# Marks that wait for signing in: as long as anybody would look for them.
KEPT = 24 * 3600
# More people than any event has.
MOST = 2000
_NAME = re.compile(r"mark-(?P<person>[0-9]{1,18})(?:-(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}))?")

Changes = dict[tuple[int, dt.date], str]


def changes(data: QueryDict, date: dt.date | None = None) -> Changes:
    """What was chosen otherwise than shown. `date` is the day of a form for one day; others name it with each mark."""
    return {key: value for key, value, shown in _fields(data, date) if value != shown}


def _fields(data: QueryDict, date: dt.date | None) -> Iterator[tuple[tuple[int, dt.date], str, str]]:
    for name in list(data)[: 2 * MOST]:
        found = _NAME.fullmatch(name)
        day = (_day(found["date"]) if found["date"] else date) if found else None
        if found and day and data[name] in VALUES:
            yield (int(found["person"]), day), str(data[name]), str(data.get(name.replace("mark-", "was-", 1), ""))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def presses(changed: Mapping[tuple[int, dt.date], str], *, from_paper: bool = False) -> list[Press]:
    """Pressed just now."""
    made = []
    for (person, date), value in changed.items():
        state, late = state_of(value)
        made.append(Press(person, date, state, came_late=late, from_paper=from_paper))
    return made


def packed(changed: Mapping[tuple[int, dt.date], str]) -> str:
    """Marks that could not be saved because the session had ended, for the address to which signing in leads back."""
    rows = [f"{person}:{date}:{value}" for (person, date), value in changed.items()]
    return signing.dumps(rows, salt=SALT, compress=True)


def unpacked(text: str) -> Changes:
    """Nothing when the text is none of ours, or too old."""
    try:
        rows = signing.loads(text, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return {}
    parts = (row.split(":") for row in rows)
    return {(int(person), dt.date.fromisoformat(date)): value for person, date, value in parts}
