"""The archive: it opens everywhere, checks itself, and says what is inside to people and machines."""

import json
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from courses.kits.contents import common_folder
from courses.kits.history import Issue
from courses.kits.module_documents import without_notes
from tests.factories.kit_archives import LOG, PATHS, ROOT, kit, member, members, opened, text_in, zipped
from tests.factories.kit_sources import MODULE, SECRET

OWN = ["index.html", "manifest.json", "LICENCES.txt", "CHANGELOG.txt", "SHA256SUMS"]
DATA_DESCRIPTOR = 1 << 3


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def start_page(data: bytes) -> _Page:
    return _Page(text_in(data, "index.html"))


def rows_of_timetable(data: bytes) -> list[list[str]]:
    rows = re.findall(r"<tr><td>.*?</tr>", text_in(data, "index.html"), re.DOTALL)
    return [re.findall(r'href="([^"]+)"', row) for row in rows]


# --- the file ----------------------------------------------------------------------------------------------------


def test_an_archive_opens_and_holds_every_member_below_one_folder() -> None:
    archive = opened(zipped())
    assert archive.testzip() is None
    assert archive.namelist() == [f"{ROOT}/{name}" for name in [*OWN, *PATHS]]
    assert archive.read(f"{ROOT}/02-1-paiva/01-M4/M4-diat.pptx") == b"02-1-paiva/01-M4/M4-diat.pptx"


def test_entries_are_stored_with_their_sizes_in_front() -> None:
    entries = opened(zipped()).infolist()
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert [entry.filename for entry in entries if entry.flag_bits & DATA_DESCRIPTOR] == []
    assert {entry.compress_size == entry.file_size > 0 for entry in entries} == {True}


def test_the_header_of_each_entry_says_its_size_and_checksum_itself() -> None:
    data = zipped()
    for entry in opened(data).infolist():
        header = data[entry.header_offset : entry.header_offset + 30]
        crc, packed, size = (int.from_bytes(header[n : n + 4], "little") for n in (14, 18, 22))
        assert (crc, packed, size) == (entry.CRC, entry.file_size, entry.file_size)


def test_the_same_files_give_the_same_bytes() -> None:
    data = zipped()
    assert zipped() == data
    assert zipped(kit(edition=4)) != data
    assert {entry.date_time for entry in opened(data).infolist()} == {(2026, 1, 1, 0, 0, 0)}


def test_files_can_be_read_by_everyone_after_unpacking() -> None:
    assert {entry.external_attr >> 16 for entry in opened(zipped()).infolist()} == {0o644}


def test_an_archive_without_members_still_opens() -> None:
    assert opened(zipped(rows=[])).namelist() == [f"{ROOT}/{name}" for name in OWN]


