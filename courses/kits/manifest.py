"""What lies beside the files in an archive: manifest, checksums, licences, change log, start page."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from .source import ProgrammeSource

FORMAT = "valmentamo-kit/1"
LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Member:
    """A file inside an archive."""

    path: str
    title: str
    kind: str
    module_code: str
    sha256: str
    size: int
    version: int
    licence: str = LICENCE
    attribution: str = "Valmentamo"


@dataclass(frozen=True)
class KitDescription:
    """What the archive is: course, edition, language and the days it covers."""

    course: str
    title: str
    language: str
    edition: int
    published: str
    change_note: str
    programme: ProgrammeSource | None
    earlier: tuple[tuple[int, str, str], ...] = ()


def manifest(kit: KitDescription, members: Iterable[Member]) -> str:
    """The archive for machines: codes, minutes, language, versions, checksums, licences."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "course": kit.course,
        "title": kit.title,
        "language": kit.language,
        "edition": kit.edition,
        "published": kit.published,
        "changeNote": kit.change_note,
        "ownDesign": True,
        "programme": _programme(kit.programme),
        "files": [_member(member) for member in members],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _programme(programme: ProgrammeSource | None) -> dict[str, Any] | None:
    if programme is None:
        return None
    return {
        "key": programme.slug,
        "title": programme.title,
        "contactMinutes": programme.contact_minutes,
        "ownMinutes": programme.own_minutes,
        "days": [
            {
                "title": day.title,
                "kind": day.kind,
                "slots": [
                    {
                        "start": slot.start,
                        "end": slot.end,
                        "minutes": slot.minutes,
                        "title": slot.title,
                        "module": slot.code,
                    }
                    for slot in day.slots
                ],
            }
            for day in programme.days
        ],
    }


def _member(member: Member) -> dict[str, Any]:
    return {
        "path": member.path,
        "title": member.title,
        "kind": member.kind,
        "module": member.module_code,
        "version": member.version,
        "sha256": member.sha256,
        "bytes": member.size,
        "licence": member.licence,
        "attribution": member.attribution,
    }


def checksums(rows: Iterable[tuple[str, str]]) -> str:
    """(sha256, path) rows in the form that `sha256sum -c` reads."""
    return "".join(f"{digest}  {path}\n" for digest, path in rows)


def licences(members: Iterable[Member]) -> str:
    lines = [f"{m.path}\n    ”{m.title}”, {m.attribution}, {m.licence}\n" for m in members]
    return f"{LICENCE}: {LICENCE_URL}\n\n" + "".join(lines)


def change_log(kit: KitDescription) -> str:
    rows = [(kit.edition, kit.published, kit.change_note), *kit.earlier]
    return "".join(f"{number}. painos, {date}\n    {note}\n\n" for number, date, note in rows)


def start_page(kit: KitDescription, members: Iterable[Member]) -> str:
    """HTML that opens from a USB stick: no address outside the archive, no script, its style inside."""
    by_module: dict[str, list[Member]] = {}
    for member in members:
        by_module.setdefault(member.module_code, []).append(member)
    context = {"kit": kit, "by_module": by_module, "common": by_module.get("", [])}
    return render_to_string("kits/offline.html", context)
