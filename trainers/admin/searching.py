"""Search of names as people type them."""

from functools import reduce
from operator import or_

from django.db.models import Q


def containing(text: str, *fields: str) -> Q:
    """Rows one of whose fields contains the text. SQLite folds the case of a–z only, so Ä and ä are both asked for."""
    typed = text.strip()
    spellings = {typed, typed.lower(), typed.capitalize(), typed.title()}
    conditions = (Q(**{f"{field}__icontains": spelling}) for field in fields for spelling in spellings)
    return reduce(or_, conditions, Q())