# --- checksums -----------------------------------------------------------------------------------------------------


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_sha256sum_accepts_the_checksums_of_every_other_file(tmp_path: Path) -> None:
    opened(zipped()).extractall(tmp_path)
    result = checked(tmp_path / ROOT)
    assert (result.returncode, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == len(OWN) - 1 + len(PATHS)


def test_sha256sum_finds_a_changed_file(tmp_path: Path) -> None:
    opened(zipped()).extractall(tmp_path)
    (tmp_path / ROOT / "02-1-paiva/01-M4/M4-moniste.pdf").write_bytes(b"muutettu")
    result = checked(tmp_path / ROOT)
    assert (result.returncode, "M4-moniste.pdf: FAILED" in result.stdout) == (1, True)


# --- the start page ------------------------------------------------------------------------------------------------


def test_the_start_page_links_only_to_files_of_the_archive() -> None:
    data = zipped()
    names = {name.removeprefix(f"{ROOT}/") for name in opened(data).namelist()}
    addresses = start_page(data).addresses
    assert set(addresses) <= names
    assert set(PATHS) <= set(addresses)


def test_the_start_page_needs_nothing_from_outside() -> None:
    data = zipped()
    page = start_page(data)
    assert {"script", "link", "img", "iframe"} & set(page.tags) == set()
    assert re.findall(r"(?:https?:)?//|url\(|@import", text_in(data, "index.html")) == []


def test_the_timetable_is_linked_to_the_files_of_each_part() -> None:
    assert rows_of_timetable(zipped()) == [
        ["01-ennen-koulutusta/01-M0/M0-moniste.pdf"],
        ["02-1-paiva/01-M4/M4-moniste.pdf", "02-1-paiva/01-M4/M4-diat.pptx"],
        [],
        ["02-1-paiva/02-M1/M1-moniste.pdf"],
    ]


def test_a_module_s_start_page_lists_its_files_without_a_timetable() -> None:
    rows = members({"M4/M4-moniste.pdf": "M4", "M4/M4-diat.pptx": "M4"})
    data = zipped(kit(programme=None, days=(), module=without_notes(MODULE)), rows)
    assert start_page(data).addresses[:2] == ["M4/M4-moniste.pdf", "M4/M4-diat.pptx"]
    html = text_in(data, "index.html")
    assert [f"<td>{stage}</td>" in html for stage in ("Alustus", "Purku", "0–20", "20–30")] == [True] * 4
    assert SECRET not in html


def test_the_start_page_says_edition_and_that_the_design_is_our_own() -> None:
    html = text_in(zipped(), "index.html")
    assert "<h1>Kahden päivän ohjelma</h1>" in html
    assert "Työpaikkavalmentaja-koulutus, 3. painos, 22.11.2026. Oma rakenteemme, ei Aspa-säätiön" in html
    assert '<html lang="fi">' in html


def test_words_of_editors_are_never_markup_of_the_start_page() -> None:
    rows = [member("M4/a.pdf", "M4", title="<script>alert(1)</script> & muuta")]
    html = text_in(zipped(kit(title="<b>Otsikko</b>"), rows), "index.html")
    assert "<b>" not in html
    page = zipped(kit(programme=None, days=(), module=MODULE), rows)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; muuta" in text_in(page, "index.html")


# --- what machines and lawyers read ----------------------------------------------------------------------------------


def test_the_manifest_says_what_the_archive_is() -> None:
    manifest = json.loads(text_in(zipped(), "manifest.json"))
    programme = manifest.pop("programme")
    files = manifest.pop("files")
    changes = manifest.pop("changes")
    assert manifest == {
        "format": "valmentamo-kit/2",
        "course": "Työpaikkavalmentaja-koulutus",
        "title": "Kahden päivän ohjelma",
        "language": "fi",
        "edition": 3,
        "published": "22.11.2026",
        "ownDesign": True,
        "module": None,
    }
    assert (programme["key"], programme["contactMinutes"], programme["ownMinutes"]) == ("kaksi-paivaa", 690, 60)
    assert programme["days"][1]["slots"][0] == {
        "start": "9.00",
        "end": "9.30",
        "minutes": 30,
        "title": "Perehdytys ja työnopastus",
        "module": "M4",
    }
    assert [row["path"] for row in files] == list(PATHS)
    assert changes[0] == {
        "edition": 3,
        "published": "22.11.2026",
        "note": "M4 uusittu.",
        "changes": ["M4 Perehdytys ja työnopastus: muuttunut."],
    }


def test_the_manifest_says_of_each_file_what_its_user_must_know() -> None:
    path = "M4/M4-kortit.pdf"
    material = {"is_material": True, "version": 2, "minutes": 90, "language": "sv", "kind": "cards"}
    rights = {"licence": "CC-BY-SA-4.0", "attribution": "Kela", "for_trainers": True}
    row = member(path, "M4", **material, **rights)
    assert json.loads(text_in(zipped(rows=[row]), "manifest.json"))["files"] == [
        {
            "path": path,
            "title": "Tiedosto M4-kortit.pdf",
            "kind": "cards",
            "module": "M4",
            "minutes": 90,
            "language": "sv",
            "version": 2,
            "versionOf": "material",
            "sha256": row.sha256,
            "bytes": len(path),
            "audience": "trainers",
            "licence": "CC-BY-SA-4.0",
            "licenceAddress": "https://creativecommons.org/licenses/by-sa/4.0/",
            "creator": "Kela",
            "attribution": "”Tiedosto M4-kortit.pdf”, Kela, CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
        }
    ]


def test_a_file_of_ours_is_a_version_of_the_edition_that_wrote_it() -> None:
    row = json.loads(text_in(zipped(rows=[member("M4/a.pdf", "M4", version=1)]), "manifest.json"))["files"][0]
    assert (row["version"], row["versionOf"], row["audience"]) == (1, "edition", "public")


def test_the_manifest_of_a_module_says_its_minutes_instead_of_a_programme() -> None:
    data = zipped(kit(programme=None, days=(), module=MODULE))
    manifest = json.loads(text_in(data, "manifest.json"))
    module = {"code": "M4", "title": "Perehdytys ja työnopastus", "minutes": 30, "kind": "contact"}
    assert (manifest["programme"], manifest["module"]) == (None, module)


def test_licences_name_each_file_with_its_own_licence_and_ready_attribution() -> None:
    rows = [
        member("M4/a.pdf", "M4"),
        member("M4/b.pdf", "M4", licence="CC0-1.0", attribution="Kela", is_material=True, version=2),
        member("M4/c.pdf", "M4", licence="LicenseRef-all-rights-reserved", attribution="Toinen"),
        member("M4/d.pdf", "M4", licence="MIT", attribution=""),
    ]
    assert text_in(zipped(rows=rows), "LICENCES.txt") == (
        "Jokaisella tiedostolla on oma lisenssinsä. Säilytä viittausrivi, kun jaat tiedostoa.\n"
        "\n"
        "M4/a.pdf\n"
        "    ”Tiedosto a.pdf”, Valmentamo, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/\n"
        "    3. painos\n"
        "\n"
        "M4/b.pdf\n"
        "    ”Tiedosto b.pdf”, Kela, CC0, https://creativecommons.org/publicdomain/zero/1.0/\n"
        "    versio 2\n"
        "\n"
        "M4/c.pdf\n"
        "    ”Tiedosto c.pdf”, Toinen, kaikki oikeudet pidätetään\n"
        "    3. painos\n"
        "\n"
        "M4/d.pdf\n"
        "    ”Tiedosto d.pdf”, MIT\n"
        "    3. painos\n"
    )


def test_nothing_gives_an_open_licence_to_a_file_that_has_another() -> None:
    reserved = {"licence": "LicenseRef-all-rights-reserved", "attribution": "Toinen"}
    data = zipped(rows=[member(path, code, **reserved) for path, code in PATHS.items()])
    words = "".join(text_in(data, name) for name in OWN)
    assert [sign for sign in ("CC BY", "CC-BY", "creativecommons") if sign in words] == []


@pytest.mark.parametrize("log", [LOG, LOG[1:], ()])
def test_the_change_log_begins_with_the_newest_edition(log: tuple[Issue, ...]) -> None:
    text = text_in(zipped(kit(log=log)), "CHANGELOG.txt")
    heads = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert heads == [f"{issue.number}. painos, {issue.date}" for issue in log]
    assert [issue.note in text for issue in log] == [True] * len(log)


@pytest.mark.parametrize(
    ("language", "edition", "words"),
    [
        ("fi", "3. painos", ("Koko koulutus", "Osuus", "oma lisenssinsä")),
        ("sv", "Upplaga 3", ("Hela utbildningen", "Del", "sin egen licens")),
        ("en", "Edition 3", ("The whole course", "Part", "a licence of its own")),
    ],
)
def test_everything_of_an_archive_speaks_its_language(language: str, edition: str, words: tuple[str, ...]) -> None:
    common = common_folder(language)
    rows = [member(f"{common}/a.pdf"), *members({path: code for path, code in PATHS.items() if code})]
    data = zipped(kit(language=language), rows)
    texts = "".join(text_in(data, name) for name in OWN)
    assert [word for word in (edition, f'<html lang="{language}">', *words) if word not in texts] == []
    others = {"3. painos", "Upplaga 3", "Edition 3"} - {edition}
    assert [word for word in others if word in texts] == []
