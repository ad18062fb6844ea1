"""Packages: bombs of every make, parts with bad names, macros, and content fetched from elsewhere."""

import io
import stat
import struct
import zipfile
import zlib

import pytest

from materials.files import archive
from materials.files.errors import UnsafeFileError
from materials.files.inspection import inspect_upload
from tests.factories import files

NOUGHTS = b"0" * (6 * 1024 * 1024)


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(UnsafeFileError) as caught:
        inspect_upload(io.BytesIO(content), name)
    return caught.value.key


@pytest.mark.parametrize("name", ["opas.docx", "paketti.zip"])
def test_part_that_grows_a_thousandfold_is_a_bomb(name: str) -> None:
    parts = {"word/document.xml": NOUGHTS}
    content = files.package(parts) if name.endswith("zip") else files.office("docx", parts)
    assert len(content) < 20_000
    assert refusal(content, name) == "zip_bomb"


def test_small_part_may_shrink_well() -> None:
    content = files.office("docx", {"word/document.xml": files.document("<w:p/>" * 100_000)})
    assert inspect_upload(io.BytesIO(content), "opas.docx").extension == "docx"


def test_sum_of_parts_is_limited(monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 3000)
    fits = files.package({f"{number}.txt": b"x" * 1000 for number in range(3)}, method=zipfile.ZIP_STORED)
    assert inspect_upload(io.BytesIO(fits), "a.zip").extension == "zip"
    grows = files.package({f"{number}.txt": b"x" * 1001 for number in range(3)}, method=zipfile.ZIP_STORED)
    assert refusal(grows, "a.zip") == "zip_bomb"


def test_part_that_lies_about_its_size_is_refused_even_with_a_forged_checksum() -> None:
    content = files.package({"a.txt": NOUGHTS})
    size, checksum = struct.pack("<I", len(NOUGHTS)), struct.pack("<I", zlib.crc32(NOUGHTS))
    assert (content.count(size), content.count(checksum)) == (2, 2)  # the part's own head and the directory
    lie = content.replace(size, struct.pack("<I", 1000))
    assert refusal(lie, "a.zip") == "broken_archive"
    for length, key in ((1000, "broken_archive"), (1001, "zip_bomb")):
        assert refusal(lie.replace(checksum, struct.pack("<I", zlib.crc32(NOUGHTS[:length]))), "a.zip") == key


