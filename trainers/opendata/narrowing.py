"""The words that narrow the files, with the values that each of them takes."""

from ..listing.filters import CANCELLED, COMING, FILTERS, HELD, NOT_KNOWN, ON, Filter
from ..models import EventKind, Language, Mode, OrganisationKind

# Of those with too many values an example.
VALUES: dict[str, tuple[str, ...]] = {
    "tila": (COMING, HELD, CANCELLED),
    "vuosi": ("2014", NOT_KNOWN),
    "kunta": ("609", NOT_KNOWN),
    "maakunta": ("04", NOT_KNOWN),
    "tyyppi": tuple(EventKind.values),
    "kieli": (*Language.values, NOT_KNOWN),
    "tapa": (*Mode.values, NOT_KNOWN),
    "paikkoja": (ON,),
    "jarjestaja": tuple(OrganisationKind.values),
}


def filters() -> list[tuple[Filter, tuple[str, ...]]]:
    return [(filter_, VALUES[filter_.key]) for filter_ in FILTERS]
