"""Names of organisations that may be the same one written twice."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from ..models import Organisation, OrganisationName

# What tells the form of an organisation, not which one it is.
FORMS = {"ry", "rf", "oy", "oyj", "ab", "abp", "sr", "ky", "osk", "rp", "liikelaitos"}
ALIKE = 0.84
MOST = 5


def plain(name: str) -> str:
    """For comparing: ”Esimerkin  tuki r.y.” → ”esimerkin tuki”."""
    words = re.findall(r"\w+", name.casefold().replace(".", ""))
    return " ".join(word for word in words if word not in FORMS) or name.casefold()


def similar_to(name: str, *, other_than: int | None = None) -> list[Organisation]:
    """Organisations in use whose name, now or earlier, is nearly this one; the nearest first. Three queries."""
    wanted = plain(name)
    scores: dict[int, float] = {}
    for key, known in _names(other_than):
        score = _likeness(wanted, plain(known))
        if score >= ALIKE:
            scores[key] = max(score, scores.get(key, 0))
    nearest = sorted(scores, key=lambda key: (-scores[key], key))[:MOST]
    found = Organisation.objects.in_bulk(nearest)
    return [found[key] for key in nearest]


def _names(other_than: int | None) -> Iterable[tuple[int, str]]:
    current = Organisation.objects.current().exclude(pk=other_than)
    yield from current.values_list("pk", "name")
    yield from OrganisationName.objects.filter(organisation__in=current).values_list("organisation", "name")


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()