def test_number_of_parts_is_limited_over_all_levels(monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_PARTS", 4)
    monkeypatch.setattr(archive.Budget.__init__, "__defaults__", (4, archive.MAX_UNPACKED))
    inner = files.package({"a.txt": "a", "b.txt": "b"})
    assert inspect_upload(io.BytesIO(files.package({"1.zip": inner, "c.txt": "c"})), "a.zip").extension == "zip"
    assert refusal(files.package({"1.zip": inner, "2.zip": inner}), "a.zip") == "too_many_parts"
    assert refusal(files.package(dict.fromkeys("abcde", b"x")), "a.zip") == "too_many_parts"


def test_bomb_inside_a_package_inside_a_package_is_found() -> None:
    inner = files.office("docx", {"word/document.xml": NOUGHTS})
    assert refusal(files.package({"opas.docx": inner}), "paketti.zip") == "zip_bomb"


def test_packages_nest_three_deep_and_no_deeper() -> None:
    deepest = files.package({"a.txt": "a"})
    three = files.package({"2.zip": files.package({"3.zip": deepest})})
    assert inspect_upload(io.BytesIO(three), "a.zip").extension == "zip"
    assert refusal(files.package({"1.zip": three}), "a.zip") == "nested_archive"


@pytest.mark.parametrize("start", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0"])
def test_package_that_cannot_be_looked_into_is_refused(start: bytes) -> None:
    assert refusal(files.package({"sisus.bin": start + b"x" * 50}), "a.zip") == "nested_archive"


def test_office_may_hold_an_old_drawing_packed_by_itself() -> None:
    content = files.office("docx", {"word/media/image1.emz": b"\x1f\x8b\x08xxxxxxxxx"})
    assert inspect_upload(io.BytesIO(content), "opas.docx").extension == "docx"


@pytest.mark.parametrize(
    "part",
    [
        "../ohje.txt",
        "a/../../b.txt",
        "/etc/passwd",
        "C:\\a.txt",
        "..\\a.txt",
        "a\nb.txt",
        "ohjelma.exe",
        "a.js",
        "s.html",
        "k.svg",
    ],
)
def test_part_with_an_unsafe_name_is_refused(part: str) -> None:
    assert refusal(files.package({part: "x"}), "a.zip") == "unsafe_part"


def test_part_whose_name_hides_behind_nul_is_refused() -> None:
    content = files.package({"ohje_.txt.pdf": "x"}).replace(b"ohje_.txt", b"ohje\0.txt")
    assert refusal(content, "a.zip") == "unsafe_part"


def test_symbolic_link_is_refused() -> None:
    link = zipfile.ZipInfo("linkki.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(link, "/etc/passwd")
    assert refusal(target.getvalue(), "a.zip") == "unsafe_part"


def test_office_may_hold_a_drawing_as_svg() -> None:
    content = files.office("pptx", {"ppt/media/image1.svg": "<svg/>", "ppt/slides/slide1.xml": "<a/>"})
    assert inspect_upload(io.BytesIO(content), "diat.pptx").page_count == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", files.office("docx", {"word/vbaProject.bin": b"x"})),
        ("a.docx", files.office("docx", {"word/VBAPROJECT.BIN": b"x"})),
        ("a.docx", files.office("docm")),
        ("a.xlsx", files.office("xlsx", {"xl/macrosheets/sheet1.xml": "<a/>"})),
        ("a.odt", files.opendocument("text", parts={"Basic/Standard/Module1.xml": "<a/>"})),
        ("a.zip", files.package({"a.docx": files.office("docx", {"word/vbaProject.bin": b"x"})})),
    ],
)
def test_macros_are_refused(name: str, content: bytes) -> None:
    assert refusal(content, name) == "macros"


def test_folder_named_scripts_in_a_plain_package_is_no_macro() -> None:
    assert inspect_upload(io.BytesIO(files.package({"Scripts/ohje.txt": "a"})), "a.zip").extension == "zip"


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "image", "frame", "externalLinkPath"])
def test_content_fetched_from_elsewhere_is_refused(kind: str) -> None:
    relations = files.relations(kind, "https://x.example/t.dotx")
    content = files.office("docx", {"word/_rels/settings.xml.rels": relations})
    assert refusal(content, "a.docx") == "external_content"
    assert refusal(files.package({"a.docx": content}), "a.zip") == "external_content"


def test_link_that_a_person_follows_is_welcome_unless_it_runs() -> None:
    good = files.relations("hyperlink", "https://www.te-palvelut.fi/")
    content = files.office("docx", {"word/_rels/document.xml.rels": good})
    assert inspect_upload(io.BytesIO(content), "a.docx").extension == "docx"
    bad = files.relations("hyperlink", "javascript:alert(1)")
    assert refusal(files.office("docx", {"word/_rels/document.xml.rels": bad}), "a.docx") == "external_content"


def test_relations_with_a_document_type_are_refused() -> None:
    laughs = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + files.relations()
    assert refusal(files.office("docx", {"word/_rels/document.xml.rels": laughs}), "a.docx") == "broken_archive"


def test_office_file_of_another_kind_is_refused() -> None:
    assert refusal(files.office("xlsx"), "a.docx") == "wrong_type"
    assert refusal(files.package({"a.txt": "a"}), "a.docx") == "wrong_type"
    assert refusal(files.opendocument("presentation"), "a.odt") == "wrong_type"


def test_protected_packages_are_refused() -> None:
    manifest = "<m><manifest:encryption-data/></m>"
    assert refusal(files.opendocument("text", parts={"META-INF/manifest.xml": manifest}), "a.odt") == "encrypted_office"
    content = bytearray(files.package({"a.txt": "x"}, method=zipfile.ZIP_STORED))
    content[6] |= 1  # the flag in the part's head and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content), "a.zip") == "encrypted_archive"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_package_cut_short_is_refused(kept: float) -> None:
    content = files.office("docx")
    assert refusal(content[: int(len(content) * kept)], "a.docx") == "broken_archive"


def test_part_with_flipped_bits_is_refused() -> None:
    content = files.package({"a.txt": b"abcdefgh" * 20}, method=zipfile.ZIP_STORED)
    assert refusal(content.replace(b"abcdefgh", b"abcdefgX", 1), "a.zip") == "broken_archive"


def test_package_without_parts_is_empty() -> None:
    assert refusal(files.package({}), "a.zip") == "empty"
