"""Style sheets: many files for people, one small bundle for browsers."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import Client, override_settings

from valmentamo.core.staticfiles import BUNDLE, inlined, minify

SOURCES = Path(settings.STATICFILES_DIRS[0])


STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "valmentamo.core.staticfiles.BundledStaticFilesStorage"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that a browser may ask for, collected once as in production."""
    folder = tmp_path_factory.mktemp("static")
    collect(folder)
    return folder


@pytest.fixture
def collected(folder: Path) -> Iterator[Path]:
    with override_settings(STATIC_ROOT=folder, STORAGES=STORAGES):
        yield folder


def collect(folder: Path) -> None:
    with override_settings(STATIC_ROOT=folder, STORAGES=STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)


def hashed(folder: Path, name: str) -> Path:
    return folder / json.loads((folder / "staticfiles.json").read_text())["paths"][name]


def imported() -> list[Path]:
    names = re.findall(r'@import url\("([^"]+)"\)', (SOURCES / BUNDLE).read_text())
    return [(SOURCES / BUNDLE).parent / name for name in names]


def test_bundle_has_every_sheet_and_asks_for_none(collected: Path) -> None:
    css = hashed(collected, BUNDLE).read_text()
    assert "@import" not in css
    assert css.count("@layer ") == 1 + len(imported())


def test_bundle_is_smaller_than_its_sources(collected: Path) -> None:
    css = hashed(collected, BUNDLE).read_text()
    assert len(css) < sum(path.stat().st_size for path in imported())
    assert not re.search(r"/\*|\n|  ", css)


def test_quoted_texts_of_the_sheets_are_kept_to_the_letter(collected: Path) -> None:
    css = hashed(collected, BUNDLE).read_text()
    texts = [text for path in imported() for text in re.findall(r'content:\s*("[^"]*")', path.read_text())]
    assert texts
    assert [text for text in texts if text not in css] == []


def test_addresses_in_the_bundle_lead_to_collected_files(collected: Path) -> None:
    sheet = hashed(collected, BUNDLE)
    addresses = re.findall(r'url\("(?!data:)([^"]+)"\)', sheet.read_text())
    assert addresses
    assert [address for address in addresses if not (sheet.parent / address).resolve().is_file()] == []


def test_packed_copy_lies_beside_every_own_text_file(collected: Path) -> None:
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    own = [
        name for key, name in paths.items() if key.startswith("valmentamo/") and key.endswith((".css", ".svg", ".js"))
    ]
    assert own
    for name in own:
        assert gzip.decompress((collected / f"{name}.gz").read_bytes()) == (collected / name).read_bytes()


def test_collecting_twice_gives_the_same_bundle(collected: Path) -> None:
    first = hashed(collected, BUNDLE)
    text = first.read_bytes()
    collect(collected)
    assert (hashed(collected, BUNDLE), first.read_bytes()) == (first, text)


@pytest.mark.django_db
def test_page_names_the_collected_bundle(collected: Path, client: Client) -> None:
    html = client.get("/teemat/").content.decode()
    assert f'<link rel="stylesheet" href="/static/{hashed(collected, BUNDLE).relative_to(collected)}">' in html


def test_import_is_replaced_inside_its_layer_with_addresses_turned(tmp_path: Path) -> None:
    (tmp_path / "css" / "parts").mkdir(parents=True)
    (tmp_path / "css" / "site.css").write_text('@layer a;\n@import url("parts/b.css") layer(a);\n@import url("c.css");')
    (tmp_path / "css" / "parts" / "b.css").write_text(
        'b { src: url("../../fonts/x.woff2"), url("data:x"), url("/y"), url("https://z/") }'
    )
    (tmp_path / "css" / "c.css").write_text("c {}")
    storage = FileSystemStorage(tmp_path)
    sources = {f"css/{name}": (storage, f"css/{name}") for name in ("site.css", "parts/b.css", "c.css")}
    assert inlined("css/site.css", sources) == (
        '@layer a;\n@layer a { b { src: url("../fonts/x.woff2"), url("data:x"), url("/y"), url("https://z/") } }\nc {}'
    )


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* note */ a { b: c } /* more\n*/", "a{b:c}"),
        (".a :is(b) { c: d }", ".a :is(b){c:d}"),
        ("a { width: calc(1rem + 2px) }", "a{width:calc(1rem + 2px)}"),
        ("a > b, c ~ d { e: f g }", "a > b,c ~ d{e:f g}"),
        ("@media (width >= 40rem) { a { b: c; } }", "@media (width >= 40rem){a{b:c}}"),
    ],
)
def test_minified_sheet_means_the_same(css: str, expected: str) -> None:
    assert minify(css) == expected
