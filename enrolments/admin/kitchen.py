"""Diets as the kitchen needs them: words and how many, of those who have a seat. No names."""

import re
from collections import Counter
from dataclasses import dataclass

from trainers.models import TrainingEvent

from ..models import TAKING, Participant, ParticipantNeeds

# "vegaani, ei pähkinää ja laktoositon": what stands between two diets of one person, in the three languages.
BETWEEN = re.compile(r"[,;/\n+&]|\s(?:ja|sekä|och|samt|and)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Kitchen:
    """`people`: how many eat; `diets`: words with how many people, the most common first."""

    people: int
    with_diet: int
    diets: list[tuple[str, int]]


def words_of(diet: str) -> set[str]:
    """One person's diets in one spelling; the same word twice is one diet."""
    parts = (" ".join(part.split()).strip(" .:-–").casefold() for part in BETWEEN.split(diet))
    return {part for part in parts if part}


def diets_of(event: TrainingEvent) -> Kitchen:
    """Two queries."""
    seated = Participant.objects.filter(event=event, state__in=TAKING)
    rows = ParticipantNeeds.objects.filter(participant__in=seated).values_list("diet", flat=True)
    each = [words for words in map(words_of, rows) if words]
    counts = Counter(word for words in each for word in words)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Kitchen(people=seated.count(), with_diet=len(each), diets=ordered)
