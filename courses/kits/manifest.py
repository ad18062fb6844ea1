"""What lies beside the files in an archive for machines and lawyers: manifest, checksums, licences."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .contents import FiledDay
from .history import Issue
from .licences import attribution_line, licence_address
from .source import DaySource, ModuleSource, ProgrammeSource, SlotSource
from .words import edition_name, words

FORMAT = "valmentamo-kit/2"


@dataclass(frozen=True)
class Member:
    """A file inside an archive. `version` is a material's own, or the edition in which a file of ours was written."""

    path: str
    title: str
    kind: str
    module_code: str
    sha256: str
    size: int
    version: int
    is_material: bool = False
    minutes: int | None = None  # of its module
    language: str = "fi"
    licence: str = "CC-BY-4.0"  # SPDX identifier
    attribution: str = "Valmentamo"
    for_trainers: bool = False

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    def version_in(self, language: str) -> str:
        """As "versio 2" or "3. painos"."""
        named = words(language)["version"].format(number=self.version)
        return named if self.is_material else edition_name(self.version, language)

    def line_in(self, language: str) -> str:
        return attribution_line(self.title, self.attribution, self.licence, language)


@dataclass(frozen=True)
class KitDescription:
    """What the archive is. It holds a programme (of a day's archive that day only) or a module, never both.

    `days` are the programme's with their folders.
    """

    course: str
    title: str
    language: str
    edition: int
    published: str
    programme: ProgrammeSource | None = None
    module: ModuleSource | None = None
    days: tuple[FiledDay, ...] = ()
    log: tuple[Issue, ...] = ()

    @property
    def edition_name(self) -> str:
        return edition_name(self.edition, self.language)


def manifest(kit: KitDescription, members: Iterable[Member]) -> str:
    """The archive for machines: codes, minutes, language, versions, checksums, licences."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "course": kit.course,
        "title": kit.title,
        "language": kit.language,
        "edition": kit.edition,
        "published": kit.published,
        "ownDesign": True,
        "programme": _programme(kit.programme) if kit.programme else None,
        "module": _module(kit.module) if kit.module else None,
        "changes": [_issue(issue) for issue in kit.log],
        "files": [_member(member, kit.language) for member in members],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _programme(programme: ProgrammeSource) -> dict[str, Any]:
    return {
        "key": programme.slug,
        "title": programme.title,
        "contactMinutes": programme.contact_minutes,
        "ownMinutes": programme.own_minutes,
        "days": [_day(day) for day in programme.days],
    }


def _day(day: DaySource) -> dict[str, Any]:
    return {"number": day.number, "title": day.title, "kind": day.kind, "slots": [_slot(slot) for slot in day.slots]}


def _slot(slot: SlotSource) -> dict[str, Any]:
    return {
        "start": slot.start,
        "end": slot.end,
        "minutes": slot.minutes,
        "title": slot.title,
        "module": slot.code,
    }


def _module(module: ModuleSource) -> dict[str, Any]:
    return {"code": module.code, "title": module.title, "minutes": module.minutes, "kind": module.kind}


def _issue(issue: Issue) -> dict[str, Any]:
    return {"edition": issue.number, "published": issue.date, "note": issue.note, "changes": list(issue.lines)}


def _member(member: Member, language: str) -> dict[str, Any]:
    return {
        "path": member.path,
        "title": member.title,
        "kind": member.kind,
        "module": member.module_code,
        "minutes": member.minutes,
        "language": member.language,
        "version": member.version,
        "versionOf": "material" if member.is_material else "edition",
        "sha256": member.sha256,
        "bytes": member.size,
        "audience": "trainers" if member.for_trainers else "public",
        "licence": member.licence,
        "licenceAddress": licence_address(member.licence),
        "creator": member.attribution,
        "attribution": member.line_in(language),
    }


def checksums(rows: Iterable[tuple[str, str]]) -> str:
    """(sha256, path) rows in the form that `sha256sum -c` reads."""
    return "".join(f"{digest}  {path}\n" for digest, path in rows)


def licences(members: Iterable[Member], language: str) -> str:
    """LICENCES.txt: each file with the line that is kept with it, and which copy it is."""
    rows = (f"{row.path}\n    {row.line_in(language)}\n    {row.version_in(language)}\n" for row in members)
    return "\n".join([words(language)["licences_lead"] + "\n", *rows])
