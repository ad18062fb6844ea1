"""Words that a writer may want to change: people first, today's names. A hint only, publishing is never stopped.

The list is the one of the writer's guide (/tietoja/kirjoittajan-opas/, checklist row B32).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.db import models

from .content import texts


@dataclass(frozen=True)
class Wording:
    pattern: str
    instead: str


WORDINGS = (
    Wording(r"vajaakuntoi\w*", "osatyökykyinen työntekijä"),
    Wording(r"valmennettav\w*|kuntoutettav\w*", "työhön tulija, työkaveri"),
    Wording(r"vaikeasti työllistyv\w*", "heikossa työmarkkina-asemassa oleva"),
    Wording(r"syrjäytyn\w*", "työelämän ulkopuolelle jäänyt"),
    Wording(r"kärsi\w* \w*saira\w*", "hänellä on sairaus"),
    Wording(r"pyörätuoliin sidot\w*", "käyttää pyörätuolia"),
    Wording(r"terve\w* työntekij\w*|normaali\w* työntekij\w*", "muut työntekijät"),
    Wording(r"suojat(?:ti|in|it)\b|hoido[kt]\w*", "työkaveri"),
    Wording(r"esimies\w*|esimieh\w*", "esihenkilö"),
    Wording(r"TE-toimisto\w*", "työllisyysalue (1.1.2025 alkaen)"),
    Wording(r"ELY-kesku\w*", "elinvoimakeskus (1.1.2026 alkaen)"),
)


@dataclass(frozen=True)
class Hint:
    found: str
    instead: str


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Wording], ...]:
    return tuple((re.compile(rf"\b(?:{wording.pattern})", re.IGNORECASE), wording) for wording in WORDINGS)


def hints_for(instance: models.Model) -> list[Hint]:
    """Each word to think about once, in the order of the list."""
    whole = " ".join(text for _field, text in texts(instance))
    return list(_hints(whole))


def _hints(text: str) -> Iterator[Hint]:
    for pattern, wording in _compiled():
        match = pattern.search(text)
        if match:
            yield Hint(match.group(), wording.instead)
