"""Reads of the curriculum for its views."""

import unicodedata

from django.db.models import Prefetch

from .models import EntryKind, GlossaryEntry, ModulePage

# Entries that an entry's page links to.
CONNECTIONS = ("funders", "funded_projects", "providers", "provided_services")

# Finnish order of letters: å, ä, ö after z. Sorting by code points would put Åbo after Ääni.
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
_RANK = {letter: number for number, letter in enumerate(ALPHABET)}


def finnish_key(text: str) -> tuple[int, ...]:
    """Sort key of the Finnish alphabet (SFS 4600): w as v's neighbour, other signs before letters."""
    return tuple(_rank(letter) for letter in text.lower())


def _rank(letter: str) -> int:
    """The letter's place; one that the alphabet lacks (é, š) stands where its bare form does."""
    return _RANK.get(letter, _RANK.get(unicodedata.normalize("NFD", letter)[0], -1))


def glossary(kind: str = "") -> list[GlossaryEntry]:
    """Published entries in Finnish order, of one kind when it is named. One query."""
    entries = GlossaryEntry.objects.live()
    if kind:
        entries = entries.filter(kind=kind)
    fields = ("slug", "name", "definition", "kind", "status", "valid_from", "valid_until", "live")
    return sorted(entries.only(*fields), key=lambda entry: finnish_key(entry.name))


def kinds_with_counts(entries: list[GlossaryEntry]) -> list[tuple[str, str, int]]:
    """(value, label, number of entries) of each kind that has any, in the order of the kinds."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    return [(kind.value, str(kind.label), counts[kind.value]) for kind in EntryKind if kind.value in counts]


def by_letter(entries: list[GlossaryEntry]) -> list[tuple[str, list[GlossaryEntry]]]:
    groups: dict[str, list[GlossaryEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.name[:1].upper(), []).append(entry)
    return list(groups.items())


def entry_with_connections(slug: str) -> GlossaryEntry | None:
    """A published entry with everything its page shows."""
    modules = Prefetch("modules", ModulePage.objects.live().public().order_by("path"), to_attr="live_modules")
    # An entry that is not published has no page to link to.
    others = [Prefetch(name, GlossaryEntry.objects.live().order_by("name")) for name in CONNECTIONS]
    return GlossaryEntry.objects.live().filter(slug=slug).prefetch_related("facts", modules, *others).first()
