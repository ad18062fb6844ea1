"""Whose bytes lie under their hashes. Rooms above register theirs; what any keeper names is never swept away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from .files.blobs import FOLDER
from .models import Material, MaterialVersion


@dataclass(frozen=True)
class Keeper:
    """`digests` gives the SHA-256 of everything kept, in hexadecimal.

    `why` is the sentence for a person who wants to delete a material that is among them; without it the bytes are kept
    from the sweep, but nobody misses them when their material goes.
    """

    key: str
    digests: Callable[[], Iterable[str]]
    why: str | Promise = ""


_keepers: dict[str, Keeper] = {}


def register(keeper: Keeper) -> None:
    _keepers[keeper.key] = keeper


def kept() -> set[str]:
    """Every hash that somebody keeps. Asks the database anew each time."""
    return {digest for keeper in _keepers.values() for digest in keeper.digests()}


def keeping(digests: set[str]) -> tuple[str, ...]:
    """Why these bytes are missed, a sentence of each keeper that has any of them."""
    missing = (keeper for keeper in _keepers.values() if keeper.why)
    return tuple(str(keeper.why) for keeper in missing if not digests.isdisjoint(keeper.digests()))


def _files() -> Iterable[str]:
    """Files of materials that have no version: the hash is the last part of the path."""
    paths = Material.objects.filter(file__startswith=f"{FOLDER}/").values_list("file", flat=True)
    return (path.rpartition("/")[2] for path in paths)


def _thumbnails() -> Iterable[str]:
    return MaterialVersion.objects.exclude(thumbnail="").values_list("thumbnail", flat=True)


register(Keeper("materials.versions", lambda: MaterialVersion.objects.values_list("sha256", flat=True)))
register(Keeper("materials.thumbnails", _thumbnails))
register(Keeper("materials.files", _files))
