"""Archives written in memory from members whose bytes are their paths, unless given."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from courses.kits.archive import write_archive
from courses.kits.contents import FiledDay, FiledSlot
from courses.kits.history import Issue
from courses.kits.manifest import KitDescription, Member
from tests.factories.kit_sources import PROGRAMME

ROOT = "valmentamo-kaksi-paivaa-painos-3"
FOLDERS = {"M0": "01-ennen-koulutusta/01-M0", "M4": "02-1-paiva/01-M4", "M1": "02-1-paiva/02-M1"}
DAYS = tuple(
    FiledDay(day, tuple(FiledSlot(slot, FOLDERS.get(slot.code, "")) for slot in day.slots)) for day in PROGRAMME.days
)
LOG = (
    Issue(3, "22.11.2026", "M4 uusittu.", ("M4 Perehdytys ja työnopastus: muuttunut.",)),
    Issue(2, "1.9.2026", "Kortit korjattu.", ()),
    Issue(1, "1.6.2026", "Ensimmäinen painos.", ()),
)
KIT = KitDescription(
    course="Työpaikkavalmentaja-koulutus",
    title="Kahden päivän ohjelma",
    language="fi",
    edition=3,
    published="22.11.2026",
    programme=PROGRAMME,
    days=DAYS,
    log=LOG,
)
PATHS = {
    "00-koko-koulutus/kaksi-paivaa-aikataulu.pdf": "",
    "01-ennen-koulutusta/01-M0/M0-moniste.pdf": "M0",
    "02-1-paiva/01-M4/M4-moniste.pdf": "M4",
    "02-1-paiva/01-M4/M4-diat.pptx": "M4",
    "02-1-paiva/02-M1/M1-moniste.pdf": "M1",
}


def kit(**changes: Any) -> KitDescription:
    return replace(KIT, **changes)


def member(path: str, code: str = "", **changes: Any) -> Member:
    data = path.encode()
    title = f"Tiedosto {path.rsplit('/', 1)[-1]}"
    made = Member(path, title, "handout", code, hashlib.sha256(data).hexdigest(), len(data), 3)
    return replace(made, **changes)


def members(paths: Mapping[str, str] = PATHS) -> list[Member]:
    return [member(path, code) for path, code in paths.items()]


def zipped(description: KitDescription = KIT, rows: list[Member] | None = None) -> bytes:
    target = io.BytesIO()
    rows = members() if rows is None else rows
    write_archive(target, ROOT, description, rows, lambda row: io.BytesIO(row.path.encode()))
    return target.getvalue()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def text_in(data: bytes, name: str) -> str:
    return opened(data).read(f"{ROOT}/{name}").decode()
